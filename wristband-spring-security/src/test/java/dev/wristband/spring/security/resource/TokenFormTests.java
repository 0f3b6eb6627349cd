package dev.wristband.spring.security.resource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the form of access tokens.
 */
class TokenFormTests {

	private final TestDecoder wristband = new TestDecoder();

	@Test
	void decodeWhenSignatureIsSpelledDifferentlyThrowsException() {
		String token = TestAccessTokens.sign(this.wristband.claims());
		assertThat(this.wristband.decoder().decode(token)).isNotNull();
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		char last = token.charAt(token.length() - 1);
		for (int i = 1; i < 16; i++) {
			// 256 bytes leave four unused bits in the last character
			char flipped = alphabet.charAt(alphabet.indexOf(last) ^ i);
			this.wristband.assertRefused(token.substring(0, token.length() - 1) + flipped);
		}
		for (String changed : List.of(token + "=", token + "==", token + "~", token + " ", token + "\n",
				token.replace('-', '+'), token.replace('_', '/'), token.replaceFirst("\\.", ".\n"),
				token.replaceFirst("\\.", " ."))) {
			if (!changed.equals(token)) {
				this.wristband.assertRefused(changed);
			}
		}
	}

	@Test
	void decodeWhenNotThreePartsThrowsException() {
		String token = TestAccessTokens.sign(this.wristband.claims());
		String[] parts = token.split("\\.");
		for (String changed : List.of("", ".", "..", "...", parts[0], parts[0] + "." + parts[1],
				parts[0] + "." + parts[1] + ".", "." + token, token + ".", token + "." + parts[0],
				token + "." + parts[0] + "." + parts[1], parts[0] + ".." + parts[2], "." + parts[1] + "." + parts[2],
				"a.b.c", "a.b.c.d", "invalid.jwt", "not-a-valid-jwt",
				"{\"payload\":\"%s\",\"protected\":\"%s\",\"signature\":\"%s\"}".formatted(parts[1], parts[0],
						parts[2]))) {
			this.wristband.assertRefused(changed);
		}
	}

	@Test
	void decodeWhenTokenIsHugeThrowsExceptionAtOnce() {
		Map<String, Object> claims = this.wristband.claims();
		claims.put("custom_claims", Map.of("x", "y".repeat(9000)));
		this.wristband.assertRefused(TestAccessTokens.sign(claims));
		long start = System.nanoTime();
		this.wristband.assertRefused(".".repeat(100_000));
		this.wristband.assertRefused("a.".repeat(10_000));
		this.wristband.assertRefused("a".repeat(8_000_000));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
	}

	@Test
	void decodeWhenClaimsAreNotJsonThrowsException() {
		byte[] header = TestAccessTokens.bytes(JSONObjectUtils.toJSONString(TestAccessTokens.header()));
		String good = JSONObjectUtils.toJSONString(this.wristband.claims());
		String rest = good.substring(1);
		for (String payload : List.of("\ufeff" + good, good + "x", good + good, "[" + good + "]", "null", "\"x\"", "7",
				"", "{", "{'sub':'x'," + rest, "{/* */" + rest, "{\"x\":NaN," + rest, "{\"sub\":\"x\"," + rest,
				"{\"exp\":1," + rest, "{\"iss\":null," + rest, "{\"tnt_id\":\"b\"," + rest,
				"{\"\\u0073ub\":\"x\"," + rest, "{\"x\":\"\\ud800\"," + rest, "{\"x\":\"\\udc00\\ud800\"," + rest,
				"{\"x\":\"\\x\"," + rest, "{\"x\":\"a\nb\"," + rest, "{\"x\":1,}" + rest, "{,\"x\":1" + rest,
				"{\"x\":tru}," + rest, "{\"x\":{\"a\":1,\"a\":2}," + rest)) {
			this.wristband
				.assertRefused(TestAccessTokens.sign(header, TestAccessTokens.bytes(payload), TestAccessTokens.KEY));
		}
		for (int[] bad : new int[][] { { 0xff }, { 0xc0, 0xaf }, { 0xed, 0xa0, 0x80 }, { 0xe2, 0x82 }, { 0x80 },
				{ 0xf5, 0x80, 0x80, 0x80 } }) {
			byte[] payload = ("{\"x\":\"" + "?".repeat(bad.length) + "\"," + rest).getBytes(StandardCharsets.UTF_8);
			for (int i = 0; i < bad.length; i++) {
				payload[6 + i] = (byte) bad[i];
			}
			this.wristband.assertRefused(TestAccessTokens.sign(header, payload, TestAccessTokens.KEY));
		}
	}

