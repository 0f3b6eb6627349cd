package dev.wristband.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import org.jspecify.annotations.Nullable;

/**
 * HTTP request whose host is known and whose body is bounded.
 */
record Request(String method, Site site, String path, Map<String, List<String>> query,
		Map<String, List<String>> headers, String body) {

	private static final String FORM = "application/x-www-form-urlencoded";

	static Request of(String method, Site site, String path, @Nullable String rawQuery,
			Map<String, List<String>> headers, byte[] body) {
		return new Request(method, site, path, URLUtils.parseParameters(rawQuery), headers,
				new String(body, StandardCharsets.UTF_8));
	}

	/**
	 * Get a query parameter that may be there once.
	 * @param name the name
	 * @return the value, or {@code null} if there is none
	 * @throws GeneralException if it is there more than once
	 */
	@Nullable String parameter(String name) throws GeneralException {
		return single(this.query, name);
	}

	Map<String, List<String>> form() {
		return isType(FORM) ? URLUtils.parseParameters(this.body) : Collections.emptyMap();
	}

	boolean isType(String type) {
		String value = headerOrEmpty("Content-Type");
		int semicolon = value.indexOf(';');
		String bare = (semicolon < 0) ? value : value.substring(0, semicolon);
		return bare.strip().toLowerCase(Locale.ROOT).equals(type);
	}

	List<String> headerValues(String name) {
		return this.headers.getOrDefault(name, Collections.emptyList());
	}

	String headerOrEmpty(String name) {
		List<String> values = headerValues(name);
		return values.isEmpty() ? "" : values.get(0);
	}

	@Nullable String cookie(String name) {
		for (String header : headerValues("Cookie")) {
			for (String pair : header.split(";", -1)) {
				int equals = pair.indexOf('=');
				if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
					return pair.substring(equals + 1).strip();
				}
			}
		}
		return null;
	}

	static @Nullable String single(Map<String, List<String>> parameters, String name) throws GeneralException {
		List<String> values = parameters.getOrDefault(name, Collections.emptyList());
		if (values.size() > 1) {
			throw new GeneralException(
					OAuth2Error.INVALID_REQUEST.setDescription("A parameter is there more than once"));
		}
		return (values.isEmpty() || values.get(0).isEmpty()) ? null : values.get(0);
	}

	@Override
	public String toString() {
		return "Request[method=%s, host=%s, path=%s]".formatted(this.method, this.site.host(), this.path);
	}

}
