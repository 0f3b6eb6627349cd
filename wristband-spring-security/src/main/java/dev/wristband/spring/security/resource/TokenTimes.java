package dev.wristband.spring.security.resource;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * When an access token is valid, in seconds.
 *
 * @param issuedAt when it was issued, or {@link #NONE}
 * @param notBefore from when on it is valid, or {@link #NONE}
 * @param expiresAt when it ends
 */
record TokenTimes(long issuedAt, long notBefore, long expiresAt) {

	/**
	 * Stands for an absent claim.
	 */
	static final long NONE = Long.MIN_VALUE;

	// The end of the year 9999: what dates can be printed for
	private static final long MAX = 253_402_300_799L;

	private static final long MAX_LIFETIME = Duration.ofHours(24).toSeconds();

	static TokenTimes of(Map<String, @Nullable Object> claims) {
		Object expiresAt = claims.get("exp");
		if (expiresAt == null) {
			throw new InvalidAccessTokenException(TokenRefusal.TIME);
		}
		return new TokenTimes(seconds(claims.get("iat")), seconds(claims.get("nbf")), seconds(expiresAt));
	}

	private static long seconds(@Nullable Object claim) {
		if (claim == null) {
			return NONE;
		}
		// An infinite number is out of range, too
		if (claim instanceof Number number && number.doubleValue() >= 1 && number.doubleValue() <= MAX) {
			return number.longValue();
		}
		throw new InvalidAccessTokenException(TokenRefusal.TIME);
	}

	/**
	 * Check the times against the clock.
	 * @param now the time
	 * @param skew how far the clocks may be apart
	 * @throws InvalidAccessTokenException if the token is not valid now
	 */
	void check(long now, long skew) {
		if (now >= this.expiresAt + skew) {
			throw new InvalidAccessTokenException(TokenRefusal.EXPIRED);
		}
		if (this.notBefore > now + skew || this.issuedAt > now + skew) {
			throw new InvalidAccessTokenException(TokenRefusal.NOT_YET_VALID);
		}
		if (this.expiresAt > now + MAX_LIFETIME + skew
				|| (this.issuedAt != NONE && this.expiresAt - this.issuedAt > MAX_LIFETIME)) {
			throw new InvalidAccessTokenException(TokenRefusal.LIFETIME);
		}
		if (this.issuedAt >= this.expiresAt) {
			throw new InvalidAccessTokenException(TokenRefusal.TIME);
		}
	}

}