	@Test
	void decodeWhenHeaderIsNotJsonThrowsException() {
		byte[] claims = TestAccessTokens.bytes(JSONObjectUtils.toJSONString(this.wristband.claims()));
		String good = JSONObjectUtils.toJSONString(TestAccessTokens.header());
		String rest = good.substring(1);
		assertThat(this.wristband.decoder()
			.decode(TestAccessTokens.sign(TestAccessTokens.bytes(" " + good + "\n"), claims, TestAccessTokens.KEY)))
			.isNotNull();
		for (String header : List.of("\ufeff" + good, good + "x", good + good, "[" + good + "]", "null", "RS256",
				"\"RS256\"", "{'x':1," + rest, "{/**/" + rest, "{\"x\":\"\\ud800\"," + rest, "{\"x\":NaN," + rest,
				"{\"\\u0061lg\":\"none\"," + rest, "{\"x\":" + "[".repeat(17) + "]".repeat(17) + "," + rest,
				"{\"x\":" + "[".repeat(2500))) {
			this.wristband
				.assertRefused(TestAccessTokens.sign(TestAccessTokens.bytes(header), claims, TestAccessTokens.KEY));
		}
	}

	@Test
	void decodeWhenPartIsNotBase64UrlThrowsException() {
		String[] parts = TestAccessTokens.sign(this.wristband.claims()).split("\\.");
		for (String bad : List.of("!", "=", "+/", " ", "\u00e4", "a", "%7B%7D")) {
			this.wristband.assertRefused(bad + "." + parts[1] + "." + parts[2]);
			this.wristband.assertRefused(parts[0] + bad + "." + parts[1] + "." + parts[2]);
			this.wristband.assertRefused(parts[0] + "." + bad + "." + parts[2]);
			this.wristband.assertRefused(parts[0] + "." + parts[1] + "." + bad);
		}
	}

	@Test
	void decodeWhenNumberHasManyDigitsThrowsException() {
		for (String number : List.of("1".repeat(65), "1".repeat(4000), "1." + "0".repeat(4000), "-" + "1".repeat(64),
				"1e" + "9".repeat(4000))) {
			this.wristband.assertRefused(this.wristband.raw("\"exp\":" + number));
			this.wristband.assertRefused(this.wristband.raw("\"exp\":1767270600,\"x\":" + number));
		}
	}

	@Test
	void decodeWhenTokenIsFullOfClaimsReadsIt() {
		Map<String, Object> claims = this.wristband.claims();
		for (int i = 0; i < 250; i++) {
			claims.put("claim-" + i, i);
		}
		claims.put("scope", "a ".repeat(500) + "b");
		WristbandAccessToken token = this.wristband.decoder().decode(TestAccessTokens.sign(claims));
		assertThat(token.getScopes()).containsExactly("a", "b");
		assertThat(token.getClaims()).hasSize(claims.size()).containsEntry("claim-249", 249L);
	}

	@Test
	@SuppressWarnings("NullAway")
	void decodeWhenTokenIsNullThrowsException() {
		this.wristband.assertRefused((String) null);
	}

	@Test
	void decodeWhenHeaderHasMemberTwiceThrowsException() {
		byte[] claims = TestAccessTokens.bytes(JSONObjectUtils.toJSONString(this.wristband.claims()));
		for (String header : List.of("{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\"}",
				"{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\"}",
				"{\"alg\":\"RS256\",\"kid\":\"key-2\",\"kid\":\"key-1\",\"typ\":\"at+jwt\"}")) {
			this.wristband
				.assertRefused(TestAccessTokens.sign(TestAccessTokens.bytes(header), claims, TestAccessTokens.KEY));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 17, 100, 1000, 2500 })
	void decodeWhenNestedTooDeeplyThrowsException(int depth) {
		byte[] header = TestAccessTokens.bytes(JSONObjectUtils.toJSONString(TestAccessTokens.header()));
		String rest = JSONObjectUtils.toJSONString(this.wristband.claims()).substring(1);
		for (String payload : List.of("{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "," + rest,
				"{\"x\":" + "[".repeat(depth), "{\"x\":".repeat(depth) + "1" + "}".repeat(depth))) {
			this.wristband
				.assertRefused(TestAccessTokens.sign(header, TestAccessTokens.bytes(payload), TestAccessTokens.KEY));
		}
	}

	@Test
	void decodeWhenNestedALittleAcceptsIt() {
		Map<String, Object> claims = this.wristband.claims();
		Object nested = "x";
		for (int i = 0; i < 10; i++) {
			nested = Map.of("a", List.of(nested));
			claims.put("custom_claims", (i < 6) ? nested : claims.get("custom_claims"));
		}
		assertThat(this.wristband.decoder().decode(TestAccessTokens.sign(claims)).getCustomClaims()).containsKey("a");
	}

}
