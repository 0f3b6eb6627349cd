package dev.wristband.spring.security.config;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * What Wristband issues to the one user who logs in, and the key it signs with.
 */
public final class TestTokens {

	private final RSAKey key = newKey("key-1");

	private final Clock clock;

	TestTokens(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Generate a signing key.
	 * @param keyId the key id
	 * @return the key
	 */
	public static RSAKey newKey(String keyId) {
		try {
			return new RSAKeyGenerator(2048).keyID(keyId).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the published key.
	 * @return the key with its private part
	 */
	public RSAKey key() {
		return this.key;
	}

	String keys() {
		return new JWKSet(this.key.toPublicJWK()).toString();
	}

	/**
	 * Return an answer of the token endpoint without ID token.
	 * @return the answer, to be changed
	 */
	public Map<String, Object> response() {
		Map<String, Object> tokens = new LinkedHashMap<>();
		tokens.put("access_token", TestWristband.ACCESS_TOKEN);
		tokens.put("refresh_token", TestWristband.REFRESH_TOKEN);
		tokens.put("token_type", "Bearer");
		tokens.put("expires_in", 1800);
		tokens.put("scope", "openid offline_access email");
		return tokens;
	}

	/**
	 * Return an answer of the token endpoint with a good ID token.
	 * @param nonce the nonce of the authorization request
	 * @return the answer, to be changed
	 */
	public Map<String, Object> response(String nonce) {
		Map<String, Object> tokens = response();
		tokens.put("id_token", sign(claims(nonce).build()));
		return tokens;
	}

	/**
	 * Return the claims of a good ID token.
	 * @param nonce the nonce
	 * @return the claims, to be changed
	 */
	public JWTClaimsSet.Builder claims(String nonce) {
		Instant now = this.clock.instant();
		return new JWTClaimsSet.Builder().issuer("https://" + TestWristband.VANITY_DOMAIN)
			.audience(TestWristband.CLIENT_ID)
			.subject("user-1")
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(3600)))
			.claim("nonce", nonce)
			.claim("tnt_id", "tenant-acme");
	}

	/**
	 * Sign an ID token with the published key.
	 * @param claims its claims
	 * @return the token
	 */
	public String sign(JWTClaimsSet claims) {
		return sign(claims, this.key, JOSEObjectType.JWT);
	}

	/**
	 * Sign a token.
	 * @param claims its claims
	 * @param key the key
	 * @param type the token's type
	 * @return the token
	 */
	public static String sign(JWTClaimsSet claims, RSAKey key, JOSEObjectType type) {
		try {
			SignedJWT jwt = new SignedJWT(
					new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(type).build(), claims);
			jwt.sign(new RSASSASigner(key));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return user info of the user that logs in.
	 * @return the claims, to be changed
	 */
	public static Map<String, Object> userInfo() {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("sub", "user-1");
		claims.put("tnt_id", "tenant-acme");
		claims.put("app_id", "application-1");
		claims.put("idp_name", "wristband");
		claims.put("email", "owner@acme.example");
		claims.put("email_verified", true);
		return claims;
	}

}
