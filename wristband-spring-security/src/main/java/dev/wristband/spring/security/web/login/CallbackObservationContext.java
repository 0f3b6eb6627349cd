package dev.wristband.spring.security.web.login;

import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.observation.WristbandObservationContext;
import dev.wristband.spring.security.tenant.Tenant;

/**
 * What is observed of a request to the callback endpoint.
 *
 * @since 0.1.0
 */
public final class CallbackObservationContext extends WristbandObservationContext<CallbackObservationContext.Outcome> {

	CallbackObservationContext() {
		super(Outcome.FAILED);
	}

	void tenant(Tenant tenant) {
		tenant(null, (tenant.name() != null) ? tenant.name().value() : null);
	}

	void succeeded(WristbandUser user) {
		tenant(user.getTenantId(), user.getTenantName());
		end(Outcome.SUCCESS, null);
	}

	void repeated(String errorCode) {
		fail(Outcome.REPEATED, errorCode);
	}

	void restarted(String errorCode) {
		fail(Outcome.RESTARTED, errorCode);
	}

	void refused(String errorCode) {
		fail(Outcome.REFUSED, errorCode);
	}

	/**
	 * What can become of the request.
	 */
	public enum Outcome {

		/**
		 * The user is logged in.
		 */
		SUCCESS,

		/**
		 * The login was completed before, as after a reload.
		 */
		REPEATED,

		/**
		 * The login starts over.
		 */
		RESTARTED,

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
