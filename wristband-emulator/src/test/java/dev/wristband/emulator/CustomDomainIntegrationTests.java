package dev.wristband.emulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tenant with a custom domain. Browsers come to it on the emulator's port, but in
 * messages the domain has no port.
 */
class CustomDomainIntegrationTests {

	private static final String DOMAIN = "login.initech.localhost";

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults()
		.withTenants(List.of(SeededTenants.all().get(0), new EmulatedTenant("initech", "Initech & Söhne", DOMAIN,
				List.of(new EmulatedUser("bill@initech.example", "Bill", List.of(), List.of()))))));

	private final TestBrowser browser = new TestBrowser(this.emulator);

	private final String host = DOMAIN + ":" + this.emulator.port();

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void loginAndLogoutOnCustomDomainTellApplicationTheBareDomain() {
		HttpResponse<String> redirect = authorize();
		assertThat(TestBrowser.location(redirect).getAuthority()).isEqualTo(this.host);
		HttpResponse<String> page = this.browser.follow(redirect);
		assertThat(page.body()).contains("Initech &amp; Söhne");
		Map<String, String> form = this.browser.loginForm(page.body());
		form.put("user", "bill@initech.example");
		Map<String, String> callback = TestBrowser
			.query(this.browser.post(this.host, "/login", TestBrowser.encode(form), Map.of()));
		assertThat(callback).containsEntry("tenant_name", "initech").containsEntry("tenant_custom_domain", DOMAIN);
		assertThat(isValid(callback.get("tenant_custom_domain"))).isEqualTo(true);
		Map<String, Object> tokens = TestBrowser.json(this.browser.exchange(callback.get("code"), Map.of()));
		assertThat(this.browser.withToken("/api/v1/oauth2/userinfo", tokens.get("access_token")).body())
			.contains("bill@initech.example");
		assertThat(TestBrowser.query(authorize())).containsKey("code");
		HttpResponse<String> logout = this.browser.get(this.host,
				"/api/v1/logout?client_id=" + TestBrowser.CLIENT.id());
		assertThat(TestBrowser.query(logout)).containsEntry("tenant_custom_domain", DOMAIN);
		assertThat(TestBrowser.query(authorize())).doesNotContainKey("code");
	}

	@Test
	void discoveryOffersBareDomain() {
		assertThat(this.browser.api("/login?client_id=" + TestBrowser.CLIENT.id()).body())
			.contains("tenant_custom_domain=" + DOMAIN + "\"")
			.doesNotContain(this.host);
	}

	@ParameterizedTest
	@CsvSource({ "login.initech.localhost,true", "LOGIN.Initech.localhost,true", "login.initech.localhost.,false",
			"evil.login.initech.localhost,false", "acme.localhost,false", "localhost,false", "evil.example,false" })
	void validateIsTrueOnlyForTenantsCustomDomain(String domain, boolean valid) {
		assertThat(isValid(domain)).isEqualTo(valid);
	}

	@Test
	void validateWhenPortIsGivenIsFalse() {
		assertThat(isValid(this.host)).isEqualTo(false);
	}

	private HttpResponse<String> authorize() {
		return this.browser.get(this.host,
				"/api/v1/oauth2/authorize?" + TestBrowser.encode(TestBrowser.authorizeParameters()));
	}

	private Object isValid(String domain) {
		HttpResponse<String> response = this.browser.json("/api/v1/custom-domains/validate",
				"{\"tenantCustomDomain\":\"%s\"}".formatted(domain));
		return TestBrowser.json(response).get("valid");
	}

}
