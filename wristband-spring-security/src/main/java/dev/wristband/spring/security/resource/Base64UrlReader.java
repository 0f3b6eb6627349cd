package dev.wristband.spring.security.resource;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Reads base64url as RFC 7515, section 2, writes it: no padding, no other alphabet, no
 * unused bits set. So every value has one spelling.
 */
final class Base64UrlReader {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private Base64UrlReader() {
	}

	/**
	 * Decode a part of a text.
	 * @param text the text in ASCII
	 * @param from where the part begins
	 * @param to where it ends
	 * @return the bytes
	 * @throws InvalidAccessTokenException if the part is not canonical base64url
	 */
	static byte[] read(byte[] text, int from, int to) {
		if (from < to && !isCanonicalEnd((char) text[to - 1], (to - from) & 3)) {
			throw new InvalidAccessTokenException(TokenRefusal.ENCODING);
		}
		try {
			// Many times faster than a loop where the processor helps
			ByteBuffer decoded = Base64.getUrlDecoder().decode(ByteBuffer.wrap(text, from, to - from));
			return Arrays.copyOf(decoded.array(), decoded.limit());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidAccessTokenException(TokenRefusal.ENCODING);
		}
	}

	// The decoder takes padding, and last characters with bits that belong to no byte
	private static boolean isCanonicalEnd(char last, int rest) {
		int bits = ALPHABET.indexOf(last);
		return switch (rest) {
			case 0 -> bits >= 0;
			case 2 -> bits >= 0 && (bits & 0xf) == 0;
			case 3 -> bits >= 0 && (bits & 0x3) == 0;
			default -> false;
		};
	}

}
