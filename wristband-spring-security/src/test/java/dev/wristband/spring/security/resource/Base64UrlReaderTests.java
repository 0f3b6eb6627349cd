package dev.wristband.spring.security.resource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Base64UrlReader}.
 */
class Base64UrlReaderTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
			"eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9|{\"alg\":\"RS256\",\"typ\":\"JWT\"}",
			"eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0|{\"sub\":\"1234567890\",\"name\":\"John Doe\"}",
			"SGVsbG8gV29ybGQ|Hello World", "SGVsbG8|Hello", "YQ|a", "QQ|A", "QUE|AA", "QUJD|ABC", "QUJDRA|ABCD",
			"''|''", "eyJuYW1lIjoiWm_DqyJ9|{\"name\":\"Zo\u00eb\"}" })
	void readWhenTextIsBase64UrlReturnsBytes(String text, String expected) {
		assertThat(new String(read(text), StandardCharsets.UTF_8)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "invalid+chars", "invalid/chars", "invalid=padding", "invalid chars", "invalid\nchars",
			"invalid@#$%", "SGVsbG8+V29ybGQ", "SGVsbG8/V29ybGQ", "SGVsbG8=", "YQ==", "YQ=", "=", "==", "====", "A",
			"AAAAA", "YR", "YS", "QUF", "QUG", "AA==AA", "A=AA", "AA=A", "A===", "AAA=", "\u00e4\u00e4\u00e4\u00e4",
			" YQ", "YQ ", "YQ\u0000", "Y\u0000Q=", "YQ\r\n" })
	void readWhenTextIsNoneThrowsException(String text) {
		assertThatExceptionOfType(InvalidAccessTokenException.class).isThrownBy(() -> read(text))
			.withMessage("The access token is refused: encoding");
	}

	@Test
	void readWhenOnePartIsAskedForReadsNothingElse() {
		byte[] text = bytes("!!!!QUJD====");
		assertThat(Base64UrlReader.read(text, 4, 8)).containsExactly('A', 'B', 'C');
		assertThat(Base64UrlReader.read(text, 4, 4)).isEmpty();
	}

	@Test
	void readWhenTextIsShortAcceptsNothingButTheOneSpelling() {
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \n\u007f\u0080\u00ff";
		for (int first = 0; first < alphabet.length(); first++) {
			for (int second = 0; second < alphabet.length(); second++) {
				String two = "" + alphabet.charAt(first) + alphabet.charAt(second);
				assertOneSpelling(two);
				assertOneSpelling("AAAA" + two);
				assertOneSpelling("A" + two);
				assertOneSpelling(two + "A");
				assertOneSpelling("AA" + two);
				assertOneSpelling(two + "AA");
			}
		}
	}

	@Test
	void readWhenTextIsLongAcceptsNothingButTheOneSpelling() {
		Random random = new Random(1);
		for (int i = 0; i < 2000; i++) {
			byte[] content = new byte[random.nextInt(600)];
			random.nextBytes(content);
			String text = TestAccessTokens.encode(content);
			assertThat(read(text)).isEqualTo(content);
			if (content.length > 0) {
				byte[] changed = bytes(text);
				changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
				assertOneSpelling(new String(changed, StandardCharsets.ISO_8859_1));
			}
		}
	}

	private static void assertOneSpelling(String text) {
		byte @Nullable [] content = null;
		try {
			content = read(text);
		}
		catch (InvalidAccessTokenException ex) {
			assertThat(text).matches((refused) -> !refused.matches("[A-Za-z0-9_-]*") || refused.length() % 4 == 1
					|| !isLastCharacterFull(refused));
		}
		if (content != null) {
			assertThat(TestAccessTokens.encode(content)).isEqualTo(text);
		}
	}

	private static boolean isLastCharacterFull(String text) {
		String last = switch (text.length() % 4) {
			case 2 -> "AQgw";
			case 3 -> "AEIMQUYcgkosw048";
			default -> text;
		};
		return last.indexOf(text.charAt(text.length() - 1)) != -1;
	}

	private static byte[] read(String text) {
		byte[] bytes = bytes(text);
		byte[] before = bytes.clone();
		try {
			return Base64UrlReader.read(bytes, 0, bytes.length);
		}
		finally {
			assertThat(Arrays.equals(bytes, before)).isTrue();
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
