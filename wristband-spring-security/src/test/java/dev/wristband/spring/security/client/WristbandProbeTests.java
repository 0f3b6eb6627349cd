package dev.wristband.spring.security.client;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.jwk.JWKSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandErrorCodes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WristbandProbe}.
 */
class WristbandProbeTests {

	@RegisterExtension
	static final WireMockExtension wristband = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private final TestClock clock = new TestClock();

	private final WristbandProbe probe = new WristbandProbe(TestWristbandApi.restClient(Duration.ofMillis(500)),
			this.clock);

	@Test
	void sdkConfigurationReturnsMembersAndSendsNoCredentials() {
		respond(okJson("{\"loginUrl\": \"https://app.example.com/login\", \"redirectUri\": null, \"other\": 1}"));
		ProbeAnswer answer = this.probe.sdkConfiguration(baseUrl(), "../my client");
		assertThat(answer.failure()).isNull();
		assertThat(answer.text("loginUrl")).isEqualTo("https://app.example.com/login");
		assertThat(answer.text("redirectUri")).isNull();
		assertThat(answer.text("other")).isNull();
		LoggedRequest request = requests().get(0);
		assertThat(request.getUrl()).isEqualTo("/api/v1/clients/..%2Fmy%20client/sdk-configuration");
		assertThat(request.containsHeader("Authorization")).isFalse();
	}

	@Test
	void tokenEndpointSendsNothing() {
		respond(aResponse().withStatus(401)
			.withHeader("Content-Type", "application/json")
			.withBody("{\"error\": \"invalid_client\"}"));
		ProbeAnswer answer = this.probe.tokenEndpoint(baseUrl());
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.failure()).isEqualTo(WristbandErrorCodes.WRISTBAND_REFUSED);
		assertThat(requests().get(0).getBodyAsString()).isEmpty();
		assertThat(requests().get(0).containsHeader("Authorization")).isFalse();
	}

	@Test
	void signingKeysWhenOneIsUsableReturnsNoFailure() {
		respond(okJson(new JWKSet(TestIdTokens.key("key-1").toPublicJWK()).toString()));
		assertThat(this.probe.signingKeys(baseUrl()).failure()).isNull();
		respond(okJson("{\"keys\": []}"));
		assertThat(this.probe.signingKeys(baseUrl()).failure())
			.isEqualTo(WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 20, -20, 3600, -3600 })
	void answerTellsHowFarClocksAreApart(long seconds) {
		ZonedDateTime there = this.clock.instant().plusSeconds(seconds).atZone(ZoneOffset.UTC);
		respond(okJson("{}").withHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(there)));
		assertThat(this.probe.sdkConfiguration(baseUrl(), "id").clockOffset())
			.isEqualTo(Duration.ofSeconds(seconds).plusMillis(500));
	}

	@Test
	void answerWhenRefusedTellsClockToo() {
		String there = DateTimeFormatter.RFC_1123_DATE_TIME
			.format(this.clock.instant().plusSeconds(90).atZone(ZoneOffset.UTC));
		respond(aResponse().withStatus(404).withHeader("Date", there));
		assertThat(this.probe.sdkConfiguration(baseUrl(), "id").clockOffset()).isGreaterThan(Duration.ofSeconds(89));
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "", "0", "Thu, 99 Jan 2026 00:00:00 GMT",
			"Thu, 01 Jan +999999999 00:00:00 GMT", "2026-01-01T00:00:00Z" })
	void answerWhenDateIsNoDateTellsNoClock(String date) {
		respond(okJson("{}").withHeader("Date", date));
		assertThat(this.probe.sdkConfiguration(baseUrl(), "id").clockOffset()).isNull();
	}

	@ParameterizedTest
	@MethodSource("faults")
	void answerWhenWireIsFaultyIsFailureAfterOneAttempt(ResponseDefinitionBuilder response) {
		respond(response);
		for (ProbeAnswer answer : List.of(this.probe.sdkConfiguration(baseUrl(), "id"),
				this.probe.signingKeys(baseUrl()))) {
			assertThat(answer.failure()).isNotNull();
			assertThat(answer.message()).isNotNull().doesNotContain("CANARY");
			assertThat(answer.members()).isEmpty();
		}
		assertThat(wristband.getAllServeEvents()).hasSize(2);
	}

	static List<ResponseDefinitionBuilder> faults() {
		return List.of(aResponse().withFixedDelay(5_000), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
				aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), aResponse().withFault(Fault.EMPTY_RESPONSE),
				okJson("{\"keys\": \"CANARY\"}").withChunkedDribbleDelay(10, 5_000),
				aResponse().withStatus(302).withHeader("Location", "http://localhost:1/CANARY"),
				aResponse().withStatus(500).withBody("CANARY"), aResponse().withBody("CANARY"), okJson("[\"CANARY\"]"),
				okJson("null"), okJson("\"CANARY\""), okJson("{\"a\": \"" + "x".repeat(1_000_000) + "\"}"));
	}

	private static void respond(ResponseDefinitionBuilder response) {
		wristband.stubFor(any(anyUrl()).willReturn(response));
	}

	private static List<LoggedRequest> requests() {
		return wristband.findAll(anyRequestedFor(anyUrl()));
	}

	private static String baseUrl() {
		return "http://localhost:" + wristband.getPort();
	}

}
