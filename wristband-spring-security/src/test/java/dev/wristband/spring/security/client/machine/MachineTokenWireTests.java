package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import dev.wristband.spring.security.client.machine.TestTokenEndpoint.Answer;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what machine clients send and which answers they take.
 */
class MachineTokenWireTests {

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final TestClock clock = new TestClock();

	private final MachineTokens tokens = tokens();

	private MachineTokens tokens(String... scopes) {
		return new MachineTokens(TestTokenEndpoint.api(), MachineSettings.of(this.endpoint.client(scopes)), (event) -> {
		}, this.clock);
	}

	@AfterEach
	void close() {
		this.tokens.close();
		this.endpoint.close();
	}

	@Test
	void getTokenSendsClientCredentials() {
		this.tokens.getToken("worker");
		assertThat(this.endpoint.calls()).singleElement().satisfies((call) -> {
			assertThat(call.method()).isEqualTo("POST");
			assertThat(call.path()).isEqualTo("/api/v1/oauth2/token");
			// base64 of worker-id:CANARY-SECRET-1
			assertThat(call.authorization()).isEqualTo("Basic d29ya2VyLWlkOkNBTkFSWS1TRUNSRVQtMQ==");
			assertThat(call.contentType()).startsWith("application/x-www-form-urlencoded");
			assertThat(call.accept()).isEqualTo("application/json");
			assertThat(call.body()).isEqualTo("grant_type=client_credentials");
		});
	}

	@Test
	void getTokenWhenIdAndSecretAreThoseOfTheVectorSendsItsHeader() {
		MachineClient client = new MachineClient("a", this.endpoint.baseUrl(), "test-client-id", "test-client-secret",
				null, Set.of());
		try (MachineTokens vector = new MachineTokens(TestTokenEndpoint.api(), MachineSettings.of(client), (event) -> {
		}, this.clock)) {
			vector.getToken("a");
		}
		assertThat(this.endpoint.calls().get(0).authorization())
			.isEqualTo("Basic dGVzdC1jbGllbnQtaWQ6dGVzdC1jbGllbnQtc2VjcmV0");
	}

	@Test
	void getTokenWhenThereAreScopesSendsThem() {
		try (MachineTokens scoped = tokens("invoice:read")) {
			assertThat(scoped.getToken("worker").getScopes()).containsExactly("invoice:read");
		}
		assertThat(this.endpoint.calls().get(0).body()).isIn("grant_type=client_credentials&scope=invoice%3Aread",
				"grant_type=client_credentials&scope=invoice:read");
	}

	@Test
	void getTokenReturnsWhatWasAnswered() {
		this.endpoint.answer(Answer.ok("""
				{"access_token":"test-token","expires_in":3600,"token_type":"Bearer","id_token":"x","refresh_token":"y",
				"scope":"a b","more":{}}"""));
		OAuth2AccessToken token = this.tokens.getToken("worker");
		assertThat(token.getTokenValue()).isEqualTo("test-token");
		Instant now = this.clock.instant();
		assertThat(token.getIssuedAt()).isEqualTo(now);
		assertThat(token.getExpiresAt()).isEqualTo(now.plusSeconds(3600));
		assertThat(token.getTokenType()).isEqualTo(OAuth2AccessToken.TokenType.BEARER);
		assertThat(token.getScopes()).containsExactlyInAnyOrder("a", "b");
	}

