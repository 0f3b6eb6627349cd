package dev.wristband.spring.security.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.nimbusds.jose.jwk.JWKSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.wristband.spring.security.core.WristbandErrorCodes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the faults that {@link WristbandKeys} stand.
 */
class WristbandKeysFaultTests {

	private static final String PATH = "/api/v1/oauth2/jwks";

	private static final String KEYS = new JWKSet(TestIdTokens.KEY.toPublicJWK()).toString(true);

	private final WireMockServer server = new WireMockServer(options().dynamicPort());

	private WristbandKeys keys;

	@BeforeEach
	void start() {
		this.server.start();
		this.keys = new WristbandKeys(TestWristbandApi.restClient(Duration.ofSeconds(1)), SigningKeySettings.defaults(),
				Clock.systemUTC());
	}

	@AfterEach
	void stop() {
		this.keys.close();
		this.server.stop();
	}

	static Stream<ResponseDefinitionBuilder> faults() {
		return Stream.of(aResponse().withStatus(301).withHeader("Location", "/elsewhere"),
				aResponse().withStatus(302).withHeader("Location", "http://169.254.169.254/"),
				aResponse().withStatus(307).withHeader("Location", PATH),
				aResponse().withStatus(308).withHeader("Location", "http://localhost:1/"), aResponse().withStatus(500),
				aResponse().withStatus(404), aResponse().withStatus(204), okJson("x".repeat(20_000_000)),
				okJson("{\"keys\":[" + "{},".repeat(30_000) + "{}]}"), okJson("{\"keys\":\"x\"}"),
				okJson(KEYS.substring(0, 100)), aResponse().withHeader("Content-Type", "text/html").withBody(KEYS),
				aResponse().withBody(KEYS),
				aResponse().withHeader("Content-Type", "application/json")
					.withBody(KEYS.getBytes(StandardCharsets.UTF_16)),
				okJson(KEYS).withFixedDelay(3000), okJson(KEYS).withChunkedDribbleDelay(100, 60_000),
				aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), aResponse().withFault(Fault.EMPTY_RESPONSE),
				aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
				aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
	}

	@ParameterizedTest
	@MethodSource("faults")
	@Tag("slow")
	void findWhenAnswerIsFaultyIsUnavailableInTimeAndRecovers(ResponseDefinitionBuilder fault) {
		this.server.stubFor(get(PATH).willReturn(fault));
		SigningKeys issuerKeys = this.keys.of("http://localhost:" + this.server.port());
		long start = System.nanoTime();
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> issuerKeys.find("key-1"))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.SIGNING_KEYS_UNAVAILABLE));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
		this.server.stubFor(get(PATH).willReturn(okJson(KEYS)));
		await().atMost(Duration.ofSeconds(5)).ignoreExceptions().until(() -> issuerKeys.find("key-1") != null);
		this.server.verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
	}

	@Test
	void findWhenAnswerIsCompressedReadsNoMoreThanItMust() throws IOException {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
			byte[] blanks = new byte[1_000_000];
			Arrays.fill(blanks, (byte) ' ');
			for (int i = 0; i < 200; i++) {
				out.write(blanks);
			}
		}
		this.server.stubFor(get(PATH).willReturn(aResponse().withHeader("Content-Type", "application/json")
			.withHeader("Content-Encoding", "gzip")
			.withBody(bomb.toByteArray())));
		SigningKeys issuerKeys = this.keys.of("http://localhost:" + this.server.port());
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> issuerKeys.find("key-1"))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.SIGNING_KEYS_UNAVAILABLE));
	}

	@Test
	void findWhenServerFailsTwiceTriesThreeTimes() {
		this.server.stubFor(get(PATH).inScenario("retry").willReturn(serverError()).willSetStateTo("second"));
		this.server.stubFor(get(PATH).inScenario("retry")
			.whenScenarioStateIs("second")
			.willReturn(aResponse().withStatus(503))
			.willSetStateTo("third"));
		this.server.stubFor(get(PATH).inScenario("retry").whenScenarioStateIs("third").willReturn(okJson(KEYS)));
		assertThat(this.keys.of("http://localhost:" + this.server.port()).find("key-1")).isNotNull();
		this.server.verify(3, getRequestedFor(urlEqualTo(PATH)));
	}

	@Test
	void findWhenCertificateIsNotTrustedIsUnavailable() {
		WireMockServer secure = new WireMockServer(options().dynamicPort().dynamicHttpsPort());
		secure.start();
		secure.stubFor(get(PATH).willReturn(okJson(KEYS)));
		assertThatExceptionOfType(WristbandApiException.class)
			.isThrownBy(() -> this.keys.of("https://localhost:" + secure.httpsPort()).find("key-1"));
		secure.verify(0, anyRequestedFor(urlEqualTo(PATH)));
		secure.stop();
	}

	@Test
	void ofWhenIssuerIsTheSameReturnsTheSame() {
		assertThat(this.keys.of("https://a.example")).isSameAs(this.keys.of("https://a.example"))
			.isNotSameAs(this.keys.of("https://b.example"));
		for (int i = 0; i < 14; i++) {
			assertThat(this.keys.of("https://" + i + ".example")).isNotNull();
		}
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of("https://c.example"));
		assertThat(List.of(this.keys.of("https://a.example"))).hasSize(1);
		assertThat(this.server.getAllServeEvents()).isEmpty();
	}

}
