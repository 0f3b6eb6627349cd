package dev.wristband.spring.security.session;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How long sessions live, where they are valid, and how they are renewed.
 *
 * @param maxLifetime how long after the login a session ends, whatever happens in it
 * @param tenantBinding what happens to a session on the host of another tenant
 * @param tokenExpirationBuffer how long before its end an access token is renewed
 * @param lockWait the longest time a request waits for another one that renews the same
 * session
 * @since 0.1.0
 */
public record SessionSettings(Duration maxLifetime, TenantBinding tenantBinding, Duration tokenExpirationBuffer,
		Duration lockWait) {

	public SessionSettings {
		Assert.isTrue(isPositive(maxLifetime), "'maxLifetime' must be positive");
		Assert.isTrue(!tokenExpirationBuffer.isNegative(), "'tokenExpirationBuffer' must not be negative");
		Assert.isTrue(isPositive(lockWait), "'lockWait' must be positive");
	}

	private static boolean isPositive(Duration duration) {
		return !duration.isZero() && !duration.isNegative();
	}

}
