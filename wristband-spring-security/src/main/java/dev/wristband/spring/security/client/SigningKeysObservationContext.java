package dev.wristband.spring.security.client;

import dev.wristband.spring.security.observation.WristbandObservationContext;

/**
 * What is observed of a fetch of signing keys.
 *
 * @since 0.1.0
 */
public final class SigningKeysObservationContext
		extends WristbandObservationContext<SigningKeysObservationContext.Outcome> {

	private final String issuer;

	SigningKeysObservationContext(String issuer) {
		super(Outcome.FAILED);
		this.issuer = issuer;
	}

	/**
	 * Return whose keys are fetched.
	 * @return scheme and authority of the vanity domain, as it is configured
	 */
	public String getIssuer() {
		return this.issuer;
	}

	void fetched() {
		end(Outcome.FETCHED, null);
	}

	void failed(String errorCode) {
		fail(Outcome.FAILED, errorCode);
	}

	/**
	 * What can become of the fetch.
	 */
	public enum Outcome {

		/**
		 * The keys are there.
		 */
		FETCHED,

		/**
		 * There are no keys, and those known before serve on for a while.
		 */
		FAILED

	}

}
