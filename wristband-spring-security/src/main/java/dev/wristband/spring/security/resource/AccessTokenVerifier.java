package dev.wristband.spring.security.resource;

import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;

import dev.wristband.spring.security.client.SigningKeys;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;

/**
 * Verifies access tokens. What costs nothing comes first: the signature is computed, and
 * a key is looked for, only if everything else is in order. Thread-safe.
 */
final class AccessTokenVerifier {

	private final Map<String, SigningKeys> keysByIssuer = new LinkedHashMap<>();

	private final HeaderRules headerRules = new HeaderRules();

	private final RsaSignatures signatures = new RsaSignatures();

	private final ClaimRules claimRules;

	private final WristbandAuthoritiesMapper authorities;

	private final Clock clock;

	private final long skew;

	AccessTokenVerifier(ResourceServerSettings settings, WristbandKeys keys, WristbandAuthoritiesMapper authorities,
			Clock clock) {
		settings.issuers().forEach((issuer) -> this.keysByIssuer.put(issuer, keys.of(issuer)));
		this.claimRules = new ClaimRules(settings);
		this.authorities = authorities;
		this.clock = clock;
		this.skew = settings.clockSkew().toSeconds();
	}

	/**
	 * Verify a token.
	 * @param value the token, possibly hostile
	 * @param text its characters, or question marks, which no token has
	 * @return the verified token
	 * @throws InvalidAccessTokenException if it is refused
	 * @throws WristbandApiException if the keys cannot be had
	 */
	VerifiedToken verify(String value, byte[] text) {
		ParsedToken parsed = ParsedToken.parse(value, text, this.headerRules);
		Map<String, @Nullable Object> claims = parsed.claims();
		String keyId = parsed.header().keyId();
		SigningKeys issuerKeys = issuerKeys(claims.get("iss"));
		TokenTimes times = TokenTimes.of(claims);
		checkTimes(times);
		this.claimRules.check(claims);
		RSAPublicKey key = issuerKeys.find(keyId);
		if (key == null) {
			throw new InvalidAccessTokenException(TokenRefusal.UNKNOWN_KEY);
		}
		if (!parsed.isSignedWith(key, this.signatures)) {
			throw new InvalidAccessTokenException(TokenRefusal.SIGNATURE);
		}
		WristbandAccessToken token = toAccessToken(value, parsed, times);
		Collection<? extends GrantedAuthority> granted = List.copyOf(this.authorities.mapAuthorities(token));
		return new VerifiedToken(token, granted, times, issuerKeys, keyId, key);
	}

	/**
	 * Check the times of a token that was verified before.
	 * @param times its times
	 * @throws InvalidAccessTokenException if it is not valid now
	 */
	void checkTimes(TokenTimes times) {
		times.check(now(), this.skew);
	}

	boolean isOver(TokenTimes times) {
		return now() >= times.expiresAt();
	}

	private long now() {
		return Math.floorDiv(this.clock.millis(), 1000L);
	}

	private SigningKeys issuerKeys(@Nullable Object issuer) {
		SigningKeys keys = (issuer instanceof String text) ? this.keysByIssuer.get(text) : null;
		if (keys == null) {
			throw new InvalidAccessTokenException(TokenRefusal.ISSUER);
		}
		return keys;
	}

	private static WristbandAccessToken toAccessToken(String value, ParsedToken parsed, TokenTimes times) {
		Map<String, Object> claims = StrictJson.withoutNull(parsed.claims());
		Instant issuedAt = instant(claims, "iat", times.issuedAt());
		instant(claims, "nbf", times.notBefore());
		Instant expiresAt = Instant.ofEpochSecond(times.expiresAt());
		claims.put("exp", expiresAt);
		if (claims.get("aud") instanceof String audience) {
			claims.put("aud", List.of(audience));
		}
		return new WristbandAccessToken(value, issuedAt, expiresAt, parsed.header().members(), claims);
	}

	private static @Nullable Instant instant(Map<String, Object> claims, String name, long seconds) {
		if (seconds == TokenTimes.NONE) {
			return null;
		}
		Instant instant = Instant.ofEpochSecond(seconds);
		claims.put(name, instant);
		return instant;
	}

}
