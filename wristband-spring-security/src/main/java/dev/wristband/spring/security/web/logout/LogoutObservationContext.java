package dev.wristband.spring.security.web.logout;

import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.observation.WristbandObservationContext;
import dev.wristband.spring.security.session.Revocation;

/**
 * What is observed of a request to the logout endpoint. A code beside an outcome other
 * than {@link Outcome#REFUSED} says that the session has ended, but the browser could not
 * be sent on.
 *
 * @since 0.1.0
 */
public final class LogoutObservationContext extends WristbandObservationContext<LogoutObservationContext.Outcome> {

	LogoutObservationContext() {
		super(Outcome.FAILED);
	}

	void anonymous() {
		end(Outcome.ANONYMOUS, null);
	}

	void loggedOut(WristbandUser user, Revocation revocation) {
		tenant(user.getTenantId(), user.getTenantName());
		Outcome outcome = switch (revocation) {
			case REVOKED -> Outcome.REVOKED;
			case FAILED -> Outcome.REVOCATION_FAILED;
			case UNNECESSARY -> Outcome.NOT_REVOCABLE;
		};
		end(outcome, null);
	}

	void refused(String errorCode) {
		fail((getOutcome() != Outcome.FAILED) ? getOutcome() : Outcome.REFUSED, errorCode);
	}

	/**
	 * What can become of the session.
	 */
	public enum Outcome {

		/**
		 * It has ended, and its refresh token is revoked.
		 */
		REVOKED,

		/**
		 * It has ended, but Wristband has not revoked its refresh token.
		 */
		REVOCATION_FAILED,

		/**
		 * It has ended, and had no refresh token.
		 */
		NOT_REVOCABLE,

		/**
		 * There was none.
		 */
		ANONYMOUS,

		/**
		 * The request is answered with an error, and nobody is logged out.
		 */
		REFUSED,

		/**
		 * It could not be ended, since its store has failed.
		 */
		FAILED

	}

}
