package dev.wristband.emulator;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenIntegrationTests {

	private final MutableClock clock = new MutableClock();

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults().withClock(this.clock));

	private final TestBrowser browser = new TestBrowser(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@ParameterizedTest
	@CsvSource({ "acme,owner@acme.example", "globex,viewer@globex.example" })
	void tokenWhenCodeIsGoodHasWristbandClaims(String tenant, String email) throws Exception {
		Map<String, Object> tokens = this.browser.tokens(tenant, email);
		assertThat(tokens).containsEntry("token_type", "Bearer")
			.containsEntry("expires_in", 1800L)
			.containsKeys("id_token", "refresh_token", "scope");
		SignedJWT accessToken = verified(tokens.get("access_token"));
		assertThat(accessToken.getHeader().getType().getType()).isEqualTo("at+JWT");
		assertThat(accessToken.getJWTClaimsSet().getClaims()).containsOnlyKeys("sub", "sub_kind", "iss", "client_id",
				"tnt_id", "app_id", "idp_name", "van_dom", "amr", "scope", "auth_time", "iat", "exp", "jti");
		assertThat(accessToken.getJWTClaimsSet().getIssuer()).isEqualTo(this.emulator.baseUri().toString());
		SignedJWT idToken = verified(tokens.get("id_token"));
		assertThat(idToken.getHeader().getType().getType()).isEqualTo("id+JWT");
		assertThat(idToken.getJWTClaimsSet().getAudience()).containsExactly(TestBrowser.CLIENT.id());
		assertThat(idToken.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo(TestBrowser.NONCE);
		assertThat(idToken.getJWTClaimsSet().getSubject()).isEqualTo(accessToken.getJWTClaimsSet().getSubject());
		assertThat(idToken.getJWTClaimsSet().getClaim("tnt_id"))
			.isEqualTo(accessToken.getJWTClaimsSet().getClaim("tnt_id"));
	}

	@Test
	void tokenWhenScopeIsSmallLeavesOutRefreshAndIdToken() {
		Map<String, String> callback = this.browser.login("acme", "owner@acme.example",
				TestBrowser.authorizeParameters("scope", "email"));
		Map<String, Object> tokens = TestBrowser.json(this.browser.exchange(callback.get("code"), Map.of()));
		assertThat(tokens).containsKey("access_token").doesNotContainKeys("id_token", "refresh_token");
	}

	@ParameterizedTest
	@CsvSource({ "code_verifier,wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
			"redirect_uri,http://localhost:6001/other", "code,unknown" })
	void tokenWhenParameterDoesNotFitCodeIsInvalidGrant(String name, String value) {
		String code = this.browser.login("acme", "owner@acme.example").get("code");
		HttpResponse<String> response = this.browser.exchange(code, Map.of(name, value));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(TestBrowser.json(response)).containsEntry("error", "invalid_grant");
	}

	@Test
	void tokenWhenVerifierIsMissingIsInvalidGrant() {
		String code = this.browser.login("acme", "owner@acme.example").get("code");
		HttpResponse<String> response = this.browser
			.token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", TestBrowser.CALLBACK));
		assertThat(TestBrowser.json(response)).containsEntry("error", "invalid_grant");
	}

	@Test
	void tokenWhenCodeIsExpiredIsInvalidGrant() {
		String code = this.browser.login("acme", "owner@acme.example").get("code");
		this.clock.forward(Duration.ofSeconds(60));
		assertThat(TestBrowser.json(this.browser.exchange(code, Map.of()))).containsEntry("error", "invalid_grant");
	}

	@Test
	void tokenWhenCodeIsReusedKillsItsRefreshToken() {
		String code = this.browser.login("acme", "owner@acme.example").get("code");
		Map<String, Object> tokens = TestBrowser.json(this.browser.exchange(code, Map.of()));
		assertThat(TestBrowser.json(this.browser.exchange(code, Map.of()))).containsEntry("error", "invalid_grant");
		assertThat(this.browser.refresh(tokens.get("refresh_token")).statusCode()).isEqualTo(400);
	}

	@Test
	void tokenWhenCodeIsOfAnotherClientIsInvalidGrant() {
		this.emulator.registerClient(new EmulatedClient("other", "other-secret", TestBrowser.CLIENT.loginUrl(),
				List.of(TestBrowser.CALLBACK)));
		String code = this.browser.login("acme", "owner@acme.example").get("code");
		HttpResponse<String> response = this.browser.backChannel(
				"/api/v1/oauth2/token", Map.of("grant_type", "authorization_code", "code", code, "redirect_uri",
						TestBrowser.CALLBACK, "code_verifier", TestBrowser.VERIFIER.getValue()),
				"other", "other-secret");
		assertThat(TestBrowser.json(response)).containsEntry("error", "invalid_grant");
	}

	@Test
	void tokenWhenRefreshedRotates() {
		Map<String, Object> first = this.browser.tokens("acme", "owner@acme.example");
		Map<String, Object> second = TestBrowser.json(this.browser.refresh(first.get("refresh_token")));
		assertThat(second).containsKeys("access_token", "id_token", "refresh_token");
		assertThat(second.get("refresh_token")).isNotEqualTo(first.get("refresh_token"));
		assertThat(this.browser.refresh(second.get("refresh_token")).statusCode()).isEqualTo(200);
	}

	@Test
	void tokenWhenRefreshTokenIsReusedKillsFamily() {
		Object first = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		Object second = TestBrowser.json(this.browser.refresh(first)).get("refresh_token");
		assertThat(TestBrowser.json(this.browser.refresh(first))).containsEntry("error", "invalid_grant");
		assertThat(TestBrowser.json(this.browser.refresh(second))).containsEntry("error", "invalid_grant");
	}

	@Test
	void tokenWhenRefreshAsksForMoreScopeKeepsRefreshToken() {
		Map<String, String> callback = this.browser.login("acme", "owner@acme.example",
				TestBrowser.authorizeParameters("scope", "openid offline_access"));
		Object token = TestBrowser.json(this.browser.exchange(callback.get("code"), Map.of())).get("refresh_token");
		HttpResponse<String> wider = this.browser
			.token(Map.of("grant_type", "refresh_token", "refresh_token", token.toString(), "scope", "openid email"));
		assertThat(TestBrowser.json(wider)).containsEntry("error", "invalid_scope");
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(200);
	}

	@Test
	void revokeWhenTokenIsKnownEndsItsFamily() {
		Object first = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		Object second = TestBrowser.json(this.browser.refresh(first)).get("refresh_token");
		assertThat(revoke(second.toString()).statusCode()).isEqualTo(200);
		assertThat(TestBrowser.json(this.browser.refresh(second))).containsEntry("error", "invalid_grant");
	}

	@Test
	void revokeWhenTokenIsUnknownSucceeds() {
		assertThat(revoke("unknown").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/oauth2/token", "/api/v1/oauth2/revoke" })
	void backChannelWhenSecretIsWrongIsUnauthorized(String path) {
		HttpResponse<String> response = this.browser.backChannel(path,
				Map.of("grant_type", "client_credentials", "token", "x"), TestBrowser.CLIENT.id(), "wrong");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(TestBrowser.json(response)).containsEntry("error", "invalid_client");
		assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic ");
	}

	@Test
	void tokenWhenSecretIsInBodyIsUnauthorized() {
		HttpResponse<String> response = this.browser.token(Map.of("grant_type", "client_credentials", "client_id",
				TestBrowser.CLIENT.id(), "client_secret", TestBrowser.CLIENT.secret()));
		assertThat(response.statusCode()).isEqualTo(401);
	}

	@Test
	void tokenWhenSecretHasSpecialCharactersTakesThemAsTheyAre() {
		String secret = "a+b%2Fc:d/e f&g=é";
		this.emulator.registerClient(
				new EmulatedClient("special", secret, TestBrowser.CLIENT.loginUrl(), List.of(TestBrowser.CALLBACK)));
		HttpResponse<String> response = this.browser.backChannel("/api/v1/oauth2/token",
				Map.of("grant_type", "client_credentials"), "special", secret);
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@Test
	void tokenWhenClientAsksForItselfIsMachineToken() throws Exception {
		Map<String, Object> tokens = TestBrowser
			.json(this.browser.token(Map.of("grant_type", "client_credentials", "scope", "invoice:read")));
		assertThat(tokens).containsOnlyKeys("access_token", "expires_in", "token_type", "scope");
		SignedJWT accessToken = verified(tokens.get("access_token"));
		assertThat(accessToken.getJWTClaimsSet().getClaims()).containsEntry("sub_kind", "client")
			.containsEntry("sub", TestBrowser.CLIENT.id())
			.doesNotContainKey("tnt_id");
		assertThat(this.browser.withToken("/api/v1/oauth2/userinfo", tokens.get("access_token")).statusCode())
			.isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "password,unsupported_grant_type", "'',unsupported_grant_type" })
	void tokenWhenGrantTypeIsWrongIsRefused(String grantType, String error) {
		HttpResponse<String> response = this.browser
			.token(Map.of("grant_type", grantType, "username", "u", "password", "p"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(TestBrowser.json(response)).containsEntry("error", error);
	}

	@Test
	void tokenWhenParameterIsRepeatedIsRefused() {
		String code = this.browser.login("acme", "owner@acme.example").get("code");
		String form = "grant_type=authorization_code&code=" + code + "&code=" + code;
		String basic = Base64.getEncoder()
			.encodeToString(
					(TestBrowser.CLIENT.id() + ":" + TestBrowser.CLIENT.secret()).getBytes(StandardCharsets.UTF_8));
		HttpResponse<String> response = this.browser.post(this.emulator.applicationVanityDomain(),
				"/api/v1/oauth2/token", form, Map.of("Authorization", "Basic " + basic));
		assertThat(TestBrowser.json(response)).containsEntry("error", "invalid_request");
	}

	@Test
	void tokenWhenSentToTenantHostIsNotFound() {
		HttpResponse<String> response = this.browser.post(this.emulator.tenantHost("acme"), "/api/v1/oauth2/token",
				"grant_type=client_credentials", Map.of());
		assertThat(response.statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> revoke(String token) {
		return this.browser.backChannel("/api/v1/oauth2/revoke", Map.of("token", token), TestBrowser.CLIENT.id(),
				TestBrowser.CLIENT.secret());
	}

	private SignedJWT verified(Object token) throws Exception {
		SignedJWT jwt = SignedJWT.parse(token.toString());
		JWKSet keys = JWKSet.parse(this.browser.api("/api/v1/oauth2/jwks").body());
		assertThat(keys.containsNonPublicKeys()).isFalse();
		RSASSAVerifier verifier = new RSASSAVerifier(
				keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey().toRSAPublicKey());
		assertThat(jwt.verify(verifier)).isTrue();
		return jwt;
	}

}
