package dev.wristband.spring.security.resource;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.util.ServiceLoader;

import org.jspecify.annotations.Nullable;

/**
 * Verifies RS256 signatures: with the Amazon Corretto Crypto Provider where it is on the
 * class path, as that takes half the time, and otherwise with whichever provider of the
 * platform comes first. Thread-safe.
 */
final class RsaSignatures {

	static final String ALGORITHM = "SHA256withRSA";

	// All tokens of a time have the same key
	private volatile @Nullable TranslatedKey last;

	/**
	 * Verify a signature.
	 * @param key the key
	 * @param text what is signed, at its beginning
	 * @param length how much of it is signed
	 * @param signature the signature
	 * @return {@code true} if the key made the signature
	 */
	boolean verify(RSAPublicKey key, byte[] text, int length, byte[] signature) {
		try {
			Signature verification = verification(key);
			verification.update(text, 0, length);
			return verification.verify(signature);
		}
		catch (SignatureException ex) {
			return false;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("RS256 cannot be verified", ex);
		}
	}

	private Signature verification(RSAPublicKey key) throws GeneralSecurityException {
		Provider corretto = Corretto.PROVIDER;
		if (corretto == null) {
			Signature verification = Signature.getInstance(ALGORITHM);
			verification.initVerify(key);
			return verification;
		}
		Signature verification = Signature.getInstance(ALGORITHM, corretto);
		verification.initVerify(translate(key, corretto));
		return verification;
	}

	// Otherwise the provider does so each time
	private PublicKey translate(RSAPublicKey key, Provider corretto) throws GeneralSecurityException {
		TranslatedKey known = this.last;
		if (known != null && known.source() == key) {
			return known.target();
		}
		Key translated = KeyFactory.getInstance("RSA", corretto).translateKey(key);
		if (!(translated instanceof PublicKey target)) {
			return key;
		}
		this.last = new TranslatedKey(key, target);
		return target;
	}

	/**
	 * Return the provider that is used instead of the platform's.
	 * @return the provider, or {@code null} if there is none
	 */
	static @Nullable Provider corretto() {
		return Corretto.PROVIDER;
	}

	/**
	 * A key, and what the provider has made of it.
	 *
	 * @param source the key
	 * @param target the same key
	 */
	private record TranslatedKey(RSAPublicKey source, PublicKey target) {

	}

	/**
	 * Looks for the provider when it is first needed. It is not installed: the platform's
	 * providers are the application's business.
	 */
	private static final class Corretto {

		private static final String NAME = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

		static final @Nullable Provider PROVIDER = find();

		private static @Nullable Provider find() {
			return ServiceLoader.load(Provider.class, RsaSignatures.class.getClassLoader())
				.stream()
				.filter((provider) -> provider.type().getName().equals(NAME))
				.map(ServiceLoader.Provider::get)
				// Without its native library it offers nothing
				.filter((provider) -> provider.getService("Signature", ALGORITHM) != null)
				.findFirst()
				.orElse(null);
		}

	}

}
