package dev.wristband.spring.security.test;

import java.util.Date;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.springframework.util.function.SingletonSupplier;

/**
 * The keys of this JVM: one that {@link LocalWristband} publishes, and one that nobody
 * does. Each is generated when it is first needed.
 */
final class TestKeys {

	/**
	 * The published key.
	 */
	static final TestKeys PUBLISHED = new TestKeys("wristband-test");

	/**
	 * A key that is not published.
	 */
	static final TestKeys UNKNOWN = new TestKeys("wristband-test-unknown");

	private final String keyId;

	private final SingletonSupplier<RSAKey> key;

	private TestKeys(String keyId) {
		this.keyId = keyId;
		this.key = SingletonSupplier.of(() -> generate(keyId));
	}

	private static RSAKey generate(String keyId) {
		try {
			return new RSAKeyGenerator(2048).keyID(keyId)
				.keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("Every Java platform has RSA", ex);
		}
	}

	String keyId() {
		return this.keyId;
	}

	String jwks() {
		return new JWKSet(this.key.obtain().toPublicJWK()).toString();
	}

	/**
	 * Sign a JWT.
	 * @param type its type
	 * @param namedKeyId the id of the key it names, which may be another one
	 * @param claims its claims; times are {@link Date}s
	 * @return the JWT
	 */
	String sign(String type, String namedKeyId, Map<String, Object> claims) {
		JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder();
		claims.forEach(builder::claim);
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType(type))
			.keyID(namedKeyId)
			.build();
		SignedJWT jwt = new SignedJWT(header, builder.build());
		try {
			jwt.sign(new RSASSASigner(this.key.obtain()));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A key that was generated for it signs", ex);
		}
		return jwt.serialize();
	}

	boolean hasSigned(SignedJWT jwt) {
		try {
			return jwt.verify(new RSASSAVerifier(this.key.obtain().toRSAPublicKey()));
		}
		catch (JOSEException ex) {
			return false;
		}
	}

}
