package dev.wristband.spring.security.resource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The names of Wristband's claims, so that they need not be made anew for each token.
 */
final class KnownNames {

	private static final int SIZE = 64;

	private static final byte[][] BYTES = new byte[SIZE][];

	private static final @Nullable String[] NAMES = new @Nullable String[SIZE];

	static {
		for (String name : new String[] { "sub", "sub_kind", "iss", "client_id", "tnt_id", "app_id", "idp_name",
				"van_dom", "amr", "scope", "auth_time", "iat", "exp", "nbf", "jti", "aud", "custom_claims" }) {
			byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
			int slot = slot(bytes, 0, bytes.length);
			BYTES[slot] = bytes;
			NAMES[slot] = name;
		}
	}

	private KnownNames() {
	}

	/**
	 * Make a text, or find it.
	 * @param text its bytes in ASCII
	 * @param from where it begins
	 * @param to where it ends
	 * @return the text
	 */
	static String of(byte[] text, int from, int to) {
		int slot = (to > from) ? slot(text, from, to) : 0;
		byte[] known = BYTES[slot];
		String name = NAMES[slot];
		return (known != null && name != null && Arrays.equals(known, 0, known.length, text, from, to)) ? name
				: new String(text, from, to - from, StandardCharsets.ISO_8859_1);
	}

	// No two of the names share a slot
	private static int slot(byte[] text, int from, int to) {
		return (text[from] + text[to - 1] * 13 + (to - from)) & (SIZE - 1);
	}

}
