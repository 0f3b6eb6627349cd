package dev.wristband.spring.security.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.util.UriUtils;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;

/**
 * Sends a page to login, with the way back, and answers a script with 401. Nothing is
 * saved in the session.
 *
 * @since 0.1.0
 */
public final class WristbandAuthenticationEntryPoint implements AuthenticationEntryPoint {

	private final WristbandEndpoints endpoints;

	private final ReturnUrlValidator returnUrls;

	private final ErrorResponses errors;

	/**
	 * Create an entry point.
	 * @param endpoints the endpoints
	 * @param returnUrls checks whether the request can be returned to
	 */
	public WristbandAuthenticationEntryPoint(WristbandEndpoints endpoints, ReturnUrlValidator returnUrls) {
		this.endpoints = endpoints;
		this.returnUrls = returnUrls;
		this.errors = new ErrorResponses(endpoints);
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException authException) throws IOException {
		if (WristbandSecurityContextRepository.isTemporarilyUnavailable(request)) {
			this.errors.write(request, response, WristbandErrorCodes.WRISTBAND_UNAVAILABLE,
					"The access token of a session cannot be renewed at the moment");
			return;
		}
		if (!PageRequests.isPage(request)) {
			this.errors.unauthorized(request, response);
			return;
		}
		String login = request.getContextPath() + this.endpoints.login();
		String returnUrl = "GET".equals(request.getMethod()) ? target(request) : null;
		ErrorResponses.redirect(response, (returnUrl != null)
				? login + "?return_url=" + UriUtils.encode(returnUrl, StandardCharsets.UTF_8) : login);
	}

	private @Nullable String target(HttpServletRequest request) {
		String query = request.getQueryString();
		String target = request.getRequestURI() + ((query != null) ? "?" + query : "");
		return this.returnUrls.validate(target, request, null);
	}

}
