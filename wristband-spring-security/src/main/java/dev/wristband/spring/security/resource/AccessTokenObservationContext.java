package dev.wristband.spring.security.resource;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What is observed of an access token: the outcome of its verification, and nothing of
 * the token itself.
 *
 * @since 0.1.0
 */
public final class AccessTokenObservationContext extends Observation.Context {

	private Outcome outcome = Outcome.UNAVAILABLE;

	private @Nullable String refusalCode;

	private @Nullable String tenantId;

	private boolean cached;

	AccessTokenObservationContext() {
	}

	/**
	 * Return what became of the token.
	 * @return the outcome
	 */
	public Outcome getOutcome() {
		return this.outcome;
	}

	/**
	 * Return why the token was refused.
	 * @return the code of the reason, or {@code null} if it was not
	 */
	public @Nullable String getRefusalCode() {
		return this.refusalCode;
	}

	/**
	 * Return the tenant of the caller.
	 * @return the tenant id, or {@code null} if it is not known for sure
	 */
	public @Nullable String getTenantId() {
		return this.tenantId;
	}

	/**
	 * Return whether the token had been verified before.
	 * @return {@code true} if it was remembered
	 */
	public boolean isCached() {
		return this.cached;
	}

	void accepted(@Nullable String tenant) {
		this.outcome = Outcome.ACCEPTED;
		this.tenantId = tenant;
	}

	void refused(String code) {
		Assert.hasText(code, "'code' must not be empty");
		this.outcome = Outcome.REFUSED;
		this.refusalCode = code;
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
