package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Configuration properties for permissions.
 *
 * <p>
 * The constructor is not API: it changes whenever a property is added.
 *
 * @param cacheDuration How long the permissions of a caller are used again before
 * Wristband is asked anew, five minutes at most. With 0, not at all. If a duration suffix
 * is not specified, seconds will be used.
 * @param cacheSize For how many callers permissions are kept.
 * @since 0.1.0
 */
@ConfigurationProperties("wristband.permissions")
public record WristbandPermissionsProperties(
		@DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration cacheDuration,
		@DefaultValue("10000") int cacheSize) {

}
