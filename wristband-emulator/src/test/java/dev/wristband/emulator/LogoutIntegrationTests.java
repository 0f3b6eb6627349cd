package dev.wristband.emulator;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogoutIntegrationTests {

	private final Emulator emulator = Emulator
		.start(EmulatorOptions.defaults().withApplicationAuthorizationRequests(true));

	private final TestBrowser browser = new TestBrowser(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void logoutWhenNoRedirectUrlReturnsToLoginUrl() {
		HttpResponse<String> response = logout(Map.of("state", "a b&c"));
		assertThat(TestBrowser.location(response).toString()).startsWith(TestBrowser.CLIENT.loginUrl() + "?");
		assertThat(TestBrowser.query(response)).containsOnlyKeys("tenant_name", "state")
			.containsEntry("tenant_name", "acme")
			.containsEntry("state", "a b&c");
	}

	@Test
	void logoutEndsSession() {
		this.browser.login("acme", "owner@acme.example");
		logout(Map.of());
		HttpResponse<String> response = this.browser.authorize("acme",
				TestBrowser.authorizeParameters("prompt", "none"));
		assertThat(TestBrowser.query(response)).containsEntry("error", "login_required");
	}

	@Test
	void logoutWhenRedirectUrlIsOfApplicationGoesThere() {
		HttpResponse<String> response = logout(
				Map.of("redirect_url", "http://localhost:6001/bye?x=1#top", "state", "s"));
		assertThat(TestBrowser.location(response)).hasToString("http://localhost:6001/bye?x=1&state=s#top");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example/", "https://localhost:6001/", "http://localhost:6002/",
			"http://localhost:6001@evil.example/", "//evil.example", "/path", "javascript:alert(1)",
			"http://localhost:6001.evil.example/", "http://user@localhost:6001/", "not a url",
			"http://localhost:6001\\@evil.example/" })
	void logoutWhenRedirectUrlIsForeignReturnsToLoginUrl(String redirectUrl) {
		HttpResponse<String> response = logout(Map.of("redirect_url", redirectUrl));
		assertThat(TestBrowser.location(response)).hasToString(TestBrowser.CLIENT.loginUrl() + "?tenant_name=acme");
	}

	@Test
	void logoutWhenClientIsUnknownShowsErrorPage() {
		assertThat(logout(Map.of("client_id", "other")).statusCode()).isEqualTo(400);
		assertThat(this.browser.get(this.emulator.tenantHost("acme"), "/api/v1/logout").statusCode()).isEqualTo(400);
	}

	@Test
	void logoutWhenStateIsTooLongShowsErrorPage() {
		assertThat(logout(Map.of("state", "s".repeat(513))).statusCode()).isEqualTo(400);
	}

	@Test
	void discoveryOffersTenantsWithState() {
		HttpResponse<String> page = this.browser.api("/login?client_id=hello-tenant-client&state=a%22b");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains(
				"data-tenant=\"acme\" href=\"http://localhost:6001/api/auth/login?tenant_name=acme&amp;state=a%22b\"")
			.contains("data-tenant=\"globex\"");
	}

	@Test
	void discoveryWhenClientIsUnknownShowsErrorPage() {
		assertThat(this.browser.api("/login?client_id=%3Cscript%3E").statusCode()).isEqualTo(400);
	}

	@Test
	void discoveryWhenApplicationAuthorizationRequestContinuesAtTenant() {
		String query = TestBrowser.encode(TestBrowser.authorizeParameters());
		HttpResponse<String> page = this.browser.api("/api/v1/oauth2/authorize?" + query);
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains(
				"data-tenant=\"acme\" href=\"http://" + this.emulator.tenantHost("acme") + "/api/v1/oauth2/authorize?");
	}

	@Test
	void startPageShowsUsersButNoSecret() {
		HttpResponse<String> page = this.browser.api("/");
		assertThat(page.body()).contains("owner@globex.example").doesNotContain(TestBrowser.CLIENT.secret());
	}

	private HttpResponse<String> logout(Map<String, String> parameters) {
		Map<String, String> all = new TreeMap<>(Map.of("client_id", TestBrowser.CLIENT.id()));
		all.putAll(parameters);
		return this.browser.get(this.emulator.tenantHost("acme"), "/api/v1/logout?" + TestBrowser.encode(all));
	}

}
