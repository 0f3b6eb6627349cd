package dev.wristband.spring.security.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/**
 * ID tokens for tests. Claims are written as they are, so that they can be wrong.
 */
public final class TestIdTokens {

	/**
	 * The issuer.
	 */
	public static final String ISSUER = "https://app.example.com";

	/**
	 * The nonce.
	 */
	public static final String NONCE = "CANARY-NONCE";

	static final RSAKey KEY = key("key-1");

	private TestIdTokens() {
	}

	static RSAKey key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id)
				.keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The claims of a good token.
	 * @param now when it was issued
	 * @return the claims
	 */
	public static Map<String, Object> claims(Instant now) {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("iss", ISSUER);
		claims.put("aud", TestClientSettings.CLIENT_ID);
		claims.put("sub", "user-1");
		claims.put("nonce", NONCE);
		claims.put("iat", now.getEpochSecond());
		claims.put("exp", now.plusSeconds(1800).getEpochSecond());
		claims.put("tnt_id", "tenant-1");
		return claims;
	}

	/**
	 * A token signed with the good key.
	 * @param claims the claims
	 * @return the token
	 */
	public static String sign(Map<String, Object> claims) {
		return sign(claims, header(KEY.getKeyID(), JOSEObjectType.JWT), KEY);
	}

	static String sign(Map<String, Object> claims, JWSHeader header, RSAKey key) {
		try {
			JWSObject token = new JWSObject(header, new Payload(claims));
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static JWSHeader header(String keyId, JOSEObjectType type) {
		return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).type(type).build();
	}

}
