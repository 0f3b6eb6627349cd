package dev.wristband.spring.security.authorization;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.observation.WristbandObservationContext;

/**
 * What is observed of a question for permissions of a caller. Which permissions they are
 * is not part of it.
 *
 * @since 0.1.0
 */
public final class PermissionsObservationContext
		extends WristbandObservationContext<PermissionsObservationContext.Outcome> {

	private boolean cached;

	PermissionsObservationContext(@Nullable String tenantId) {
		super(Outcome.UNAVAILABLE);
		tenant(tenantId, null);
	}

	/**
	 * Return whether the answer was known already.
	 * @return {@code true} if Wristband was not asked
	 */
	public boolean isCached() {
		return this.cached;
	}

	void answered(int asked, int held, boolean known) {
		Outcome some = (held < asked) ? Outcome.PARTLY : Outcome.ALLOWED;
		end((held == 0) ? Outcome.DENIED : some, null);
		this.cached = known;
	}

	void unavailable(String errorCode) {
		fail(Outcome.UNAVAILABLE, errorCode);
	}

	/**
	 * What the answer can be.
	 */
	public enum Outcome {

		/**
		 * The caller holds all of them.
		 */
		ALLOWED,

		/**
		 * The caller holds some of them, which may be enough for the method.
		 */
		PARTLY,

		/**
		 * The caller holds none of them.
		 */
		DENIED,

		/**
		 * There is none at the moment.
		 */
		UNAVAILABLE

	}

}
