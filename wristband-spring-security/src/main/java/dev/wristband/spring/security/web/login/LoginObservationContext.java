package dev.wristband.spring.security.web.login;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.observation.WristbandObservationContext;
import dev.wristband.spring.security.tenant.Tenant;

/**
 * What is observed of a request to the login endpoint.
 *
 * @since 0.1.0
 */
public final class LoginObservationContext extends WristbandObservationContext<LoginObservationContext.Outcome> {

	LoginObservationContext() {
		super(Outcome.FAILED);
	}

	void tenant(@Nullable Tenant tenant) {
		tenant(null, (tenant != null && tenant.name() != null) ? tenant.name().value() : null);
	}

	void authorize() {
		end(Outcome.AUTHORIZE, null);
	}

	void discovery() {
		end(Outcome.DISCOVERY, null);
	}

	void refused(String errorCode) {
		fail(Outcome.REFUSED, errorCode);
	}

	/**
	 * What can become of the request.
	 */
	public enum Outcome {

		/**
		 * The browser is sent to Wristband to log in.
		 */
		AUTHORIZE,

		/**
		 * The browser is sent to the page that finds out the tenant.
		 */
		DISCOVERY,

		/**
		 * It is answered with an error.
		 */
		REFUSED,

		/**
		 * The application's own code has failed.
		 */
		FAILED

	}

}
