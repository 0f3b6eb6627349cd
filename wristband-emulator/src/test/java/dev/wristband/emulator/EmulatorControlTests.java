package dev.wristband.emulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EmulatorControlTests {

	private static final String JWKS = "/api/v1/oauth2/jwks";

	private final Emulator emulator = Emulator.start();

	private final EmulatorControl control = this.emulator.control();

	private final TestBrowser browser = new TestBrowser(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void rotateSigningKeyKeepsOldKeyPublished() throws Exception {
		String before = keyIdOf(this.browser.tokens("acme", "owner@acme.example"));
		this.control.rotateSigningKey();
		String after = keyIdOf(new TestBrowser(this.emulator).tokens("acme", "owner@acme.example"));
		assertThat(after).isNotEqualTo(before);
		assertThat(publishedKeys()).containsExactly(after, before);
		this.control.retireOldSigningKeys();
		assertThat(publishedKeys()).containsExactly(after);
	}

	@Test
	void withdrawSigningKeyEndsItsTokens() throws Exception {
		Map<String, Object> tokens = this.browser.tokens("acme", "owner@acme.example");
		String withdrawn = keyIdOf(tokens);
		this.control.rotateSigningKey();
		List<String> keyIds = this.control.signingKeyIds();
		assertThat(keyIds).hasSize(2).endsWith(withdrawn);
		this.control.withdrawSigningKey(withdrawn);
		assertThat(publishedKeys()).containsExactly(keyIds.get(0));
		assertThat(userinfo(tokens.get("access_token"))).isEqualTo(401);
		assertThatIllegalArgumentException().isThrownBy(() -> this.control.withdrawSigningKey(withdrawn));
	}

	@Test
	void withdrawSigningKeyWhenItIsThePresentOneSignsWithNewKey() throws Exception {
		String withdrawn = this.control.signingKeyIds().get(0);
		this.browser.json("/__emulator/withdraw-signing-key", "{\"keyId\":\"%s\"}".formatted(withdrawn));
		String present = keyIdOf(this.browser.tokens("acme", "owner@acme.example"));
		assertThat(present).isNotEqualTo(withdrawn);
		assertThat(publishedKeys()).containsExactly(present);
	}

	@Test
	void accessTokenLifetimeChangesNewTokens() {
		this.control.accessTokenLifetime(Duration.ofSeconds(5));
		assertThat(this.browser.tokens("acme", "owner@acme.example")).containsEntry("expires_in", 5L);
	}

	@Test
	void expireAccessTokensRefusesOldOnesOnly() {
		Map<String, Object> tokens = this.browser.tokens("acme", "owner@acme.example");
		this.control.expireAccessTokens();
		assertThat(userinfo(tokens.get("access_token"))).isEqualTo(401);
		Map<String, Object> renewed = TestBrowser.json(this.browser.refresh(tokens.get("refresh_token")));
		assertThat(userinfo(renewed.get("access_token"))).isEqualTo(200);
	}

	@Test
	void failNextFailsAsOftenAsAsked() {
		this.control.failNext(EmulatorEndpoint.JWKS, 2, 503);
		HttpResponse<String> first = this.browser.api(JWKS);
		assertThat(first.statusCode()).isEqualTo(503);
		assertThat(first.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(this.browser.api(JWKS).statusCode()).isEqualTo(503);
		assertThat(this.browser.api(JWKS).statusCode()).isEqualTo(200);
		assertThat(this.control.calls(EmulatorEndpoint.JWKS)).isEqualTo(3);
	}

	@Test
	void failNextWhenTokenEndpointFailsLeavesRefreshTokenGood() {
		Object token = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		this.control.failNext(EmulatorEndpoint.TOKEN, 1, 500);
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(500);
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(200);
	}

	@Test
	void hangNextAnswersLate() {
		this.control.hangNext(EmulatorEndpoint.JWKS, 1, Duration.ofMillis(150));
		long start = System.nanoTime();
		assertThat(this.browser.api(JWKS).statusCode()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
	}

	@Test
	void malformNextBreaksJson() {
		this.control.malformNext(EmulatorEndpoint.JWKS, 1);
		HttpResponse<String> response = this.browser.api(JWKS);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).startsWith("{").doesNotEndWith("}");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 302, 600 })
	void failNextWhenStatusIsNoFailureIsRefused(int status) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.control.failNext(EmulatorEndpoint.TOKEN, 1, status));
	}

	@Test
	void revokeRefreshTokensEndsThoseOfOneUser() {
		Object owner = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		Object viewer = new TestBrowser(this.emulator).tokens("acme", "viewer@acme.example").get("refresh_token");
		this.control.revokeRefreshTokens("acme", "owner@acme.example");
		assertThat(this.browser.refresh(owner).statusCode()).isEqualTo(400);
		assertThat(this.browser.refresh(viewer).statusCode()).isEqualTo(200);
	}

	@Test
	void recordedExchangesHoldNothingSecret() {
		String code = this.browser.login("acme", "owner@acme.example").get("code");
		Map<String, Object> tokens = TestBrowser.json(this.browser.exchange(code, Map.of()));
		userinfo(tokens.get("access_token"));
		this.browser.refresh(tokens.get("refresh_token"));
		String recorded = this.control.recordedExchanges() + this.browser.api("/__emulator/requests").body();
		assertThat(recorded).contains("grant_type", "USERINFO", "refresh_token")
			.doesNotContain(code, TestBrowser.VERIFIER.getValue(), TestBrowser.STATE, TestBrowser.NONCE,
					TestBrowser.CLIENT.secret(), "owner@acme.example", tokens.get("access_token").toString(),
					tokens.get("refresh_token").toString());
	}

	@Test
	void resetForgetsEverything() {
		Object token = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		this.control.failNext(EmulatorEndpoint.TOKEN, 1, 500);
		this.control.reset();
		assertThat(this.control.recordedExchanges()).isEmpty();
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(400);
		assertThat(TestBrowser.query(this.browser.authorize("acme", TestBrowser.authorizeParameters("prompt", "none"))))
			.containsEntry("error", "login_required");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOKEN", "USERINFO", "REVOKE", "SDK_CONFIGURATION", "CUSTOM_DOMAINS", "JWKS" })
	void httpFaultsReachTheirEndpoint(EmulatorEndpoint endpoint) {
		HttpResponse<String> response = this.browser.json("/__emulator/faults",
				"{\"endpoint\":\"%s\",\"times\":1,\"status\":502}".formatted(endpoint.key()));
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(call(endpoint).statusCode()).isEqualTo(502);
		assertThat(call(endpoint).statusCode()).isNotEqualTo(502);
		assertThat(TestBrowser.json(this.browser.api("/__emulator/calls"))).containsEntry(endpoint.key(), 2L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rotate-signing-key", "retire-old-signing-keys", "expire-access-tokens",
			"end-login-sessions", "clear-faults", "clear-calls", "reset" })
	void httpCommandWhenItNeedsNoDataSucceeds(String command) {
		assertThat(this.browser.json("/__emulator/" + command, "").statusCode()).isEqualTo(204);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"endpoint\":\"token\"}", "{\"endpoint\":\"x\",\"status\":500}", "[",
			"{\"endpoint\":1}", "{\"endpoint\":\"token\",\"status\":200}",
			"{\"endpoint\":\"token\",\"hangMillis\":9999999}" })
	void httpFaultsWhenCommandIsWrongAreRefused(String body) {
		assertThat(this.browser.json("/__emulator/faults", body).statusCode()).isEqualTo(400);
	}

	@Test
	void httpCommandWhenSentAsFormIsRefused() {
		HttpResponse<String> response = this.browser.post(this.emulator.applicationVanityDomain(), "/__emulator/reset",
				"", Map.of());
		assertThat(response.statusCode()).isEqualTo(415);
	}

	@Test
	void httpCommandWhenSentToTenantHostIsNotFound() {
		assertThat(this.browser.get(this.emulator.tenantHost("acme"), "/__emulator/calls").statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> call(EmulatorEndpoint endpoint) {
		return switch (endpoint) {
			case TOKEN -> this.browser.token(Map.of("grant_type", "client_credentials"));
			case REVOKE -> this.browser.backChannel("/api/v1/oauth2/revoke", Map.of("token", "x"), "x", "x");
			case USERINFO -> this.browser.api("/api/v1/oauth2/userinfo");
			case CUSTOM_DOMAINS -> this.browser.json("/api/v1/custom-domains/validate", "{}");
			case JWKS -> this.browser.api(JWKS);
			default -> this.browser.api("/api/v1/clients/hello-tenant-client/sdk-configuration");
		};
	}

	private int userinfo(Object accessToken) {
		return this.browser.withToken("/api/v1/oauth2/userinfo", accessToken).statusCode();
	}

	private List<String> publishedKeys() throws Exception {
		return JWKSet.parse(this.browser.api(JWKS).body()).getKeys().stream().map(JWK::getKeyID).toList();
	}

	private static String keyIdOf(Map<String, Object> tokens) throws Exception {
		return SignedJWT.parse(tokens.get("access_token").toString()).getHeader().getKeyID();
	}

}
