package dev.wristband.spring.security.web.login;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.tenant.TenantDomain;
import dev.wristband.spring.security.tenant.TenantName;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the tenant that the login endpoint finds in a request.
 */
class LoginTenantTests {

	private static final String V1 = TestWristband.VANITY_DOMAIN;

	private static final String V2 = "auth.company.example";

	private static final String LOGIN = "/api/auth/login";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private final TestBrowser browser = scene.browser();

	@ParameterizedTest
	@MethodSource("origins")
	void loginWhenTenantIsNamedRedirectsToItsHost(UnaryOperator<TestApplication.Builder> builder, String url,
			String origin) {
		try (TestApplication custom = builder.apply(scene.describe()).start()) {
			assertThat(custom.browser().login(url).location()).startsWith(origin + "/api/v1/oauth2/authorize?");
		}
	}

	static Stream<Arguments> origins() {
		UnaryOperator<TestApplication.Builder> plain = (app) -> app;
		UnaryOperator<TestApplication.Builder> subdomains = (app) -> app.subdomains();
		UnaryOperator<TestApplication.Builder> dots = (app) -> app.vanityDomain(V2, true);
		UnaryOperator<TestApplication.Builder> dotsAndSubdomains = (app) -> app.vanityDomain(V2, true).subdomains();
		UnaryOperator<TestApplication.Builder> name = (app) -> app
			.login((options) -> options.withDefaultTenantName(TenantName.from("fallback")));
		UnaryOperator<TestApplication.Builder> domain = (app) -> app
			.login((options) -> options.withDefaultTenantDomain(TenantDomain.from("fallback.example")));
		UnaryOperator<TestApplication.Builder> both = (app) -> name.apply(domain.apply(app));
		String query = "https://app.example.com/api/auth/login";
		String host = "https://acme.app.example.com/api/auth/login";
		return Stream.of(row(plain, query + "?tenant_name=acme", "https://acme-" + V1),
				row(plain, query + "?tenant_name=ACME", "https://acme-" + V1),
				row(subdomains, host, "https://acme-" + V1), row(dotsAndSubdomains, host, "https://acme." + V2),
				row(subdomains, host + "?tenant_name=globex", "https://acme-" + V1),
				row(subdomains, "https://ACME.app.example.com/api/auth/login", "https://acme-" + V1),
				row(subdomains, "https://acme.app.example.com.:443/api/auth/login", "https://acme-" + V1),
				row(subdomains, "https://acme.app.example.com:8443/api/auth/login", "https://acme-" + V1),
				row(dotsAndSubdomains, host + "?tenant_custom_domain=t.example", "https://t.example"),
				row(dots, query + "?tenant_name=acme&tenant_custom_domain=t.example", "https://t.example"),
				row(domain, query + "?tenant_custom_domain=t.example", "https://t.example"),
				row(name, query + "?tenant_custom_domain=t.example", "https://t.example"),
				row(and(dotsAndSubdomains, domain), host, "https://acme." + V2),
				row(and(dotsAndSubdomains, name), host, "https://acme." + V2),
				row(and(dots, domain), query + "?tenant_name=acme", "https://acme." + V2),
				row(and(dots, name), query + "?tenant_name=acme", "https://acme." + V2),
				row(and(dots, both), host, "https://fallback.example"), row(domain, query, "https://fallback.example"),
				row(and(dots, name), query, "https://fallback." + V2),
				row(both, query + "?tenant_name=a&tenant_custom_domain=a.example", "https://a.example"),
				row((app) -> app.authorizationRequests(), query, "https://" + V1),
				row((app) -> app.authorizationRequests().loginPage("https://page.example"), query, "https://" + V1),
				row((app) -> app.authorizationRequests().subdomains(), query, "https://" + V1),
				row((app) -> app.authorizationRequests(), query + "?tenant_name=acme", "https://acme-" + V1));
	}

	private static Arguments row(UnaryOperator<TestApplication.Builder> builder, String url, String origin) {
		return Arguments.of(builder, url, origin);
	}

	private static UnaryOperator<TestApplication.Builder> and(UnaryOperator<TestApplication.Builder> first,
			UnaryOperator<TestApplication.Builder> second) {
		return (app) -> second.apply(first.apply(app));
	}

	@ParameterizedTest
	@MethodSource("applicationLogins")
	void loginWhenNoTenantIsKnownRedirectsToApplicationLogin(UnaryOperator<TestApplication.Builder> builder, String url,
			String location) {
		try (TestApplication custom = builder.apply(scene.describe()).start()) {
			TestBrowser visitor = custom.browser();
			assertThat(TestAnswers.redirect(visitor.get(url))).isEqualTo(location);
			assertThat(visitor.cookies()).isEmpty();
			assertThat(visitor.session()).isNull();
		}
	}

