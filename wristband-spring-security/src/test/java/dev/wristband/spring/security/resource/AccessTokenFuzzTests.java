package dev.wristband.spring.security.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with input that was changed at random, always in the same way: nothing but the
 * refusal may come out of it.
 */
class AccessTokenFuzzTests {

	private static final int ROUNDS = 3000;

	private static final List<String> PIECES = List.of("", ".", "..", "=", "\"", "\\", "\\u0000", "\\ud800", "{", "}",
			"[", "]", ":", ",", "null", "true", "1e999", "-", "0", "99999999999999999999", "{\"exp\":",
			"\"sub\":\"x\",", "\u0000", "\u00ff", "\u20ac", "\ud83d\ude00", "\ud800", "Bearer ", "bearer\t", " ", ",",
			"\r\n", "[".repeat(2000), "{\"a\":".repeat(500), "9".repeat(500), "A".repeat(9000));

	private final TestDecoder wristband = new TestDecoder();

	private final String good = TestAccessTokens.sign(this.wristband.claims());

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void decodeWhenTokenIsChangedRefusesIt(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < ROUNDS; i++) {
			String token = changed(this.good, random);
			if (!token.equals(this.good)) {
				this.wristband.assertRefused(token);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void decodeWhenClaimsAreChangedAndSignedRefusesOrReadsThem(long seed) {
		Random random = new Random(seed);
		String header = JSONObjectUtils.toJSONString(TestAccessTokens.header());
		String claims = JSONObjectUtils.toJSONString(this.wristband.claims());
		for (int i = 0; i < 300; i++) {
			byte[] changedHeader = bytes((i % 4 == 0) ? changed(header, random) : header, random);
			byte[] changedClaims = bytes(changed(claims, random), random);
			String token = TestAccessTokens.sign(changedHeader, changedClaims, TestAccessTokens.KEY);
			WristbandAccessToken result = decode(token);
			if (result != null) {
				assertThat(result.getTokenValue()).isEqualTo(token);
				assertThat(result.getIssuer()).hasToString(TestDecoder.ISSUER);
				assertThat(result.getSubject()).matches("[ -~]{1,255}");
				assertThat(result.getExpiresAt()).isAfter(this.wristband.now().minusSeconds(30));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void readObjectWhenJsonIsChangedRefusesOrReadsIt(long seed) {
		Random random = new Random(seed);
		String claims = JSONObjectUtils
			.toJSONString(Map.of("exp", 1767270600, "custom_claims", Map.of("a", List.of("\u00e4\n", 1.5, true))));
		for (int i = 0; i < ROUNDS; i++) {
			try {
				assertThat(StrictJson.readObject(bytes(changed(claims, random), random))).isNotNull();
			}
			catch (InvalidAccessTokenException ex) {
				assertThat(ex.getRefusal()).isEqualTo(TokenRefusal.JSON);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void resolveWhenHeaderIsChangedRefusesOrReadsIt(long seed) {
		Random random = new Random(seed);
		BearerTokens bearer = new BearerTokens();
		for (int i = 0; i < ROUNDS; i++) {
			MockHttpServletRequest request = new MockHttpServletRequest();
			request.addHeader("Authorization", changed("Bearer " + this.good, random));
			String token = null;
			boolean refused = false;
			try {
				token = bearer.resolve(request);
			}
			catch (OAuth2AuthenticationException ex) {
				refused = true;
				assertThat(ex.getMessage()).hasSizeLessThan(100);
			}
			assertThat(bearer.matches(request)).isEqualTo(refused || token != null);
			assertThat(token == null || token.matches("[A-Za-z0-9._-]{1,8192}")).isTrue();
		}
	}

	private @Nullable WristbandAccessToken decode(String token) {
		try {
			return this.wristband.decoder().decode(token);
		}
		catch (InvalidAccessTokenException ex) {
			assertThat(ex.getMessage()).hasSizeLessThan(100);
			return null;
		}
	}

	private static String changed(String text, Random random) {
		StringBuilder result = new StringBuilder(text);
		for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
			int from = random.nextInt(result.length() + 1);
			int to = Math.min(result.length(), from + random.nextInt(8));
			switch (random.nextInt(5)) {
				case 0 -> result.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
				case 1 -> result.insert(from, PIECES.get(random.nextInt(PIECES.size())));
				case 2 -> result.delete(from, to);
				case 3 -> result.insert(from, result.substring(from, to));
				default -> result.replace(from, to, String.valueOf((char) random.nextInt(0x180)));
			}
		}
		return result.toString();
	}

	// Sometimes no UTF-8
	private static byte[] bytes(String text, Random random) {
		return text.getBytes((random.nextInt(4) == 0) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
	}

}
