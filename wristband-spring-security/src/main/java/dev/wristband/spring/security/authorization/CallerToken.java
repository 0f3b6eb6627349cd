package dev.wristband.spring.security.authorization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.jwt.Jwt;

import dev.wristband.spring.security.session.WristbandAuthenticationToken;

/**
 * The access token of a caller, and the Wristband application that it is of.
 *
 * @param issuer scheme and authority of that application's vanity domain
 * @param value the access token
 */
record CallerToken(String issuer, String value) {

	/**
	 * Find the access token of a caller.
	 * @param caller the caller
	 * @param sessionIssuer the application that session users are of, if there is one
	 * @return the token, or {@code null} for a caller without
	 */
	static @Nullable CallerToken of(Authentication caller, @Nullable String sessionIssuer) {
		if (caller instanceof WristbandAuthenticationToken user) {
			return (sessionIssuer != null) ? new CallerToken(sessionIssuer, user.getSession().content().accessToken())
					: null;
		}
		// The decoder has accepted this issuer
		if (caller.getPrincipal() instanceof Jwt jwt
				&& jwt.getClaims().get(IdTokenClaimNames.ISS) instanceof String issuer) {
			return new CallerToken(issuer, jwt.getTokenValue());
		}
		return null;
	}

	/**
	 * Return what to know the token by without keeping it.
	 * @return its SHA-256
	 */
	String digest() {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(this.value.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@Override
	public String toString() {
		return "CallerToken[issuer=%s]".formatted(this.issuer);
	}

}
