package dev.wristband.spring.security.client;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known about the SDK configuration at a moment.
 *
 * @param source where it comes from
 * @param fetchedAt when it was fetched, or {@code null} if it was not
 * @param failure the error code of the last attempt to fetch it, or {@code null} if that
 * did not fail
 * @param failedAt when that attempt failed, or {@code null} if it did not
 * @since 0.1.0
 */
public record SdkConfigurationStatus(Source source, @Nullable Instant fetchedAt, @Nullable String failure,
		@Nullable Instant failedAt) {

	static SdkConfigurationStatus none() {
		return new SdkConfigurationStatus(Source.NONE, null, null, null);
	}

	static SdkConfigurationStatus manual() {
		return new SdkConfigurationStatus(Source.MANUAL, null, null, null);
	}

	static SdkConfigurationStatus fetched(Instant now) {
		return new SdkConfigurationStatus(Source.FETCHED, now, null, null);
	}

	static SdkConfigurationStatus failed(String errorCode, Instant now) {
		return new SdkConfigurationStatus(Source.NONE, null, errorCode, now);
	}

	/**
	 * Where the configuration comes from.
	 */
	public enum Source {

		/**
		 * It has not been needed yet, or could not be fetched.
		 */
		NONE,

		/**
		 * From Wristband, with values set by hand in front of it.
		 */
		FETCHED,

		/**
		 * Every value is set by hand.
		 */
		MANUAL

	}

}
