package dev.wristband.spring.security.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.wristband.spring.security.core.WristbandErrorCodes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WristbandApi#refresh(String)} on the wire.
 */
@Timeout(30)
class RefreshCallTests {

	private static final String TOKENS = """
			{"access_token": "CANARY-AT", "expires_in": 1800, "token_type": "bearer"}""";

	@RegisterExtension
	static final WireMockExtension wristband = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	@Test
	void refreshSendsTheGrantAsTheClient() {
		respond(okJson(TOKENS));
		TokenResponse tokens = api(Duration.ofSeconds(10)).refresh("CANARY-RT+/=&grant_type=password");
		assertThat(tokens.accessToken()).isEqualTo("CANARY-AT");
		assertThat(tokens.refreshToken()).isNull();
		assertThat(tokens.idToken()).isNull();
		assertThat(tokens.scopes()).isEmpty();
		String basic = Base64.getEncoder()
			.encodeToString((TestClientSettings.CLIENT_ID + ":" + TestClientSettings.CLIENT_SECRET)
				.getBytes(StandardCharsets.UTF_8));
		wristband.verify(1, anyRequestedFor(anyUrl()));
		wristband.verify(1,
				postRequestedFor(urlEqualTo("/api/v1/oauth2/token"))
					.withHeader("Authorization", equalTo("Basic " + basic))
					.withFormParam("grant_type", equalTo("refresh_token"))
					.withFormParam("refresh_token", equalTo("CANARY-RT+/=&grant_type=password")));
	}

	@Test
	void refreshWhenWristbandHangsThrowsTimeout() {
		respond(okJson(TOKENS).withFixedDelay(5_000));
		fails(WristbandErrorCodes.WRISTBAND_TIMEOUT);
	}

	@Test
	void refreshWhenBodyDripsThrowsTimeout() {
		respond(okJson(TOKENS).withChunkedDribbleDelay(20, 10_000));
		fails(WristbandErrorCodes.WRISTBAND_TIMEOUT);
	}

	@Test
	void refreshWhenErrorBodyDripsThrowsTimeout() {
		respond(aResponse().withStatus(403)
			.withHeader("Content-Type", "application/json")
			.withBody(TOKENS)
			.withChunkedDribbleDelay(20, 10_000));
		fails(WristbandErrorCodes.WRISTBAND_TIMEOUT);
	}

	private void fails(String errorCode) {
		long start = System.nanoTime();
		TestWristbandApi.assertFailure(() -> api(Duration.ofMillis(300)).refresh("CANARY-RT"), errorCode, true);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
	}

	private static void respond(ResponseDefinitionBuilder response) {
		wristband.stubFor(any(anyUrl()).willReturn(response));
	}

	private static WristbandApi api(Duration readTimeout) {
		return new WristbandApi(TestWristbandApi.restClient(readTimeout),
				TestClientSettings.local(wristband.getPort()));
	}

}
