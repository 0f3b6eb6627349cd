package dev.wristband.emulator;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Source of values that cannot be guessed.
 */
final class RandomValues {

	private final SecureRandom random = new SecureRandom();

	String next() {
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
