package dev.wristband.emulator;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Identifiers of 26 characters that stay the same over restarts.
 */
final class Identifiers {

	private Identifiers() {
	}

	static String application() {
		return of("application");
	}

	static String tenant(EmulatedTenant tenant) {
		return of("tenant:" + tenant.name());
	}

	static String user(EmulatedTenant tenant, EmulatedUser user) {
		return of("user:" + tenant.name() + ":" + user.email());
	}

	static String role(EmulatedTenant tenant, String role) {
		return of("role:" + tenant.name() + ":" + role);
	}

	private static String of(String text) {
		byte[] digest = sha256(text.getBytes(StandardCharsets.UTF_8));
		String encoded = new BigInteger(1, Arrays.copyOf(digest, 16)).toString(32);
		return "0".repeat(26 - encoded.length()) + encoded;
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
