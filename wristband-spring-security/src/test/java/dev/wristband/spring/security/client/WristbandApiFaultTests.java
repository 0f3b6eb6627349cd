package dev.wristband.spring.security.client;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.tenant.TenantDomain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link WristbandApi} on a faulty wire.
 */
class WristbandApiFaultTests {

	private static final String TOKENS = """
			{"access_token": "CANARY-AT", "expires_in": 1800, "token_type": "bearer", "refresh_token": "CANARY-RT"}""";

	private static final TenantDomain DOMAIN = new TenantDomain("login.globex.example");

	@RegisterExtension
	static final WireMockExtension wristband = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "text/plain", "application/octet-stream", "text/json;x", "*/*",
			"application/*", "json" })
	void callWhenNotJsonTypeThrowsException(String contentType) {
		respond(aResponse().withHeader("Content-Type", contentType).withBody(TOKENS));
		assertMalformedOnce();
	}

	@Test
	void callWhenNoContentTypeThrowsException() {
		respond(aResponse().withBody(TOKENS));
		assertMalformedOnce();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/json;charset=UTF-8", "application/problem+json",
			"Application/JSON" })
	void callWhenJsonTypeReturnsAnswer(String contentType) {
		respond(aResponse().withHeader("Content-Type", contentType).withBody(TOKENS));
		assertThat(exchange().accessToken()).isEqualTo("CANARY-AT");
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void callWhenBodyIsMalformedThrowsException(String body) {
		respond(okJson(body));
		assertMalformedOnce();
	}

	static Stream<String> malformed() {
		return Stream.of("<html>CANARY</html>", "", " ", "null", "[]", "\"CANARY\"", "42", "true", "{\"sub\": \"CANARY",
				"{\"sub\": \"CANARY\"} trailing", "[".repeat(60_000), "{\"a\":".repeat(10_000),
				"{\"a\": \"" + "x".repeat(65_536) + "\"}");
	}

	@Test
	void callWhenBodyIsHugeThrowsException() {
		respond(okJson("{\"a\": \"" + "x".repeat(1_000_000) + "\"}"));
		TestWristbandApi.assertFailure(this::exchange, WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE, false);
	}

	@Test
	void callWhenBodyIsAtLimitReturnsAnswer() {
		String frame = "{\"a\": \"\"}";
		respond(okJson("{\"a\": \"" + "x".repeat(65_536 - frame.length()) + "\"}"));
		assertThat(api().fetchUserInfo("token")).containsKey("a");
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void callWhenRedirectedDoesNotFollow(int status) {
		wristband.stubFor(any(urlEqualTo("/api/v1/oauth2/token"))
			.willReturn(aResponse().withStatus(status).withHeader("Location", wristband.baseUrl() + "/elsewhere")));
		wristband.stubFor(any(urlEqualTo("/elsewhere")).willReturn(okJson(TOKENS)));
		TestWristbandApi.assertFailure(this::exchange, WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE, false);
		wristband.verify(1, anyRequestedFor(anyUrl()));
		wristband.verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "MALFORMED_RESPONSE_CHUNK")
	void callWhenConnectionBreaksTriesThreeTimes(Fault fault) {
		respond(aResponse().withFault(fault));
		TestWristbandApi.assertFailure(this::exchange, WristbandErrorCodes.WRISTBAND_UNAVAILABLE, true);
		wristband.verify(3, anyRequestedFor(anyUrl()));
	}

	@Test
	void callWhenConnectionBreaksInsideAnswerThrowsException() {
		respond(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
		assertThat(catchThrowableOfType(WristbandApiException.class, this::exchange).getErrorCode())
			.isIn(WristbandErrorCodes.WRISTBAND_UNAVAILABLE, WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE);
	}

	@Test
	void callWhenConnectionIsRefusedThrowsException() throws IOException {
		int free;
		try (ServerSocket socket = new ServerSocket(0)) {
			free = socket.getLocalPort();
		}
		WristbandApi nobody = new WristbandApi(TestWristbandApi.restClient(Duration.ofSeconds(5)),
				TestClientSettings.local(free));
		TestWristbandApi.assertFailure(() -> nobody.fetchUserInfo("CANARY-AT"),
				WristbandErrorCodes.WRISTBAND_UNAVAILABLE, true);
	}

	@Test
	void callWhenWristbandHangsThrowsTimeout() {
		respond(okJson(TOKENS).withFixedDelay(5_000));
		TestWristbandApi.assertFailure(() -> impatientApi().fetchUserInfo("CANARY-AT"),
				WristbandErrorCodes.WRISTBAND_TIMEOUT, true);
	}

	@Test
	void callWhenBodyDripsThrowsTimeout() {
		respond(okJson(TOKENS).withChunkedDribbleDelay(10, 5_000));
		TestWristbandApi.assertFailure(() -> impatientApi().fetchUserInfo("CANARY-AT"),
				WristbandErrorCodes.WRISTBAND_TIMEOUT, true);
	}

	private void assertMalformedOnce() {
		List<Runnable> calls = List.of(this::exchange, () -> api().fetchUserInfo("CANARY-AT"),
				() -> api().isCustomDomain(DOMAIN));
		for (Runnable call : calls) {
			wristband.resetRequests();
			TestWristbandApi.assertFailure(call, WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE, false);
			wristband.verify(1, anyRequestedFor(anyUrl()));
		}
	}

	private static WristbandApi impatientApi() {
		return new WristbandApi(TestWristbandApi.restClient(Duration.ofMillis(300)),
				TestClientSettings.local(wristband.getPort()));
	}

	private TokenResponse exchange() {
		return api().exchangeCode("CANARY-CODE", "https://app.example.com/callback", "CANARY-VERIFIER");
	}

	private static void respond(ResponseDefinitionBuilder response) {
		wristband.stubFor(any(anyUrl()).willReturn(response));
	}

	private static WristbandApi api() {
		return api(TestClientSettings.CLIENT_ID, TestClientSettings.CLIENT_SECRET);
	}

	private static WristbandApi api(String clientId, String clientSecret) {
		return new WristbandApi(TestWristbandApi.restClient(Duration.ofSeconds(10)),
				TestClientSettings.local(wristband.getPort(), clientId, clientSecret));
	}

}
