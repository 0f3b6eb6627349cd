package dev.wristband.emulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiIntegrationTests {

	private static final String USERINFO = "/api/v1/oauth2/userinfo";

	private final MutableClock clock = new MutableClock();

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults()
		.withClock(this.clock)
		.withMachineClients(List.of(new EmulatedMachineClient("robot", "robot-secret", List.of("invoice:write")))));

	private final TestBrowser browser = new TestBrowser(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@ParameterizedTest
	@CsvSource({ "openid,''", "openid email,'email email_verified'",
			"openid profile,'name given_name family_name preferred_username locale updated_at'", "openid roles,roles",
			"openid phone,''" })
	void userinfoWhenScopeIsGrantedHasItsClaims(String scope, String claims) {
		Map<String, Object> userinfo = TestBrowser.json(this.browser.withToken(USERINFO, accessToken(scope)));
		assertThat(userinfo.keySet())
			.containsExactlyInAnyOrder(("sub tnt_id app_id idp_name " + claims).strip().split(" "));
	}

	@Test
	void userinfoWhenRolesAreGrantedHasIdNameAndDisplayName() {
		Map<String, Object> userinfo = TestBrowser.json(this.browser.withToken(USERINFO, accessToken("openid roles")));
		assertThat(userinfo.get("roles").toString()).contains("\"name\":\"app:hello:owner\"",
				"\"display_name\":\"Owner\"", "\"id\":");
	}

	@Test
	void userinfoWhenTokenIsMissingAsksForBearer() {
		HttpResponse<String> response = this.browser.api(USERINFO);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
	}

	@Test
	void userinfoWhenTokenIsOfWrongKindIsUnauthorized() {
		Map<String, Object> tokens = this.browser.tokens("acme", "owner@acme.example");
		for (Object token : List.of(tokens.get("id_token"), tokens.get("refresh_token"), "x", "a.b.c")) {
			HttpResponse<String> response = this.browser.withToken(USERINFO, token);
			assertThat(response.statusCode()).isEqualTo(401);
			assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow()).contains("invalid_token");
		}
	}

	@Test
	void userinfoWhenTokenIsExpiredIsUnauthorized() {
		Object token = accessToken("openid");
		this.clock.forward(Duration.ofMinutes(30));
		assertThat(this.browser.withToken(USERINFO, token).statusCode()).isEqualTo(401);
	}

	@Test
	void permissionInfoReturnsHeldOnes() {
		Map<String, Object> tokens = this.browser.tokens("acme", "viewer@acme.example");
		HttpResponse<String> response = this.browser
			.withToken("/api/v1/permission-info?values=invoice:read,invoice:write,other", tokens.get("access_token"));
		assertThat(TestBrowser.json(response)).containsEntry("totalResults", 1L);
		assertThat(response.body()).contains("[{\"value\":\"invoice:read\"}]");
	}

	@Test
	void permissionInfoWhenTokenIsOfMachineReturnsItsPermissions() {
		Object token = TestBrowser
			.json(this.browser.token(Map.of("grant_type", "client_credentials"), "robot", "robot-secret"))
			.get("access_token");
		HttpResponse<String> response = this.browser
			.withToken("/api/v1/permission-info?values=invoice:read,invoice:write", token);
		assertThat(response.body()).contains("[{\"value\":\"invoice:write\"}]");
	}

	@Test
	void permissionInfoWhenPermissionsAreChangedReturnsNewOnesUntilReset() {
		Object token = accessToken("openid");
		String query = "/api/v1/permission-info?values=invoice:read,invoice:write,invoice:delete";
		this.emulator.control().permissions("acme", "owner@acme.example", List.of("invoice:delete"));
		assertThat(this.browser.withToken(query, token).body()).contains("[{\"value\":\"invoice:delete\"}]");
		this.emulator.control().reset();
		assertThat(TestBrowser.json(this.browser.withToken(query, token))).containsEntry("totalResults", 2L);
	}

	@Test
	void permissionInfoWhenTokenIsMissingIsUnauthorized() {
		assertThat(this.browser.api("/api/v1/permission-info?values=invoice:read").statusCode()).isEqualTo(401);
	}

	@Test
	void sdkConfigurationReturnsRegistration() {
		HttpResponse<String> response = this.browser.api("/api/v1/clients/hello-tenant-client/sdk-configuration");
		assertThat(TestBrowser.json(response)).containsEntry("loginUrl", TestBrowser.CLIENT.loginUrl())
			.containsEntry("redirectUri", TestBrowser.CALLBACK)
			.containsEntry("isApplicationCustomDomainActive", true)
			.containsEntry("applicationAuthorizationRequestsEnabled", false)
			.containsEntry("loginUrlTenantDomainSuffix", null);
	}

	@Test
	void sdkConfigurationWhenLoginUrlHasPlaceholderHasSuffix() {
		this.emulator.registerClient(new EmulatedClient("multi", "secret", "http://{tenant_name}.localhost:6001/login",
				List.of("http://localhost:6001/a", "http://localhost:6001/b")));
		HttpResponse<String> response = this.browser.api("/api/v1/clients/multi/sdk-configuration");
		assertThat(TestBrowser.json(response)).containsEntry("redirectUri", null)
			.containsEntry("loginUrlTenantDomainSuffix", "localhost");
	}

	@Test
	void sdkConfigurationWhenClientIsUnknownIsNotFound() {
		HttpResponse<String> response = this.browser.api("/api/v1/clients/other/sdk-configuration");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(TestBrowser.json(response)).containsKeys("type", "code", "message", "ticket");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{}", "[]", "{\"tenantCustomDomain\":1}" })
	void customDomainWhenBodyIsWrongIsBadRequest(String body) {
		assertThat(this.browser.json("/api/v1/custom-domains/validate", body).statusCode()).isEqualTo(400);
	}

	@Test
	void customDomainWhenBodyIsTooLargeIsRefused() {
		String body = "{\"tenantCustomDomain\":\"" + "a".repeat(64 * 1024) + "\"}";
		assertThat(this.browser.json("/api/v1/custom-domains/validate", body).statusCode()).isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:1", "unknown.localhost", "a.acme.localhost", "evil.example",
			"127.0.0.1" })
	void anyWhenHostIsUnknownIsNotFound(String host) {
		String value = (host.contains(":") || host.equals("localhost")) ? host : host + ":" + this.emulator.port();
		assertThat(this.browser.get(value, "/login?client_id=hello-tenant-client").statusCode()).isEqualTo(404);
	}

	@Test
	void anyWhenMethodIsWrongIsNotAllowed() {
		HttpResponse<String> response = this.browser.api("/api/v1/oauth2/token");
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).hasValue("POST");
	}

	@Test
	void anyWhenQueryIsTooLongIsRefused() {
		HttpResponse<String> response = this.browser.authorize("acme",
				TestBrowser.authorizeParameters("login_hint", "a".repeat(17_000)));
		assertThat(response.statusCode()).isEqualTo(414);
	}

	private Object accessToken(String scope) {
		Map<String, String> callback = this.browser.login("acme", "owner@acme.example",
				TestBrowser.authorizeParameters("scope", scope));
		return TestBrowser.json(this.browser.exchange(callback.get("code"), Map.of())).get("access_token");
	}

}
