package dev.wristband.spring.security.web.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Seals cookie values with AES-256-GCM (NIST SP 800-38D). The key is derived with HKDF
 * (RFC 5869); the cookie's name is authenticated too, so that a value only opens under
 * the name it was made for. Thread-safe.
 */
final class CookieCipher {

	private static final byte VERSION = 1;

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_BITS = 128;

	private static final int MAX_VALUE_LENGTH = 4096;

	private final SecureRandom random = new SecureRandom();

	private final SecretKeySpec key;

	CookieCipher(String secret) {
		this.key = new SecretKeySpec(deriveKey(secret), "AES");
	}

	// One block of output is all that a 256-bit key needs
	private static byte[] deriveKey(String secret) {
		try {
			byte[] salt = "wristband-spring-v1".getBytes(StandardCharsets.UTF_8);
			byte[] pseudoRandomKey = hmac(salt, secret.getBytes(StandardCharsets.UTF_8));
			return hmac(pseudoRandomKey, "login-cookie\u0001".getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", ex);
		}
	}

	private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		return mac.doFinal(data);
	}

	String seal(String cookieName, String text) {
		try {
			byte[] nonce = new byte[NONCE_LENGTH];
			this.random.nextBytes(nonce);
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, cookieName)
				.doFinal(text.getBytes(StandardCharsets.UTF_8));
			byte[] value = new byte[1 + NONCE_LENGTH + sealed.length];
			value[0] = VERSION;
			System.arraycopy(nonce, 0, value, 1, NONCE_LENGTH);
			System.arraycopy(sealed, 0, value, 1 + NONCE_LENGTH, sealed.length);
			return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-GCM is part of every JDK", ex);
		}
	}

	/**
	 * Open a value.
	 * @param cookieName the name of the cookie it came in
	 * @param value the value, possibly hostile
	 * @return the text, or {@code null} if it was not sealed here under this name
	 */
	@Nullable String open(String cookieName, String value) {
		if (value.length() > MAX_VALUE_LENGTH) {
			return null;
		}
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(value);
			if (bytes.length < 1 + NONCE_LENGTH + TAG_BITS / 8 || bytes[0] != VERSION || !isCanonical(bytes, value)) {
				return null;
			}
			byte[] nonce = new byte[NONCE_LENGTH];
			System.arraycopy(bytes, 1, nonce, 0, NONCE_LENGTH);
			byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, cookieName).doFinal(bytes, 1 + NONCE_LENGTH,
					bytes.length - 1 - NONCE_LENGTH);
			return new String(text, StandardCharsets.UTF_8);
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			return null;
		}
	}

	// The last character of base64url has bits that decoders ignore
	private static boolean isCanonical(byte[] bytes, String value) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(value);
	}

	private Cipher cipher(int mode, byte[] nonce, String cookieName) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.key, new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(cookieName.getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

}
