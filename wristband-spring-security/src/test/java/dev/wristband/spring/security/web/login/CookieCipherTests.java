package dev.wristband.spring.security.web.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CookieCipher}.
 */
class CookieCipherTests {

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private static final String NAME = "login#state#1700000000000";

	private static final String TEXT = "{\"s\":\"state\",\"r\":\"/caf\u00e9\"}";

	private final CookieCipher cipher = new CookieCipher(SECRET);

	@Test
	void openWhenSealedUnderSameNameReturnsText() {
		assertThat(new CookieCipher(SECRET).open(NAME, this.cipher.seal(NAME, TEXT))).isEqualTo(TEXT);
	}

	@Test
	void sealWhenRepeatedNeverGivesSameValue() {
		assertThat(this.cipher.seal(NAME, TEXT)).isNotEqualTo(this.cipher.seal(NAME, TEXT));
	}

	@Test
	void sealGivesValueThatCookiesCanCarryAndNobodyCanRead() {
		String value = this.cipher.seal(NAME, TEXT);
		assertThat(value).matches("[A-Za-z0-9_-]+");
		assertThat(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.ISO_8859_1))
			.doesNotContain("state");
	}

	@Test
	void openWhenAnyByteIsFlippedReturnsNull() {
		byte[] bytes = Base64.getUrlDecoder().decode(this.cipher.seal(NAME, TEXT));
		for (int i = 0; i < bytes.length; i++) {
			for (int mask : new int[] { 0x01, 0x80, 0xff }) {
				byte[] flipped = bytes.clone();
				flipped[i] ^= (byte) mask;
				assertThat(this.cipher.open(NAME, encode(flipped))).as("byte %d", i).isNull();
			}
		}
	}

	@Test
	void openWhenAnyCharacterIsReplacedReturnsNull() {
		String value = this.cipher.seal(NAME, TEXT);
		for (int i = 0; i < value.length(); i++) {
			for (char replacement : new char[] { 'A', 'B', '_', '=', ' ', '%', '+', '/', '\u00e9', '\0' }) {
				if (value.charAt(i) != replacement) {
					String changed = value.substring(0, i) + replacement + value.substring(i + 1);
					assertThat(this.cipher.open(NAME, changed)).as("character %d", i).isNull();
				}
			}
		}
	}

	@Test
	void openWhenCutAtAnyLengthReturnsNull() {
		String value = this.cipher.seal(NAME, TEXT);
		for (int i = 0; i < value.length(); i++) {
			assertThat(this.cipher.open(NAME, value.substring(0, i))).as("length %d", i).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "=", "==", "A", "AAAA", " ", "\n", "%3D" })
	void openWhenSomethingIsAppendedReturnsNull(String suffix) {
		assertThat(this.cipher.open(NAME, this.cipher.seal(NAME, TEXT) + suffix)).isNull();
	}

	@Test
	void openWhenUnusedBitsOfLastCharacterDifferReturnsNull() {
		// 1 + 12 + 2 + 16 bytes leave one character with four unused bits
		String value = this.cipher.seal(NAME, "ab");
		assertThat(value.length() % 4).isEqualTo(2);
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		char last = value.charAt(value.length() - 1);
		char twin = alphabet.charAt(alphabet.indexOf(last) + 1);
		String changed = value.substring(0, value.length() - 1) + twin;
		assertThat(Base64.getUrlDecoder().decode(changed)).isEqualTo(Base64.getUrlDecoder().decode(value));
		assertThat(this.cipher.open(NAME, changed)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "login#other#1700000000000", "login#state#1700000000001", "LOGIN#state#1700000000000",
			"login-restarts", "" })
	void openWhenNameIsAnotherReturnsNull(String name) {
		assertThat(this.cipher.open(name, this.cipher.seal(NAME, TEXT))).isNull();
	}

	@Test
	void openWhenSecretIsAnotherReturnsNull() {
		CookieCipher other = new CookieCipher(SECRET.replace('0', '1'));
		assertThat(other.open(NAME, this.cipher.seal(NAME, TEXT))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "A", "AQ", "AQAAAAAAAAAAAAAAAA", "AQAAAAAAAAAAAAAAAAA", "\uD800", "login", "....",
			"eyJhbGciOiJub25lIn0.e30." })
	void openWhenValueWasNeverSealedReturnsNull(String value) {
		assertThat(this.cipher.open(NAME, value)).isNull();
	}

	@Test
	void openWhenValueIsHugeReturnsNull() {
		assertThat(this.cipher.open(NAME, "A".repeat(100_000))).isNull();
		assertThat(this.cipher.open(NAME, this.cipher.seal(NAME, "x".repeat(4096)))).isNull();
	}

	@Test
	void openWhenUsedByManyThreadsReturnsText() {
		IntStream.range(0, 1000).parallel().forEach((i) -> {
			String text = "text " + i;
			assertThat(this.cipher.open(NAME, this.cipher.seal(NAME, text))).isEqualTo(text);
		});
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