	static Stream<Arguments> applicationLogins() {
		UnaryOperator<TestApplication.Builder> plain = (app) -> app;
		UnaryOperator<TestApplication.Builder> subdomains = (app) -> app.subdomains();
		String page = "https://" + V1 + "/login?client_id=client-id";
		return Stream.of(row(plain, LOGIN, page), row(subdomains, LOGIN, page),
				row((app) -> app.vanityDomain(V2, true).subdomains(), LOGIN,
						"https://" + V2 + "/login?client_id=client-id"),
				row((app) -> app.loginPage("https://page.example"), LOGIN, "https://page.example?client_id=client-id"),
				row((app) -> app.loginPage("https://page.example/login"), LOGIN,
						"https://page.example/login?client_id=client-id"),
				row((app) -> app.loginPage("https://page.example/login?x=y"), LOGIN,
						"https://page.example/login?x=y&client_id=client-id"),
				row(plain, LOGIN + "?return_url=/a%3Fb%3Dc%26d", page + "&state=%2Fa%3Fb%3Dc%26d"),
				row(plain, LOGIN + "?return_url=/" + "a".repeat(450), page),
				row(plain, LOGIN + "?return_url=https://evil.com", page),
				row(plain, LOGIN + "?return_url=//evil.com&state=//evil.com", page),
				row(plain, LOGIN + "?login_hint=a@b.example", page),
				row(subdomains, "https://acme.app.example.com.evil.com" + LOGIN, page),
				row(subdomains, "https://a.b.app.example.com" + LOGIN, page),
				row(subdomains, "https://evilapp.example.com" + LOGIN, page),
				row(subdomains, LOGIN + "?tenant_name=acme", page));
	}

	@Test
	void loginWhenCustomDomainIsNotConfirmedIgnoresIt() {
		wristband.answer(TestWristband.CUSTOM_DOMAINS, okJson("{\"valid\":false}"));
		assertThat(this.browser.login(LOGIN + "?tenant_name=acme&tenant_custom_domain=evil.example").location())
			.startsWith("https://acme-" + V1 + "/");
		assertThat(TestAnswers.redirect(this.browser.get(LOGIN + "?tenant_custom_domain=evil.example")))
			.isEqualTo("https://" + V1 + "/login?client_id=client-id");
	}

	@Test
	void loginWhenCustomDomainIsDefaultDoesNotAskWristband() {
		try (TestApplication custom = scene.describe()
			.login((options) -> options.withDefaultTenantDomain(TenantDomain.from("fallback.example")))
			.start()) {
			custom.browser().login(LOGIN);
		}
		assertThat(wristband.calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://acme.app.example.com.evil.com", "https://a.b.app.example.com",
			"https://evil.example", "https://127.0.0.1" })
	void loginWhenHostIsForeignDoesNotUseDefaultTenant(String origin) {
		try (TestApplication custom = scene.describe()
			.subdomains()
			.login((options) -> options.withDefaultTenantName(TenantName.from("fallback")))
			.start()) {
			TestAnswers.isError(custom.browser().get(origin + LOGIN), 400, "invalid_request");
			assertThat(custom.browser().login(LOGIN).location()).startsWith("https://fallback-" + V1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-Host: globex.app.example.com",
			"X-Forwarded-Host: globex.app.example.com, evil.example", "Forwarded: host=globex.app.example.com",
			"X-Original-Host: globex.app.example.com", "X-Host: globex.app.example.com",
			"X_Forwarded_Host: globex.app.example.com", "X-Tenant-Id: globex", "Origin: https://globex.app.example.com",
			"Referer: https://globex.app.example.com/" })
	void loginWhenHeaderNamesAnotherTenantTakesTenantFromHost(String header) {
		try (TestApplication subdomains = scene.describe().subdomains().start()) {
			MockHttpServletResponse response = subdomains.browser()
				.send(TestBrowser.page("https://acme.app.example.com" + LOGIN)
					.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(' ') + 1)));
			assertThat(TestAnswers.redirect(response)).startsWith("https://acme-" + V1 + "/");
		}
	}

	@Test
	void loginWhenLoggedInAtAnotherTenantLeavesSessionAlone() {
		scene.logIn(this.browser);
		String id = this.browser.session().getId();
		assertThat(this.browser.login(LOGIN + "?tenant_name=globex").location())
			.startsWith("https://globex-" + V1 + "/");
		assertThat(this.browser.session().getId()).isEqualTo(id);
		assertThat(TestAnswers.body(this.browser.get("/hello"))).endsWith("of acme");
	}

}
