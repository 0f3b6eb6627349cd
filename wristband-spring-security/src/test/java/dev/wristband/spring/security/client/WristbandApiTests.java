package dev.wristband.spring.security.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.tenant.TenantDomain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WristbandApi}.
 */
class WristbandApiTests {

	private static final String TOKENS = """
			{"access_token": "CANARY-AT", "expires_in": 1800, "token_type": "bearer", "refresh_token": "CANARY-RT"}""";

	private static final TenantDomain DOMAIN = new TenantDomain("login.globex.example");

	@RegisterExtension
	static final WireMockExtension wristband = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	@ParameterizedTest
	@CsvSource({ "clientId,clientSecret,Y2xpZW50SWQ6Y2xpZW50U2VjcmV0",
			"test-client-id,test-client-secret,dGVzdC1jbGllbnQtaWQ6dGVzdC1jbGllbnQtc2VjcmV0" })
	void exchangeCodeAuthenticatesWithPlainBasic(String id, String secret, String encoded) {
		respond(okJson(TOKENS));
		api(id, secret).exchangeCode("code", "https://app.example.com/callback", "verifier");
		wristband.verify(1, postRequestedFor(urlEqualTo("/api/v1/oauth2/token")).withHeader("Authorization",
				equalTo("Basic " + encoded)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a:b", "50%", "a%20b", "a+b", "a b", "caf\u00e9", "a&b=c", "\"quoted\"" })
	void exchangeCodeWhenSecretHasSpecialCharactersDoesNotFormEncodeThem(String secret) {
		respond(okJson(TOKENS));
		api("clientId", secret).exchangeCode("code", "https://app.example.com/callback", "verifier");
		String encoded = Base64.getEncoder().encodeToString(("clientId:" + secret).getBytes(StandardCharsets.UTF_8));
		wristband.verify(1, anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Basic " + encoded)));
	}

	@Test
	void exchangeCodeSendsEncodedForm() {
		respond(okJson(TOKENS));
		String redirectUri = "https://{tenant_name}.app.example.com/callback";
		TokenResponse response = api().exchangeCode("a+b/c", redirectUri, "verifier");
		assertThat(response.accessToken()).isEqualTo("CANARY-AT");
		assertThat(response.refreshToken()).isEqualTo("CANARY-RT");
		wristband.verify(1,
				postRequestedFor(urlEqualTo("/api/v1/oauth2/token"))
					.withRequestBody(equalTo("grant_type=authorization_code&code=a%2Bb%2Fc&redirect_uri="
							+ URLEncoder.encode(redirectUri, StandardCharsets.UTF_8) + "&code_verifier=verifier")));
	}

	@Test
	void fetchUserInfoSendsBearerHeaderOnly() {
		respond(okJson("{\"sub\": \"user-1\"}"));
		assertThat(api().fetchUserInfo("CANARY-AT")).isEqualTo(Map.of("sub", "user-1"));
		wristband.verify(1, getRequestedFor(urlEqualTo("/api/v1/oauth2/userinfo")).withHeader("Authorization",
				equalTo("Bearer CANARY-AT")));
	}

	@Test
	void revokeSendsTokenAndHint() {
		respond(aResponse().withStatus(200));
		api().revoke("CANARY-RT");
		wristband.verify(1, postRequestedFor(urlEqualTo("/api/v1/oauth2/revoke"))
			.withRequestBody(equalTo("token=CANARY-RT&token_type_hint=refresh_token")));
	}

	@Test
	void revokeWhenRefusedThrowsExceptionWithoutToken() {
		respond(aResponse().withStatus(401));
		TestWristbandApi.assertFailure(() -> api().revoke("CANARY-RT"), WristbandErrorCodes.WRISTBAND_REFUSED, false);
	}

	@Test
	void isCustomDomainAsksWithoutCredentials() {
		respond(okJson("{\"valid\": true}"));
		assertThat(api().isCustomDomain(DOMAIN)).isTrue();
		wristband.verify(1,
				postRequestedFor(urlEqualTo("/api/v1/custom-domains/validate")).withHeader("Authorization", absent())
					.withRequestBody(equalToJson("{\"tenantCustomDomain\": \"login.globex.example\"}")));
	}

	@Test
	void isCustomDomainWhenNotValidReturnsFalse() {
		respond(okJson("{\"valid\": false}"));
		assertThat(api().isCustomDomain(DOMAIN)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{}", "{\"valid\": \"true\"}", "{\"valid\": 1}", "{\"valid\": null}", "{\"Valid\": true}" })
	void isCustomDomainWhenAnswerIsUnclearThrowsException(String body) {
		respond(okJson(body));
		TestWristbandApi.assertFailure(() -> api().isCustomDomain(DOMAIN),
				WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE, false);
	}

	@Test
	void fetchSdkConfigurationEncodesClientId() {
		respond(okJson("{\"loginUrl\": \"x\"}"));
		assertThat(api("a/../b?c", "secret").fetchSdkConfiguration()).containsEntry("loginUrl", "x");
		wristband.verify(1, getRequestedFor(urlEqualTo("/api/v1/clients/a%2F..%2Fb%3Fc/sdk-configuration"))
			.withHeader("Authorization", absent()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 504 })
	void callWhenServerErrorTriesThreeTimes(int status) {
		respond(aResponse().withStatus(status).withBody("CANARY-BODY"));
		TestWristbandApi.assertFailure(this::exchange, WristbandErrorCodes.WRISTBAND_UNAVAILABLE, true);
		wristband.verify(3, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 405, 415 })
	void callWhenRefusedTriesOnce(int status) {
		respond(aResponse().withStatus(status).withHeader("Retry-After", "99999").withBody("CANARY-BODY"));
		TestWristbandApi.assertFailure(this::exchange, WristbandErrorCodes.WRISTBAND_REFUSED, false);
		wristband.verify(1, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 425, 429 })
	void callWhenNotNowTriesOnce(int status) {
		respond(aResponse().withStatus(status).withHeader("Retry-After", "99999").withBody("CANARY-BODY"));
		TestWristbandApi.assertFailure(this::exchange, WristbandErrorCodes.WRISTBAND_UNAVAILABLE, false);
		wristband.verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void everyCallFollowsTheSamePolicy() {
		List<Runnable> calls = List.of(() -> api().fetchUserInfo("CANARY-AT"), () -> api().isCustomDomain(DOMAIN),
				() -> api().revoke("CANARY-RT"), () -> api().fetchSdkConfiguration(), () -> api().fetchKeys());
		for (Runnable call : calls) {
			respond(aResponse().withStatus(503));
			TestWristbandApi.assertFailure(call, WristbandErrorCodes.WRISTBAND_UNAVAILABLE, true);
			wristband.verify(3, anyRequestedFor(anyUrl()));
			respond(aResponse().withStatus(403));
			TestWristbandApi.assertFailure(call, WristbandErrorCodes.WRISTBAND_REFUSED, false);
			wristband.verify(4, anyRequestedFor(anyUrl()));
			wristband.resetRequests();
		}
	}

	@Test
	void callWhenServerErrorsPassReturnsAnswer() {
		wristband.stubFor(any(anyUrl()).inScenario("passing")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(aResponse().withStatus(500))
			.willSetStateTo("second"));
		wristband.stubFor(any(anyUrl()).inScenario("passing")
			.whenScenarioStateIs("second")
			.willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
			.willSetStateTo("third"));
		wristband.stubFor(any(anyUrl()).inScenario("passing").whenScenarioStateIs("third").willReturn(okJson(TOKENS)));
		assertThat(exchange().accessToken()).isEqualTo("CANARY-AT");
		wristband.verify(3, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\": \"invalid_grant\"}",
			"{\"error\": \"invalid_grant\", \"error_description\": \"CANARY-<script>\\r\\n\"}" })
	void exchangeCodeWhenInvalidGrantThrowsExceptionWithoutDescription(String body) {
		respond(okJson(body).withStatus(400));
		TestWristbandApi.assertFailure(this::exchange, WristbandErrorCodes.INVALID_GRANT, false);
		wristband.verify(1, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\": \"unsupported_grant_type\"}", "{}", "", "null", "[]", "\"invalid_grant\"",
			"{\"error\": [\"invalid_grant\"]}", "{\"error\": null}", "{\"error\": \"inval",
			"{\"error\": \"INVALID_GRANT\"}" })
	void exchangeCodeWhenOtherErrorIsNotInvalidGrant(String body) {
		respond(okJson(body).withStatus(400));
		TestWristbandApi.assertFailure(this::exchange, WristbandErrorCodes.WRISTBAND_REFUSED, false);
	}

	@ParameterizedTest
	@CsvSource({ "400,invalid_client", "401,invalid_client", "403,invalid_client", "400,unauthorized_client",
			"401,unauthorized_client" })
	void callWhenClientIsNotAcceptedNamesTheProperties(int status, String error) {
		respond(okJson("{\"error\": \"" + error + "\"}").withStatus(status));
		TestWristbandApi.assertFailure(this::exchange, WristbandErrorCodes.INVALID_CLIENT, false);
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(this::exchange)
			.withMessageContaining("wristband.client-secret");
		wristband.verify(2, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@CsvSource({ "401,application/json", "403,application/json", "400,text/html" })
	void exchangeCodeWhenInvalidGrantWithOtherStatusOrTypeIsNotInvalidGrant(int status, String contentType) {
		respond(aResponse().withStatus(status)
			.withHeader("Content-Type", contentType)
			.withBody("{\"error\": \"invalid_grant\"}"));
		TestWristbandApi.assertFailure(this::exchange, WristbandErrorCodes.WRISTBAND_REFUSED, false);
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
