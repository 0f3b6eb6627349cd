package dev.wristband.spring.security.resource;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;

/**
 * Tells which security provider verifies access tokens.
 *
 * @since 0.1.0
 */
public final class SignatureProviders {

	private SignatureProviders() {
	}

	/**
	 * Return the name of the provider.
	 * @return the name, such as {@code SunRsaSign} or
	 * {@code AmazonCorrettoCryptoProvider}
	 */
	public static String current() {
		Provider corretto = RsaSignatures.corretto();
		if (corretto != null) {
			return corretto.getName();
		}
		try {
			return Signature.getInstance(RsaSignatures.ALGORITHM).getProvider().getName();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every platform has RS256", ex);
		}
	}

}
