package dev.wristband.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class FaultIntegrationTests {

	private static final String JWKS = "/api/v1/oauth2/jwks";

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final HttpClient http = HttpClient.newHttpClient();

	private final Emulator emulator = Emulator.start();

	private final EmulatorControl control = this.emulator.control();

	private final TestBrowser browser = new TestBrowser(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void faultLastsUntilItIsCleared() {
		this.control.fault(EmulatorEndpoint.JWKS, Fault.status(500));
		this.control.fault(EmulatorEndpoint.USERINFO, Fault.status(502));
		for (int i = 0; i < 5; i++) {
			assertThat(this.browser.api(JWKS).statusCode()).isEqualTo(500);
		}
		this.control.clearFaults(EmulatorEndpoint.JWKS);
		assertThat(this.browser.api(JWKS).statusCode()).isEqualTo(200);
		assertThat(this.browser.api("/api/v1/oauth2/userinfo").statusCode()).isEqualTo(502);
		this.control.clearFaults();
		assertThat(this.browser.api("/api/v1/oauth2/userinfo").statusCode()).isEqualTo(401);
	}

	@Test
	void faultsHappenInTheirOrder() {
		this.control.fault(EmulatorEndpoint.JWKS, Fault.status(500).times(1));
		this.control.fault(EmulatorEndpoint.JWKS, Fault.status(429).times(2));
		assertThat(Stream.generate(() -> this.browser.api(JWKS).statusCode()).limit(4)).containsExactly(500, 429, 429,
				200);
	}

	@Test
	void faultWhenScopedToGrantSparesTheOthers() {
		Map<String, String> callback = this.browser.login("acme", "owner@acme.example");
		this.control.fault(TokenGrant.REFRESH_TOKEN, Fault.oauthError(400, "invalid_grant"));
		Map<String, Object> tokens = TestBrowser.json(this.browser.exchange(callback.get("code"), Map.of()));
		HttpResponse<String> refused = this.browser.refresh(tokens.get("refresh_token"));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(TestBrowser.json(refused)).containsEntry("error", "invalid_grant");
		this.control.clearFaults();
		assertThat(this.browser.refresh(tokens.get("refresh_token")).statusCode()).isEqualTo(200);
		assertThat(this.control.calls(TokenGrant.AUTHORIZATION_CODE)).isEqualTo(1);
		assertThat(this.control.calls(TokenGrant.REFRESH_TOKEN)).isEqualTo(2);
		assertThat(this.control.calls(TokenGrant.CLIENT_CREDENTIALS)).isZero();
		this.control.clearCalls();
		assertThat(this.control.calls(EmulatorEndpoint.TOKEN)).isZero();
		assertThat(this.control.calls(TokenGrant.REFRESH_TOKEN)).isZero();
	}

	@Test
	void answerReplacesTrueOne() {
		HttpResponse<String> response = faulty(Fault.answer(200, "application/json", "{\"keys\":[]}"));
		assertThat(response.body()).isEqualTo("{\"keys\":[]}");
	}

	@Test
	void htmlIsPageWithStatusOk() {
		HttpResponse<String> response = faulty(Fault.html());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(contentType(response)).startsWith("text/html");
	}

	@Test
	void redirectGoesElsewhere() {
		HttpResponse<String> response = faulty(Fault.redirect(URI.create("http://evil.example/")));
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(TestBrowser.location(response)).hasToString("http://evil.example/");
	}

	@Test
	void contentTypeLeavesBody() {
		HttpResponse<String> response = faulty(Fault.contentType("text/plain"));
		assertThat(contentType(response)).isEqualTo("text/plain");
		assertThat(TestBrowser.json(response)).containsKey("keys");
	}

	@Test
	void hugeBodyIsJsonOfThatLength() {
		HttpResponse<String> response = faulty(Fault.hugeBody(3_000_000));
		assertThat(response.body()).hasSize(3_000_000).startsWith("{\"padding\":\"xx").endsWith("xx\"}");
	}

	@Test
	void dripSendsWholeBody() {
		HttpResponse<String> response = faulty(Fault.drip(Duration.ofMillis(1)));
		assertThat(TestBrowser.json(response)).containsKey("keys");
	}

	@Test
	void dripWhenPauseIsLongOutlastsClient() {
		this.control.fault(EmulatorEndpoint.SDK_CONFIGURATION, Fault.drip(Duration.ofMinutes(1)));
		assertThatExceptionOfType(HttpTimeoutException.class)
			.isThrownBy(() -> send("/api/v1/clients/hello-tenant-client/sdk-configuration", SHORT));
	}

	@Test
	void silenceIsCountedButNeverAnswered() {
		this.control.fault(EmulatorEndpoint.JWKS, Fault.silence());
		assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> send(JWKS, SHORT));
		while (this.control.calls(EmulatorEndpoint.JWKS) == 0) {
			Thread.onSpinWait();
		}
		assertThat(this.control.recordedExchanges()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("brokenConnections")
	void connectionWhenBrokenFailsInClient(Fault fault) {
		this.control.fault(EmulatorEndpoint.JWKS, fault);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(JWKS, LONG))
			.isNotInstanceOf(HttpTimeoutException.class);
		this.control.clearFaults();
		assertThat(this.browser.api(JWKS).statusCode()).isEqualTo(200);
	}

	static Stream<Fault> brokenConnections() {
		return Stream.of(Fault.dropConnection(), Fault.loseAnswer(), Fault.cutOff());
	}

	@Test
	void loseAnswerCarriesRequestOut() {
		Object token = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		this.control.fault(TokenGrant.REFRESH_TOKEN, Fault.loseAnswer().times(1));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.browser.refresh(token));
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(400);
		assertThat(this.control.refreshTokenReuses()).isEqualTo(1);
	}

	@Test
	void dropConnectionDoesNotCarryRequestOut() {
		Object token = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		this.control.fault(TokenGrant.REFRESH_TOKEN, Fault.dropConnection().times(1));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.browser.refresh(token));
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(200);
		assertThat(this.control.recordedExchanges()).extracting(RecordedExchange::status).contains(0);
	}

	@Test
	void faultWhenValueIsOutOfRangeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(302));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.answer(100, "text/plain", ""));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.hang(Duration.ofMinutes(6)));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.drip(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.hugeBody(Integer.MAX_VALUE));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.html().times(0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"status\":400,\"error\":\"invalid_grant\"",
			"\"status\":200,\"body\":\"[]\",\"contentType\":\"text/plain\"", "\"hangMillis\":1", "\"dripMillis\":1",
			"\"hugeBytes\":100", "\"redirect\":\"http://evil.example/\"", "\"wrongType\":\"text/plain\"",
			"\"malformed\":true", "\"html\":true", "\"status\":503,\"untilCleared\":true" })
	void httpFaultIsAnswered(String fault) {
		String truth = this.browser.api(JWKS).body();
		HttpResponse<String> response = this.browser.json("/__emulator/faults",
				"{\"endpoint\":\"jwks\"," + fault + "}");
		assertThat(response.statusCode()).isEqualTo(204);
		this.browser.api(JWKS);
		assertThat(this.browser.json("/__emulator/clear-faults", "{\"endpoint\":\"jwks\"}").statusCode())
			.isEqualTo(204);
		assertThat(this.browser.api(JWKS).body()).isEqualTo(truth);
	}

	@ParameterizedTest
	@ValueSource(strings = { "silence", "dropConnection", "loseAnswer", "cutOff" })
	void httpFaultWhenItBreaksConnectionFailsInClient(String fault) {
		this.browser.json("/__emulator/faults",
				"{\"endpoint\":\"jwks\",\"untilCleared\":true,\"%s\":true}".formatted(fault));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(JWKS, SHORT));
	}

	@Test
	void httpFaultWhenScopedToGrantSparesTheOthers() {
		this.browser.json("/__emulator/faults",
				"{\"endpoint\":\"token\",\"grant\":\"refresh_token\",\"status\":503,\"untilCleared\":true}");
		Object token = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(503);
		assertThat(TestBrowser.json(this.browser.api("/__emulator/calls"))).containsEntry("token:refresh_token", 1L)
			.containsEntry("refresh-token-reuses", 0L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"endpoint\":\"token\",\"grant\":\"password\",\"html\":true}",
			"{\"endpoint\":\"jwks\",\"grant\":\"refresh_token\",\"html\":true}",
			"{\"endpoint\":\"jwks\",\"html\":true,\"cutOff\":true}" })
	void httpFaultWhenItMakesNoSenseIsRefused(String body) {
		assertThat(this.browser.json("/__emulator/faults", body).statusCode()).isEqualTo(400);
	}

	private HttpResponse<String> faulty(Fault fault) {
		this.control.fault(EmulatorEndpoint.JWKS, fault);
		return this.browser.api(JWKS);
	}

	private void send(String path, Duration timeout) throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + this.emulator.port() + path);
		http.send(HttpRequest.newBuilder(uri).timeout(timeout).build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String contentType(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Type").orElseThrow();
	}

}