	static Stream<String> malformed() {
		String good = "{\"access_token\":\"CANARY-X\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
		return Stream.of("", "{}", "null", "[]", "\"x\"", "{\"data\":" + good + "}", good.substring(0, 30),
				good.replace("3600", "0"), good.replace("3600", "-1"), good.replace("3600", "1.5"),
				good.replace("3600", "\"3600\""), good.replace("3600", "null"), good.replace("3600", "1e400"),
				good.replace("\"expires_in\":3600,", ""), good.replace("Bearer", "DPoP"),
				good.replace("\"CANARY-X\"", "42"), good.replace("CANARY-X", ""), good.replace("CANARY-X", "a\\r\\nb"));
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void getTokenWhenAnswerIsMalformedFailsAfterOneCall(String body) {
		this.endpoint.always(Answer.ok(body));
		MachineTokenException failure = failure();
		assertThat(failure.getErrorCode()).isIn(WristbandErrorCodes.INVALID_TOKEN_RESPONSE,
				WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE);
		assertThat(failure.getClientName()).isEqualTo("worker");
		assertThat(failure).hasMessageContaining("'worker'").hasMessageNotContaining("CANARY");
		for (int i = 0; i < 20; i++) {
			failure();
		}
		assertThat(this.endpoint.calls()).hasSize(1);
	}

	@Test
	void getTokenWhenLifetimeIsHugeIsBounded() {
		this.endpoint.lifetime(Integer.MAX_VALUE);
		assertThat(this.tokens.getToken("worker").getExpiresAt())
			.isEqualTo(this.clock.instant().plus(Duration.ofDays(1)));
	}

	@ParameterizedTest
	@CsvSource({ "500, 503", "503, 500", "502, 504", "0, 500", "0, 0" })
	void getTokenWhenTwoAttemptsFailSucceedsWithTheThird(int first, int second) {
		this.endpoint.answer(Answer.status(first), Answer.status(second));
		assertThat(this.tokens.getToken("worker").getTokenValue()).isEqualTo("CANARY-MT-3");
		assertThat(this.endpoint.calls()).hasSize(3);
	}

	@Test
	void getTokenWhenAttemptsFailWaitsBetweenThem() {
		this.endpoint.answer(Answer.status(500), Answer.status(503));
		long start = System.nanoTime();
		this.tokens.getToken("worker");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(240));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 504, 0 })
	void getTokenWhenThreeAttemptsFailGivesUp(int status) {
		this.endpoint.always(Answer.status(status));
		MachineTokenException failure = failure();
		assertThat(failure.getErrorCode()).isEqualTo(WristbandErrorCodes.WRISTBAND_UNAVAILABLE);
		assertThat(failure.isTemporary()).isTrue();
		assertThat(this.endpoint.calls()).hasSize(3);
	}

	@ParameterizedTest
	@CsvSource({ "400, invalid_request, wristband_refused", "400, invalid_scope, wristband_refused",
			"400, invalid_grant, invalid_grant", "400, invalid_client, invalid_client",
			"401, invalid_client, invalid_client", "403, access_denied, wristband_refused",
			"404, not_found, wristband_refused", "405, x, wristband_refused", "415, x, wristband_refused",
			"408, x, wristband_unavailable", "425, x, wristband_unavailable", "429, x, wristband_unavailable" })
	void getTokenWhenRefusedFailsAfterOneCall(int status, String error, String code) {
		this.endpoint.always(Answer.error(status, error));
		assertThat(failure()).satisfies((failure) -> assertThat(failure.getErrorCode()).isEqualTo(code))
			.hasMessageNotContainingAny("CANARY", "script");
		assertThat(this.endpoint.calls()).hasSize(1);
	}

	@Test
	void getTokenWhenRefusedWithPageIsARefusalLikeAnyOther() {
		this.endpoint.always(new Answer(401, "text/html", null, "<h1>CANARY</h1>"));
		assertThat(failure().getErrorCode()).isEqualTo(WristbandErrorCodes.WRISTBAND_REFUSED);
		assertThat(this.endpoint.calls()).hasSize(1);
	}

	@Test
	void getTokenWhenClientIsRefusedNamesItsProperties() {
		this.endpoint.always(Answer.error(401, "invalid_client"));
		assertThat(failure()).hasMessageContaining("'wristband.machine.clients.worker.client-id'")
			.hasMessageNotContaining("'wristband.client-id'");
	}

	private MachineTokenException failure() {
		return catchThrowableOfType(MachineTokenException.class, () -> this.tokens.getToken("worker"));
	}

}
