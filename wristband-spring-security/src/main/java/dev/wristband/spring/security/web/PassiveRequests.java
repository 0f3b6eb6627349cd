package dev.wristband.spring.security.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests that a script sends by itself, again and again, from those of a user:
 * they do not keep a session alive.
 *
 * <p>
 * Only a call of the session endpoint can be one. Its query parameter {@code extend} says
 * so, and otherwise the application's configuration.
 *
 * @since 0.1.0
 */
public final class PassiveRequests {

	private static final String PARAMETER = "extend";

	private final WristbandEndpoints endpoints;

	private final boolean extendByDefault;

	/**
	 * Create an instance.
	 * @param endpoints the endpoints
	 * @param extendByDefault whether a call of the session endpoint without parameter
	 * keeps the session alive
	 */
	public PassiveRequests(WristbandEndpoints endpoints, boolean extendByDefault) {
		this.endpoints = endpoints;
		this.extendByDefault = extendByDefault;
	}

	/**
	 * Return whether a request leaves the idle time of its session as it is.
	 * @param request the request
	 * @return {@code true} if it does
	 */
	public boolean isPassive(HttpServletRequest request) {
		if (!WristbandEndpoints.matches(request, this.endpoints.session())) {
			return false;
		}
		try {
			Boolean extend = extend(request);
			return (extend != null) ? !extend : !this.extendByDefault;
		}
		catch (InvalidRequestException ex) {
			// It will be refused
			return true;
		}
	}

	/**
	 * Read what a call of the session endpoint asks for.
	 * @param request the request
	 * @return whether to keep the session alive, or {@code null} if it does not say
	 * @throws InvalidRequestException if it is neither
	 */
	public static @Nullable Boolean extend(HttpServletRequest request) {
		String value = RequestParameters.single(request, PARAMETER, 5);
		if (value == null || "true".equals(value) || "false".equals(value)) {
			return (value != null) ? Boolean.valueOf(value) : null;
		}
		throw new InvalidRequestException("The query parameter [extend] is neither true nor false");
	}

}
