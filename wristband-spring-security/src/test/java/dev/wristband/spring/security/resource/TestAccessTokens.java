package dev.wristband.spring.security.resource;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;

/**
 * Access tokens for tests. Whatever a token shall say, it says: nothing is corrected.
 */
public final class TestAccessTokens {

	/**
	 * The issuer.
	 */
	public static final String ISSUER = "https://app.us.wristband.dev";

	/**
	 * The key that is published.
	 */
	public static final RSAKey KEY = newKey("key-1");

	/**
	 * A key that is not published at first.
	 */
	public static final RSAKey OTHER_KEY = newKey("key-2");

	private TestAccessTokens() {
	}

	/**
	 * Generate a key.
	 * @param keyId its id
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
	 * Return the header of a good token.
	 * @return the header, to be changed
	 */
	public static Map<String, Object> header() {
		Map<String, Object> header = new LinkedHashMap<>();
		header.put("kid", KEY.getKeyID());
		header.put("typ", "at+JWT");
		header.put("alg", "RS256");
		return header;
	}

	/**
	 * Return the claims of a good token.
	 * @param now when it is issued
	 * @return the claims, to be changed
	 */
	public static Map<String, Object> claims(Instant now) {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("sub", "user-1");
		claims.put("idp_name", "wristband");
		claims.put("van_dom", "app.us.wristband.dev");
		claims.put("amr", List.of("pwd"));
		claims.put("iss", ISSUER);
		claims.put("client_id", "client-1");
		claims.put("tnt_id", "tenant-acme");
		claims.put("app_id", "application-1");
		claims.put("scope", "openid email invoices:read");
		claims.put("auth_time", now.getEpochSecond());
		claims.put("sub_kind", "user");
		claims.put("exp", now.plusSeconds(1800).getEpochSecond());
		claims.put("iat", now.getEpochSecond());
		claims.put("jti", "jti-1");
		return claims;
	}

	/**
	 * Sign a token with the published key.
	 * @param claims its claims
	 * @return the token
	 */
	public static String sign(Map<String, Object> claims) {
		return sign(header(), claims, KEY);
	}

	/**
	 * Sign a token.
	 * @param header its header
	 * @param claims its claims
	 * @param key the key
	 * @return the token
	 */
	public static String sign(Map<String, Object> header, Map<String, Object> claims, RSAKey key) {
		return sign(bytes(JSONObjectUtils.toJSONString(header)), bytes(JSONObjectUtils.toJSONString(claims)), key);
	}

	/**
	 * Sign a token.
	 * @param header the bytes of its header
	 * @param claims the bytes of its claims
	 * @param key the key
	 * @return the token
	 */
	public static String sign(byte[] header, byte[] claims, RSAKey key) {
		String signed = encode(header) + "." + encode(claims);
		return signed + "." + encode(signature(signed, key));
	}

	/**
	 * Sign a text as RS256 does.
	 * @param signed the text
	 * @param key the key
	 * @return the signature
	 */
	public static byte[] signature(String signed, RSAKey key) {
		try {
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(key.toPrivateKey());
			signature.update(bytes(signed));
			return signature.sign();
		}
		catch (GeneralSecurityException | JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Encode as base64url.
	 * @param bytes the bytes
	 * @return the text
	 */
	public static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * Return a text in UTF-8.
	 * @param text the text
	 * @return the bytes
	 */
	public static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
