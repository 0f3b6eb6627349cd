package dev.wristband.spring.security.resource;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The forms that texts in a token may have.
 */
final class ClaimTexts {

	private static final int MAX_LENGTH = 255;

	private ClaimTexts() {
	}

	/**
	 * Return whether a value is an identifier: printable ASCII without blanks.
	 * @param value the value
	 * @return {@code true} if it is
	 */
	static boolean isIdentifier(@Nullable Object value) {
		return value instanceof String text && isBetween(text, '!');
	}

	/**
	 * Return whether a value is a subject: printable ASCII that is not blank.
	 * @param value the value
	 * @return {@code true} if it is
	 */
	static boolean isSubject(@Nullable Object value) {
		return value instanceof String text && isBetween(text, ' ') && !text.isBlank();
	}

	/**
	 * Return whether a value names scopes (RFC 6749, section 3.3): in one text, or in a
	 * list of texts.
	 * @param value the value
	 * @return {@code true} if it does
	 */
	static boolean isScope(Object value) {
		if (value instanceof List<?> values) {
			return values.stream().allMatch((element) -> element instanceof String text && isScopes(text, false));
		}
		return value instanceof String text && (text.isEmpty() || isScopes(text, true));
	}

	private static boolean isScopes(String text, boolean severalAllowed) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean allowed = (c > ' ' && c < 0x7f && c != '"' && c != '\\') || (c == ' ' && severalAllowed);
			if (!allowed) {
				return false;
			}
		}
		return !text.isEmpty();
	}

	private static boolean isBetween(String text, char first) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) < first || text.charAt(i) > '~') {
				return false;
			}
		}
		return !text.isEmpty() && text.length() <= MAX_LENGTH;
	}

}
