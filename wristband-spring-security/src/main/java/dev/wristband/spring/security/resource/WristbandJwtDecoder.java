package dev.wristband.spring.security.resource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.util.Assert;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;

/**
 * Verifies access tokens of Wristband (RFC 9068): signed with RS256 by one of the
 * accepted Wristband applications, of the type {@code at+jwt}, with a subject and valid
 * now.
 *
 * <p>
 * A token that was verified is remembered for a while, so that it costs little to see it
 * again; when it ends or its key is withdrawn, it is refused nevertheless. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WristbandJwtDecoder implements JwtDecoder {

	private final AccessTokenVerifier verifier;

	private final @Nullable VerifiedTokens verified;

	/**
	 * Create a decoder. Keys are fetched when they are first needed.
	 * @param settings which tokens are accepted
	 * @param keys the keys of Wristband applications
	 * @param authorities what callers are granted
	 * @param clock the clock
	 */
	public WristbandJwtDecoder(ResourceServerSettings settings, WristbandKeys keys,
			WristbandAuthoritiesMapper authorities, Clock clock) {
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(keys, "'keys' must not be null");
		Assert.notNull(authorities, "'authorities' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.verifier = new AccessTokenVerifier(settings, keys, authorities, clock);
		this.verified = (settings.tokenCacheSize() > 0)
				? new VerifiedTokens(settings.tokenCacheSize(), () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
				: null;
	}

	/**
	 * Verify a token.
	 * @param token the token, possibly hostile
	 * @return the token and its claims
	 * @throws BadJwtException if the token is refused
	 * @throws SigningKeysUnavailableException if it cannot be verified at the moment
	 */
	@Override
	public WristbandAccessToken decode(String token) {
		return verify(token, null).token();
	}

	/**
	 * Verify a token and authenticate its caller, as the filter of an API does. For
	 * tokens that do not come with a request.
	 * @param token the token, possibly hostile
	 * @return the caller, whose principal is a {@link WristbandAccessToken}
	 * @throws BadJwtException if the token is refused
	 * @throws SigningKeysUnavailableException if it cannot be verified at the moment
	 */
	public JwtAuthenticationToken authenticate(String token) {
		return new BearerAuthentication(verify(token, null), null);
	}

	VerifiedToken verify(String token, @Nullable AccessTokenObservationContext observed) {
		if (token == null || token.length() > ParsedToken.MAX_LENGTH) {
			throw new InvalidAccessTokenException(TokenRefusal.SIZE);
		}
		// What has no place in this charset becomes a question mark, which has none in a
		// token
		byte[] text = token.getBytes(StandardCharsets.ISO_8859_1);
		try {
			VerifiedTokens cache = this.verified;
			return (cache != null) ? verify(token, text, cache, observed) : this.verifier.verify(token, text);
		}
		catch (WristbandApiException ex) {
			throw new SigningKeysUnavailableException(ex);
		}
	}

	private VerifiedToken verify(String token, byte[] text, VerifiedTokens cache,
			@Nullable AccessTokenObservationContext observed) {
		VerifiedTokens.Digest digest = VerifiedTokens.Digest.of(text);
		VerifiedToken known = cache.get(digest);
		if (known != null) {
			if (!this.verifier.isOver(known.times()) && known.isKeyPublished()) {
				this.verifier.checkTimes(known.times());
				if (observed != null) {
					observed.cached();
				}
				return known;
			}
			cache.remove(digest, known);
		}
		VerifiedToken result = this.verifier.verify(token, text);
		cache.put(digest, result);
		return result;
	}

}
