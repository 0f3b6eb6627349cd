package dev.wristband.spring.security.client;

import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TokenResponseReader}.
 */
class TokenResponseReaderTests {

	@Test
	void readWhenCompleteReturnsTokens() {
		Map<String, Object> body = body();
		body.putAll(Map.of("refresh_token", "CANARY-RT", "id_token", "CANARY-ID", "scope", "openid  email"));
		TokenResponse response = TokenResponseReader.read(body);
		assertThat(response.accessToken()).isEqualTo("CANARY-AT");
		assertThat(response.expiresIn()).isEqualTo(Duration.ofSeconds(1800));
		assertThat(response.refreshToken()).isEqualTo("CANARY-RT");
		assertThat(response.idToken()).isEqualTo("CANARY-ID");
		assertThat(response.scopes()).containsExactlyInAnyOrder("openid", "email");
		assertThat(response.toString()).doesNotContain("CANARY");
	}

	@Test
	void readWhenOptionalFieldsAreAbsentReturnsNull() {
		TokenResponse response = TokenResponseReader.read(body());
		assertThat(response.refreshToken()).isNull();
		assertThat(response.idToken()).isNull();
		assertThat(response.scopes()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "bearer", "Bearer", "BEARER" })
	void readWhenBearerInAnyCaseIsAccepted(String type) {
		assertThat(TokenResponseReader.read(with("token_type", type)).accessToken()).isEqualTo("CANARY-AT");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"token_type\": null}", "{\"token_type\": \"DPoP\"}", "{\"token_type\": \"\"}",
			"{\"token_type\": \"bearer \"}", "{\"token_type\": [\"bearer\"]}", "{\"token_type\": \"N_A\"}" })
	void readWhenNotBearerThrowsException(String json) throws Exception {
		assertRefused(replace("token_type", json), "token_type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"expires_in\": null}", "{\"expires_in\": 0}", "{\"expires_in\": -1}",
			"{\"expires_in\": \"3600\"}", "{\"expires_in\": 3600.5}", "{\"expires_in\": 1e30}",
			"{\"expires_in\": -1e30}", "{\"expires_in\": 9223372036854775808}", "{\"expires_in\": true}",
			"{\"expires_in\": [3600]}", "{\"expires_in\": {}}", "{\"expires_in\": \"\"}" })
	void readWhenExpiresInIsNotPositiveNumberThrowsException(String json) throws Exception {
		assertRefused(replace("expires_in", json), "expires_in");
	}

	@ParameterizedTest
	@ValueSource(longs = { 86_401, 315_360_000, Long.MAX_VALUE })
	void readWhenExpiresInIsHugeIsClamped(long seconds) {
		assertThat(TokenResponseReader.read(with("expires_in", seconds)).expiresIn()).isEqualTo(Duration.ofDays(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "access_token", "refresh_token", "id_token" })
	void readWhenTokenIsMalformedThrowsExceptionWithoutToken(String name) {
		for (Object value : new Object[] { "", " ", "a b", "a\r\nb", "caf\u00e9", 42L, true, Map.of(),
				"x".repeat(16385) }) {
			assertRefused(with(name, value), name);
		}
	}

	@Test
	void readWhenAccessTokenIsMissingThrowsException() {
		assertRefused(with("access_token", null), "access_token");
		assertRefused(new HashMap<>(), "access_token");
	}

	@Test
	void readWhenScopeHasWrongTypeIgnoresIt() {
		assertThat(TokenResponseReader.read(with("scope", 42L)).scopes()).isEmpty();
	}

	private static void assertRefused(Map<String, Object> body, String field) {
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> TokenResponseReader.read(body))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.INVALID_TOKEN_RESPONSE))
			.satisfies((ex) -> assertThat(ex.isTemporary()).isFalse())
			.withMessageContaining(field)
			.withMessageNotContaining("CANARY");
	}

	private static Map<String, Object> replace(String name, String json) throws ParseException {
		Map<String, Object> body = body();
		body.remove(name);
		body.putAll(JSONObjectUtils.parse(json));
		return body;
	}

	private static Map<String, Object> with(String name, Object value) {
		Map<String, Object> body = body();
		body.put(name, value);
		return body;
	}

	private static Map<String, Object> body() {
		Map<String, Object> body = new HashMap<>();
		body.put("access_token", "CANARY-AT");
		body.put("expires_in", 1800L);
		body.put("token_type", "bearer");
		return body;
	}

}
