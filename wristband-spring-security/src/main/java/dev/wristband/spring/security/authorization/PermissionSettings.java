package dev.wristband.spring.security.authorization;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How long permissions are used again.
 *
 * @param cacheDuration how long, five minutes at most; nothing to ask each time
 * @param cacheSize for how many callers
 * @since 0.1.0
 */
public record PermissionSettings(Duration cacheDuration, int cacheSize) {

	private static final Duration MAX_CACHE_DURATION = Duration.ofMinutes(5);

	public PermissionSettings {
		Assert.isTrue(!cacheDuration.isNegative() && cacheDuration.compareTo(MAX_CACHE_DURATION) <= 0,
				"'cacheDuration' must be between nothing and five minutes");
		Assert.isTrue(cacheSize > 0, "'cacheSize' must be positive");
	}

	/**
	 * Return the default settings.
	 * @return half a minute, for 10,000 callers
	 */
	public static PermissionSettings defaults() {
		return new PermissionSettings(Duration.ofSeconds(30), 10_000);
	}

}
