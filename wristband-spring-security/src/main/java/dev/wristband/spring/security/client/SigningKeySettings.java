package dev.wristband.spring.security.client;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How signing keys are kept fresh, and for how long they serve without.
 *
 * @param refreshInterval the age of keys at which they must have been fetched again
 * @param refreshAhead how long before that they are fetched in the background
 * @param unknownKeyInterval how often at most a token with an unknown key makes the keys
 * be fetched
 * @param outageTolerance how long keys serve when they cannot be fetched again
 * @since 0.1.0
 */
public record SigningKeySettings(Duration refreshInterval, Duration refreshAhead, Duration unknownKeyInterval,
		Duration outageTolerance) {

	private static final Duration MAX_OUTAGE_TOLERANCE = Duration.ofHours(4);

	public SigningKeySettings {
		Assert.isTrue(isPositive(refreshInterval), "'refreshInterval' must be positive");
		Assert.isTrue(!refreshAhead.isNegative() && refreshAhead.compareTo(refreshInterval) < 0,
				"'refreshAhead' must be shorter than 'refreshInterval'");
		Assert.isTrue(isPositive(unknownKeyInterval), "'unknownKeyInterval' must be positive");
		Assert.isTrue(outageTolerance.compareTo(refreshInterval) >= 0,
				"'outageTolerance' must not be shorter than 'refreshInterval'");
		Assert.isTrue(outageTolerance.compareTo(MAX_OUTAGE_TOLERANCE) <= 0,
				"'outageTolerance' must not be longer than four hours");
	}

	/**
	 * Return the default settings.
	 * @return keys are five minutes old at most, or an hour if Wristband cannot be
	 * reached
	 */
	public static SigningKeySettings defaults() {
		return new SigningKeySettings(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(30),
				Duration.ofHours(1));
	}

	Duration refreshAfter() {
		return this.refreshInterval.minus(this.refreshAhead);
	}

	private static boolean isPositive(Duration duration) {
		return !duration.isZero() && !duration.isNegative();
	}

}
