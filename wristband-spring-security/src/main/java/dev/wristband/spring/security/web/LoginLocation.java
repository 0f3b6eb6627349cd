package dev.wristband.spring.security.web;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Where a browser is sent to log in, with the way back.
 */
final class LoginLocation {

	private final WristbandEndpoints endpoints;

	private final ReturnUrlValidator returnUrls;

	LoginLocation(WristbandEndpoints endpoints, ReturnUrlValidator returnUrls) {
		this.endpoints = endpoints;
		this.returnUrls = returnUrls;
	}

	/**
	 * Return where a page is sent.
	 * @param request the request for the page, which is come back to if it was a GET
	 * @param namesAndValues further parameters; those without a value are left out
	 * @return the path of the login endpoint with its query
	 */
	String ofPage(HttpServletRequest request, @Nullable String... namesAndValues) {
		StringBuilder query = query(namesAndValues);
		append(query, "return_url", "GET".equals(request.getMethod()) ? target(request) : null);
		return request.getContextPath() + this.endpoints.login() + query;
	}

	/**
	 * Return where a script may send its page, which knows best what to come back to.
	 * @param request the request of the script
	 * @param namesAndValues parameters; those without a value are left out
	 * @return the path of the login endpoint with its query
	 */
	String ofScript(HttpServletRequest request, @Nullable String... namesAndValues) {
		return request.getContextPath() + this.endpoints.login() + query(namesAndValues);
	}

	private static StringBuilder query(@Nullable String... namesAndValues) {
		StringBuilder query = new StringBuilder();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			append(query, namesAndValues[i], namesAndValues[i + 1]);
		}
		return query;
	}

	private static void append(StringBuilder query, @Nullable String name, @Nullable String value) {
		if (value != null) {
			query.append(query.isEmpty() ? '?' : '&')
				.append(name)
				.append('=')
				.append(UriUtils.encode(value, StandardCharsets.UTF_8));
		}
	}

	private @Nullable String target(HttpServletRequest request) {
		String query = request.getQueryString();
		String target = request.getRequestURI() + ((query != null) ? "?" + query : "");
		return this.returnUrls.validate(target, request, null);
	}

}
