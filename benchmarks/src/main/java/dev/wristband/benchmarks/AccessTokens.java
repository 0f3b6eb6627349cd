package dev.wristband.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/**
 * Access tokens of users, such as Wristband issues them, all signed with one key.
 */
final class AccessTokens {

	private static final Duration LIFETIME = Duration.ofHours(12);

	private static final int KEY_SIZE = 2048;

	private static final JOSEObjectType TYPE = new JOSEObjectType("at+JWT");

	private final RSAKey key;

	private final JWSSigner signer;

	private final Instant now = Instant.now();

	AccessTokens() {
		try {
			this.key = new RSAKeyGenerator(KEY_SIZE).keyID("key-1").generate();
			this.signer = new RSASSASigner(this.key);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	PublicKey publicKey() {
		try {
			return this.key.toPublicKey();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String jwks() {
		return new JWKSet(this.key.toPublicJWK()).toString();
	}

	/**
	 * Sign tokens, each of another user.
	 * @param issuer the issuer
	 * @param count how many
	 * @return the tokens
	 */
	List<String> sign(String issuer, int count) {
		return IntStream.range(0, count)
			.parallel()
			.mapToObj((number) -> sign(this.key.getKeyID(), claims(issuer, number)))
			.toList();
	}

	/**
	 * Sign a token that names a key which is not published.
	 * @param issuer the issuer
	 * @param keyId the id of that key
	 * @return the token
	 */
	String signAs(String issuer, String keyId) {
		return sign(keyId, claims(issuer, 0));
	}

	private String sign(String keyId, Map<String, Object> claims) {
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).type(TYPE).build();
		JWSObject token = new JWSObject(header, new Payload(claims));
		try {
			token.sign(this.signer);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

	private Map<String, Object> claims(String issuer, int number) {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("sub", "user-%06d-aijwpkftq3epbkzvw".formatted(number));
		claims.put("idp_name", "wristband");
		claims.put("van_dom", "invoices-benchmark.us.wristband.dev");
		claims.put("amr", List.of("pwd"));
		claims.put("iss", issuer);
		claims.put("client_id", "qkqwuhrxtbevlmvwqoxevcnysq");
		claims.put("tnt_id", "tenant-%04d-oxqkuhrxtbevlmv".formatted(number % 100));
		claims.put("app_id", "xvpqoxevcnysqkqwuhrxtbevlm");
		claims.put("scope", "openid offline_access email invoices:read");
		claims.put("auth_time", this.now.getEpochSecond());
		claims.put("sub_kind", "user");
		claims.put("exp", this.now.plus(LIFETIME).getEpochSecond());
		claims.put("iat", this.now.getEpochSecond());
		claims.put("jti", "jti-%06d-tbevlmvwqoxevcny".formatted(number));
		return claims;
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
