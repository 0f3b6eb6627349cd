package dev.wristband.spring.security.test;

import java.text.ParseException;
import java.util.List;

import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of a caller in a test. Its access token brings them along, so that
 * tests share nothing.
 */
final class TestPermissions {

	/**
	 * The claim that holds the permissions. Wristband's tokens have none like it.
	 */
	static final String CLAIM = "wristband_test_permissions";

	private static final String SCHEME = "Bearer ";

	private TestPermissions() {
	}

	/**
	 * Read the permissions of the caller that a request is authorized as.
	 * @param authorization the value of the Authorization header
	 * @return the permissions, or {@code null} if it has no token that was made here
	 */
	static @Nullable List<String> of(@Nullable String authorization) {
		if (authorization == null || !authorization.startsWith(SCHEME)) {
			return null;
		}
		try {
			SignedJWT token = SignedJWT.parse(authorization.substring(SCHEME.length()));
			List<String> permissions = token.getJWTClaimsSet().getStringListClaim(CLAIM);
			if (!TestKeys.PUBLISHED.hasSigned(token)) {
				return null;
			}
			return (permissions != null) ? permissions : List.of();
		}
		catch (ParseException ex) {
			return null;
		}
	}

}
