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

class LoginIntegrationTests {

	private final MutableClock clock = new MutableClock();

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults().withClock(this.clock));

	private final TestBrowser browser = new TestBrowser(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@ParameterizedTest
	@CsvSource({ "acme,owner@acme.example", "globex,viewer@globex.example" })
	void loginWhenUserIsChosenReturnsToApplication(String tenant, String email) {
		HttpResponse<String> redirect = this.browser.authorize(tenant, TestBrowser.authorizeParameters());
		assertThat(TestBrowser.location(redirect).getAuthority()).isEqualTo(this.emulator.tenantHost(tenant));
		HttpResponse<String> page = this.browser.follow(redirect);
		assertThat(page.statusCode()).isEqualTo(200);
		Map<String, String> form = this.browser.loginForm(page.body());
		form.put("user", email);
		HttpResponse<String> response = this.browser.submit(tenant, form);
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(TestBrowser.location(response).toString()).startsWith(TestBrowser.CALLBACK + "?");
		assertThat(TestBrowser.query(response)).containsOnlyKeys("code", "state", "tenant_name")
			.containsEntry("state", TestBrowser.STATE)
			.containsEntry("tenant_name", tenant);
		assertThat(response.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("wristband_emulator_session=")
			.contains("HttpOnly")
			.doesNotContain("Domain");
	}

	@Test
	void pageAlwaysForbidsScriptsAndStorage() {
		HttpResponse<String> page = this.browser
			.follow(this.browser.authorize("acme", TestBrowser.authorizeParameters()));
		assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'")
			.doesNotContain("form-action");
		assertThat(page.body()).contains("name=\"user\" value=\"owner@acme.example\"", "id=\"email\"",
				"id=\"continue\"", "for=\"email\"");
	}

	@Test
	void pageWhenLoginHintHoldsMarkupEscapesIt() {
		HttpResponse<String> page = this.browser.follow(this.browser.authorize("acme",
				TestBrowser.authorizeParameters("login_hint", "\"><script>alert('1')</script>")));
		assertThat(page.body()).doesNotContain("<script").contains("value=\"&quot;&gt;&lt;script&gt;alert(&#39;1");
	}

	@Test
	void submitWhenEmailIsTypedSignsIn() {
		Map<String, String> form = form("acme");
		form.put("email", " Viewer@acme.example ");
		assertThat(TestBrowser.query(this.browser.submit("acme", form))).containsKey("code");
	}

	@Test
	void submitWhenEmailIsUnknownShowsPageAgain() {
		Map<String, String> form = form("acme");
		form.put("email", "owner@globex.example");
		HttpResponse<String> page = this.browser.submit("acme", form);
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("role=\"alert\"", "value=\"owner@globex.example\"");
	}

	@Test
	void submitWhenCancelledReturnsAccessDenied() {
		Map<String, String> form = form("acme");
		form.put("cancel", "true");
		assertThat(TestBrowser.query(this.browser.submit("acme", form))).containsEntry("error", "access_denied");
	}

	@Test
	void submitWhenCsrfTokenIsWrongIsRefused() {
		Map<String, String> form = form("acme");
		form.put("user", "owner@acme.example");
		form.put("csrf", "x".repeat(43));
		assertThat(this.browser.submit("acme", form).statusCode()).isEqualTo(400);
	}

	@Test
	void submitWhenBrowserIsAnotherIsRefused() {
		Map<String, String> form = form("acme");
		form.put("user", "owner@acme.example");
		assertThat(new TestBrowser(this.emulator).submit("acme", form).statusCode()).isEqualTo(400);
	}

	@Test
	void submitWhenTenantIsAnotherIsRefused() {
		this.browser.authorize("globex", TestBrowser.authorizeParameters());
		Map<String, String> form = form("acme");
		form.put("user", "owner@globex.example");
		assertThat(this.browser.submit("globex", form).statusCode()).isEqualTo(400);
	}

	@Test
	void submitWhenRepeatedIsRefused() {
		Map<String, String> form = form("acme");
		form.put("user", "owner@acme.example");
		assertThat(this.browser.submit("acme", form).statusCode()).isEqualTo(302);
		assertThat(this.browser.submit("acme", form).statusCode()).isEqualTo(400);
	}

	@Test
	void authorizeWhenSessionExistsReturnsCodeAtOnce() {
		this.browser.login("acme", "owner@acme.example");
		HttpResponse<String> response = this.browser.authorize("acme", TestBrowser.authorizeParameters());
		assertThat(TestBrowser.query(response)).containsKey("code");
	}

	@Test
	void authorizeWhenSessionIsOfAnotherTenantShowsLoginPage() {
		this.browser.login("acme", "owner@acme.example");
		HttpResponse<String> response = this.browser.authorize("globex", TestBrowser.authorizeParameters());
		assertThat(TestBrowser.location(response).getPath()).isEqualTo("/login");
	}

	@Test
	void authorizeWhenPromptIsLoginShowsLoginPage() {
		this.browser.login("acme", "owner@acme.example");
		HttpResponse<String> response = this.browser.authorize("acme",
				TestBrowser.authorizeParameters("prompt", "login"));
		assertThat(TestBrowser.location(response).getPath()).isEqualTo("/login");
	}

	@Test
	void authorizeWhenPromptIsNoneWithoutSessionReturnsLoginRequired() {
		HttpResponse<String> response = this.browser.authorize("acme",
				TestBrowser.authorizeParameters("prompt", "none"));
		assertThat(TestBrowser.query(response)).containsEntry("error", "login_required")
			.containsEntry("state", TestBrowser.STATE)
			.containsEntry("tenant_name", "acme");
	}

	@Test
	void authorizeWhenSessionIsOlderThanMaxAgeShowsLoginPage() {
		this.browser.login("acme", "owner@acme.example");
		Map<String, String> parameters = TestBrowser.authorizeParameters("max_age", "60");
		assertThat(TestBrowser.query(this.browser.authorize("acme", parameters))).containsKey("code");
		this.clock.forward(Duration.ofSeconds(61));
		assertThat(TestBrowser.location(this.browser.authorize("acme", parameters)).getPath()).isEqualTo("/login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:6001/api/auth/callback/", "http://localhost:6001/api/auth/callback?x=1",
			"http://localhost:6001.evil.example/api/auth/callback", "http://LOCALHOST:6001/api/auth/callback",
			"javascript:alert(1)" })
	void authorizeWhenRedirectUriIsNotRegisteredShowsErrorPage(String redirectUri) {
		HttpResponse<String> response = this.browser.authorize("acme",
				TestBrowser.authorizeParameters("redirect_uri", redirectUri));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Location")).isEmpty();
		assertThat(response.body()).doesNotContain("evil.example");
	}

	@Test
	void authorizeWhenClientIsUnknownShowsErrorPage() {
		HttpResponse<String> response = this.browser.authorize("acme",
				TestBrowser.authorizeParameters("client_id", "other"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Location")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "state,short", "nonce,short", "response_type,token", "scope,openid admin",
			"code_challenge_method,plain", "code_challenge,tooshort", "prompt,consent", "response_mode,form_post",
			"max_age,soon", "request,a.b.c", "request_uri,https://evil.example/r" })
	void authorizeWhenParameterIsWrongRedirectsWithError(String name, String value) {
		HttpResponse<String> response = this.browser.authorize("acme", TestBrowser.authorizeParameters(name, value));
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(TestBrowser.location(response).toString()).startsWith(TestBrowser.CALLBACK + "?");
		assertThat(TestBrowser.query(response)).containsKey("error").doesNotContainKey("code");
	}

	@ParameterizedTest
	@ValueSource(strings = { "code_challenge", "code_challenge_method", "scope", "response_type" })
	void authorizeWhenParameterIsMissingRedirectsWithError(String name) {
		HttpResponse<String> response = this.browser.authorize("acme", TestBrowser.authorizeParameters(name, null));
		assertThat(TestBrowser.query(response)).containsKey("error").containsEntry("state", TestBrowser.STATE);
	}

	@Test
	void authorizeWhenParameterIsRepeatedRedirectsWithError() {
		HttpResponse<String> response = this.browser.get(this.emulator.tenantHost("acme"),
				"/api/v1/oauth2/authorize?" + TestBrowser.encode(TestBrowser.authorizeParameters()) + "&scope=openid");
		assertThat(TestBrowser.query(response)).containsEntry("error", "invalid_request");
	}

	@Test
	void authorizeWhenSentToApplicationHostIsNotFound() {
		HttpResponse<String> response = this.browser
			.api("/api/v1/oauth2/authorize?" + TestBrowser.encode(TestBrowser.authorizeParameters()));
		assertThat(response.statusCode()).isEqualTo(404);
	}

	@Test
	void authorizeWhenRedirectUriHasPlaceholderReturnsToTenant() {
		String template = "http://{tenant_name}.localhost:6001/callback";
		this.emulator.registerClient(new EmulatedClient(TestBrowser.CLIENT.id(), TestBrowser.CLIENT.secret(),
				"http://{tenant_name}.localhost:6001/login", List.of(template)));
		HttpResponse<String> page = this.browser
			.follow(this.browser.authorize("acme", TestBrowser.authorizeParameters("redirect_uri", template)));
		Map<String, String> form = this.browser.loginForm(page.body());
		form.put("user", "owner@acme.example");
		HttpResponse<String> response = this.browser.submit("acme", form);
		assertThat(TestBrowser.location(response).toString()).startsWith("http://acme.localhost:6001/callback?");
		HttpResponse<String> tokens = this.browser.exchange(TestBrowser.query(response).get("code"),
				Map.of("redirect_uri", template));
		assertThat(tokens.statusCode()).isEqualTo(200);
	}

	private Map<String, String> form(String tenant) {
		HttpResponse<String> redirect = this.browser.authorize(tenant, TestBrowser.authorizeParameters());
		return this.browser.loginForm(this.browser.follow(redirect).body());
	}

}
