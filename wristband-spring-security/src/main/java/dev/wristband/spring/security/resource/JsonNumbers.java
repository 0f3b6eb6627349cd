package dev.wristband.spring.security.resource;

import java.nio.charset.StandardCharsets;

/**
 * Reads the numbers of JSON (RFC 8259, section 6).
 */
final class JsonNumbers {

	private static final int MAX_LENGTH = 64;

	private static final int MAX_LONG_DIGITS = 18;

	private JsonNumbers() {
	}

	/**
	 * Find the end of a number.
	 * @param text the JSON text
	 * @param start where the number starts
	 * @return the position after it
	 * @throws InvalidAccessTokenException if there is no number
	 */
	static int end(byte[] text, int start) {
		int position = start;
		if (at(text, position) == '-') {
			position++;
		}
		int integer = position;
		position = digits(text, integer);
		if (at(text, integer) == '0' && position > integer + 1) {
			throw new InvalidAccessTokenException(TokenRefusal.JSON);
		}
		if (at(text, position) == '.') {
			position = digits(text, position + 1);
		}
		if (at(text, position) == 'e' || at(text, position) == 'E') {
			position++;
			if (at(text, position) == '+' || at(text, position) == '-') {
				position++;
			}
			position = digits(text, position);
		}
		if (position - start > MAX_LENGTH) {
			throw new InvalidAccessTokenException(TokenRefusal.JSON);
		}
		return position;
	}

	/**
	 * Read a number.
	 * @param text the JSON text
	 * @param start where the number starts
	 * @param end where it ends
	 * @return the number
	 */
	static Number read(byte[] text, int start, int end) {
		boolean negative = text[start] == '-';
		int first = negative ? start + 1 : start;
		long value = 0;
		for (int i = first; i < end; i++) {
			if (!isDigit(text[i]) || i - first >= MAX_LONG_DIGITS) {
				return Double.valueOf(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
			}
			value = value * 10 + (text[i] - '0');
		}
		return negative ? -value : value;
	}

	private static int digits(byte[] text, int start) {
		int end = start;
		while (isDigit(at(text, end))) {
			end++;
		}
		if (end == start) {
			throw new InvalidAccessTokenException(TokenRefusal.JSON);
		}
		return end;
	}

	private static int at(byte[] text, int position) {
		return (position < text.length) ? text[position] : 0;
	}

	private static boolean isDigit(int character) {
		return character >= '0' && character <= '9';
	}

}
