package dev.wristband.spring.security.client;

import java.math.BigInteger;
import java.text.ParseException;
import java.util.Map;
import java.util.regex.Pattern;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import org.jspecify.annotations.Nullable;

/**
 * Which keys of a JWK set may verify signatures: public RSA keys of a sound length, for
 * RS256 and nothing else.
 */
final class SigningKeyRules {

	private static final int MIN_BITS = 2048;

	private static final int MAX_BITS = 8192;

	private static final int MAX_ID_LENGTH = 255;

	private static final Pattern BASE64_URL = Pattern.compile("[A-Za-z0-9_-]+");

	private SigningKeyRules() {
	}

	/**
	 * Read a key if it is suitable.
	 * @param members the members of the JWK
	 * @return the key, or {@code null} if it must not be used
	 */
	static @Nullable RSAKey accept(Map<String, Object> members) {
		if (!"RSA".equals(members.get("kty")) || !isBase64Url(members.get("n")) || !isBase64Url(members.get("e"))) {
			return null;
		}
		try {
			RSAKey key = RSAKey.parse(members);
			boolean suitable = !key.isPrivate() && isForSignatures(key) && isIdentifier(key.getKeyID())
					&& isSound(key.getModulus().decodeToBigInteger(), key.getPublicExponent().decodeToBigInteger());
			return (suitable && key.toRSAPublicKey() != null) ? key : null;
		}
		catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException ex) {
			return null;
		}
	}

	private static boolean isBase64Url(@Nullable Object value) {
		return value instanceof String text && BASE64_URL.matcher(text).matches();
	}

	private static boolean isIdentifier(@Nullable String keyId) {
		return keyId == null || keyId.length() <= MAX_ID_LENGTH;
	}

	private static boolean isForSignatures(RSAKey key) {
		return (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
				&& (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
				&& (key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm()));
	}

	private static boolean isSound(BigInteger modulus, BigInteger exponent) {
		return modulus.bitLength() >= MIN_BITS && modulus.bitLength() <= MAX_BITS && modulus.testBit(0)
				&& exponent.testBit(0) && exponent.compareTo(BigInteger.ONE) > 0 && exponent.bitLength() <= Long.SIZE
				&& !RocaFingerprint.matches(modulus);
	}

}
