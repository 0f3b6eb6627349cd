package dev.wristband.spring.security.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;

import dev.wristband.spring.security.core.CallerKind;

/**
 * Requires that the user has authenticated not long ago (OpenID Connect Core 1.0, section
 * 2).
 *
 * @param maxAge how long ago that may be
 * @param clock the clock
 */
record RecentLoginRequirement(Duration maxAge, Clock clock) implements Requirement {

	private static final Requirement USER = new CallerKindRequirement(CallerKind.USER);

	// How far this clock and Wristband's may be apart
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

	@Override
	public @Nullable AccessRefusal check(Authentication caller, @Nullable Object[] arguments) {
		AccessRefusal noUser = USER.check(caller, arguments);
		if (noUser != null) {
			return noUser;
		}
		Instant authTime = authTime(caller.getPrincipal());
		if (authTime == null) {
			return AccessRefusal.loginTooOld(this.maxAge);
		}
		Duration age = Duration.between(authTime, this.clock.instant());
		boolean recent = age.compareTo(this.maxAge) <= 0 && age.compareTo(CLOCK_SKEW.negated()) >= 0;
		return recent ? null : AccessRefusal.loginTooOld(this.maxAge);
	}

	private static @Nullable Instant authTime(@Nullable Object principal) {
		if (principal instanceof OidcUser user) {
			return instant(user.getIdToken().getClaims());
		}
		return (principal instanceof Jwt jwt) ? instant(jwt.getClaims()) : null;
	}

	private static @Nullable Instant instant(Map<String, Object> claims) {
		Object value = claims.get(IdTokenClaimNames.AUTH_TIME);
		if (value instanceof Instant time) {
			return time;
		}
		return (value instanceof Long || value instanceof Integer) ? Instant.ofEpochSecond(((Number) value).longValue())
				: null;
	}

}
