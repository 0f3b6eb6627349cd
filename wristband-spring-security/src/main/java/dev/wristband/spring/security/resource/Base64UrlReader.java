package dev.wristband.spring.security.resource;

import java.util.Arrays;

/**
 * Reads base64url as RFC 7515, section 2, writes it: no padding, no other alphabet, no
 * unused bits set. So every value has one spelling.
 */
final class Base64UrlReader {

	private static final int INVALID = -1;

	private static final int[] VALUES = values();

	private Base64UrlReader() {
	}

	private static int[] values() {
		int[] values = new int[256];
		Arrays.fill(values, INVALID);
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		for (int i = 0; i < alphabet.length(); i++) {
			values[alphabet.charAt(i)] = i;
		}
		return values;
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
		int length = to - from;
		int rest = length & 3;
		if (rest == 1) {
			throw new InvalidAccessTokenException(TokenRefusal.ENCODING);
		}
		byte[] result = new byte[(length >> 2) * 3 + ((rest == 0) ? 0 : rest - 1)];
		int in = from;
		int out = 0;
		// A negative value stays negative whatever it is combined with
		int seen = 0;
		int[] values = VALUES;
		for (int end = to - rest; in < end; in += 4) {
			int bits = values[text[in] & 0xff] << 18 | values[text[in + 1] & 0xff] << 12
					| values[text[in + 2] & 0xff] << 6 | values[text[in + 3] & 0xff];
			seen |= bits;
			result[out] = (byte) (bits >> 16);
			result[out + 1] = (byte) (bits >> 8);
			result[out + 2] = (byte) bits;
			out += 3;
		}
		if (rest != 0) {
			int bits = value(text[in]) << 18 | value(text[in + 1]) << 12 | ((rest == 3) ? value(text[in + 2]) << 6 : 0);
			seen |= bits;
			result[out++] = (byte) (bits >> 16);
			if (rest == 3) {
				result[out] = (byte) (bits >> 8);
			}
			if ((bits & ((rest == 3) ? 0xff : 0xffff)) != 0) {
				throw new InvalidAccessTokenException(TokenRefusal.ENCODING);
			}
		}
		if (seen < 0) {
			throw new InvalidAccessTokenException(TokenRefusal.ENCODING);
		}
		return result;
	}

	private static int value(byte character) {
		return VALUES[character & 0xff];
	}

}
