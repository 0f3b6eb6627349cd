package dev.wristband.spring.security.resource;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.observation.WristbandObservationContext;

/**
 * What is observed of an access token: the outcome of its verification, and nothing of
 * the token itself. The code is why it was refused.
 *
 * @since 0.1.0
 */
public final class AccessTokenObservationContext
		extends WristbandObservationContext<AccessTokenObservationContext.Outcome> {

	private boolean cached;

	AccessTokenObservationContext() {
		super(Outcome.UNAVAILABLE);
	}

	/**
	 * Return whether the token had been verified before.
	 * @return {@code true} if it was remembered
	 */
	public boolean isCached() {
		return this.cached;
	}

	void accepted(@Nullable String tenantId) {
		tenant(tenantId, null);
		end(Outcome.ACCEPTED, null);
	}

	void refused(TokenRefusal refusal) {
		end(Outcome.REFUSED, refusal.code());
	}

	void cached() {
		this.cached = true;
	}

	/**
	 * What can become of a token.
	 */
	public enum Outcome {

		/**
		 * Its caller is let in.
		 */
		ACCEPTED,

		/**
		 * It is not valid here.
		 */
		REFUSED,

		/**
		 * The keys to verify it with cannot be had.
		 */
		UNAVAILABLE

	}

}
