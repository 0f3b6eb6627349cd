package dev.wristband.spring.security.session;

import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.observation.WristbandObservationContext;

/**
 * What is observed of a request whose session has an access token near its end.
 *
 * @since 0.1.0
 */
public final class RefreshObservationContext extends WristbandObservationContext<RefreshObservationContext.Outcome> {

	RefreshObservationContext(WristbandUser user) {
		super(Outcome.FAILED);
		tenant(user.getTenantId(), user.getTenantName());
	}

	void ended(Outcome outcome) {
		end(outcome, null);
	}

	void failed(String errorCode) {
		fail(Outcome.FAILED, errorCode);
	}

	/**
	 * What can become of the access token.
	 */
	public enum Outcome {

		/**
		 * This request has renewed it.
		 */
		WON,

		/**
		 * Another request, here or on another node, has renewed it.
		 */
		ADOPTED,

		/**
		 * There is no refresh token, so it serves until its end.
		 */
		KEPT,

		/**
		 * The session is over, and was so before Wristband was asked.
		 */
		ENDED,

		/**
		 * It could not be renewed.
		 */
		FAILED

	}

}
