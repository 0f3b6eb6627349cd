package dev.wristband.spring.security.client;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known about the signing keys of one issuer at a moment.
 *
 * @param availability whether the keys can be used
 * @param fetchedAt when they were fetched, or {@code null} if they never were
 * @param nextFetchAt when they are due to be fetched again, or {@code null} if they never
 * were asked for
 * @param failure the error code of the last fetch, or {@code null} if it did not fail
 * @since 0.1.0
 */
public record SigningKeyStatus(Availability availability, @Nullable Instant fetchedAt, @Nullable Instant nextFetchAt,
		@Nullable String failure) {

	static SigningKeyStatus of(@Nullable Long fetchedAt, @Nullable Long dueAt, @Nullable String failure,
			SigningKeySettings settings, long now) {
		return new SigningKeyStatus(availability(fetchedAt, failure, settings, now), instant(fetchedAt), instant(dueAt),
				failure);
	}

	private static Availability availability(@Nullable Long fetchedAt, @Nullable String failure,
			SigningKeySettings settings, long now) {
		if (fetchedAt == null) {
			return Availability.NONE;
		}
		if (now - fetchedAt > settings.outageTolerance().toMillis()) {
			return Availability.EXPIRED;
		}
		boolean old = now - fetchedAt > settings.refreshInterval().toMillis();
		return (old && failure != null) ? Availability.STALE : Availability.FETCHED;
	}

	private static @Nullable Instant instant(@Nullable Long millis) {
		return (millis != null) ? Instant.ofEpochMilli(millis) : null;
	}

	/**
	 * Whether keys can be used.
	 */
	public enum Availability {

		/**
		 * They have not been needed yet, or could not be fetched.
		 */
		NONE,

		/**
		 * They serve. Keys that nobody needs for a while are not fetched again before
		 * they are needed.
		 */
		FETCHED,

		/**
		 * They cannot be fetched again and serve on within the outage tolerance.
		 */
		STALE,

		/**
		 * They are older than the outage tolerance and are fetched before they are used
		 * again.
		 */
		EXPIRED

	}

}
