package dev.wristband.spring.security.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters of requests that anybody can send.
 *
 * @since 0.1.0
 */
public final class RequestParameters {

	private RequestParameters() {
	}

	/**
	 * Read a parameter that must not be repeated. An empty value counts as absent.
	 * @param request the request
	 * @param name the parameter
	 * @param maxLength the most characters it may have
	 * @return the value, or {@code null} if it is absent
	 * @throws InvalidRequestException if it is repeated, too long or contains control
	 * characters
	 */
	public static @Nullable String single(HttpServletRequest request, String name, int maxLength) {
		String[] values = values(request, name);
		if (values == null) {
			return null;
		}
		if (values.length > 1) {
			throw new InvalidRequestException("More than one [%s] query parameter was encountered".formatted(name));
		}
		String value = values[0];
		if (value.length() > maxLength || value.chars().anyMatch(Character::isISOControl)) {
			throw new InvalidRequestException("The query parameter [%s] is malformed".formatted(name));
		}
		return value.isEmpty() ? null : value;
	}

	private static String @Nullable [] values(HttpServletRequest request, String name) {
		try {
			return request.getParameterValues(name);
		}
		catch (IllegalStateException ex) {
			// A broken escape anywhere in the query; the message would quote it
			throw new InvalidRequestException("The query parameters cannot be read");
		}
	}

	/**
	 * Refuse a repeated parameter whose value is of no interest.
	 * @param request the request
	 * @param name the parameter
	 * @throws InvalidRequestException if it is repeated
	 */
	public static void notRepeated(HttpServletRequest request, String name) {
		single(request, name, Integer.MAX_VALUE);
	}

}
