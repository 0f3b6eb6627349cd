package dev.wristband.spring.security.test;

import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Callers of requests with {@link org.springframework.test.web.servlet.MockMvc MockMvc}.
 *
 * @since 0.1.0
 */
public final class WristbandRequestPostProcessors {

	private WristbandRequestPostProcessors() {
	}

	/**
	 * Send a request in the session of a user of the tenant {@code acme}.
	 * @return the user, to be changed
	 */
	public static SessionUserRequestPostProcessor wristbandUser() {
		return new SessionUserRequestPostProcessor();
	}

	/**
	 * Send a request with the access token of a user of no tenant.
	 * @return the token, to be changed
	 */
	public static BearerRequestPostProcessor wristbandBearer() {
		return new BearerRequestPostProcessor();
	}

	/**
	 * Send a request with the access token of a machine.
	 * @param clientId the id of its client
	 * @return the token, to be changed
	 */
	public static BearerRequestPostProcessor wristbandMachine(String clientId) {
		return wristbandBearer().machine(clientId);
	}

	/**
	 * Send the CSRF token of the session in the header, as the application's own scripts
	 * do. It has to come after the user.
	 * @return the CSRF token
	 */
	public static RequestPostProcessor wristbandCsrf() {
		return new CsrfTokenRequestPostProcessor();
	}

}
