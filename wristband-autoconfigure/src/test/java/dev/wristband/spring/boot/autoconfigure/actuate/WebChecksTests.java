package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.IdTokenVerification;
import dev.wristband.spring.security.client.ManualSdkConfiguration;
import dev.wristband.spring.security.client.SdkConfigurationMode;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandClientSettings.LoginStateSettings;
import dev.wristband.spring.security.web.WristbandEndpoints;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the checks of what browsers come to.
 */
class WebChecksTests {

	private static final String HOST = "https://app.example.com";

	private final MockEnvironment environment = new MockEnvironment();

	private final SeenRequests seen = new SeenRequests();

	@ParameterizedTest
	@CsvSource({ "secure, false", "same-site, none", "same-site, Strict", "http-only, false", "domain, example.com",
			"domain, .app.example.com" })
	void cookieWhenItGoesTooFarIsWarning(String name, String value) {
		String property = "server.servlet.session.cookie." + name;
		this.environment.setProperty(property, value);
		assertThat(cookie(null)).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
			assertThat(finding.property()).isEqualTo(property);
		});
	}

	@ParameterizedTest
	@CsvSource({ "secure, true", "same-site, lax", "http-only, true", "domain, ' '", "max-age, 1h" })
	void cookieWhenItStaysIsFine(String name, String value) {
		this.environment.setProperty("server.servlet.session.cookie." + name, value);
		assertThat(cookie(null)).extracting(Finding::status).containsExactly("ok");
	}

	@ParameterizedTest
	@CsvSource({ "app.example.com, true", ".example.com, true", "notapp.example.com, false",
			"acme.app.example.com, false" })
	void cookieWhenDomainIsThatOfTenantsSaysSo(String domain, boolean tenants) {
		this.environment.setProperty("server.servlet.session.cookie.domain", domain);
		assertThat(cookie("app.example.com").get(0).found().contains("hosts of all tenants")).isEqualTo(tenants);
	}

	@ParameterizedTest
	@CsvSource({ "/api/auth/login, /api/auth/callback, '', 0",
			"/shop/api/auth/login, /shop/api/auth/callback, /shop, 0", "/api/auth/login, /api/auth/callback, /shop, 2",
			"/login, /api/auth/callback, /, 1", "/api/auth/login/, /api/auth/callback, '', 1",
			"/api/auth/login, /API/auth/callback, '', 1" })
	void urlsWhenTheyLeadElsewhereAreProblems(String login, String callback, String contextPath, int problems) {
		this.environment.setProperty("server.servlet.context-path", contextPath);
		List<Finding> findings = urls(HOST + login, HOST + callback, null, true).look();
		assertThat(findings.stream().filter((finding) -> finding.status().equals("problem"))).hasSize(problems);
	}

	@ParameterizedTest
	@CsvSource({ "https, true, ok", "https, false, warning", "http, true, warning", "http, false, ok" })
	void urlsWhenCookiesDoNotFitSchemeAreWarnings(String scheme, boolean secure, String status) {
		String host = scheme + "://localhost:8080";
		assertThat(urls(host + "/api/auth/login", host + "/api/auth/callback", null, secure).look())
			.extracting(Finding::status)
			.containsExactly(status);
	}

	@ParameterizedTest
	@CsvSource({ "https, app.example.com, 443, ok", "https, APP.example.com, 443, ok",
			"http, app.example.com, 80, warning", "https, app.example.com, 8443, warning",
			"https, notapp.example.com, 443, warning", "https, app.example.com.evil.example, 443, warning" })
	void forwardedWhenCallbackComesInElsewhereIsWarning(String scheme, String host, int port, String status) {
		this.seen.callback(scheme, host, port);
		assertThat(forwarded(urls(HOST + "/api/auth/login", HOST + "/api/auth/callback", null, true)))
			.extracting(Finding::status)
			.containsExactly(status);
	}

	@ParameterizedTest
	@CsvSource({ "acme.app.example.com, ok", "app.example.com, warning", "acmeapp.example.com, warning" })
	void forwardedWhenTenantsHaveSubdomainsComparesRootDomain(String host, String status) {
		this.seen.callback("https", host, 443);
		String tenant = "https://{tenant_name}.app.example.com";
		assertThat(forwarded(urls(tenant + "/api/auth/login", tenant + "/api/auth/callback", "app.example.com", true)))
			.extracting(Finding::status)
			.containsExactly(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "framework", "NATIVE" })
	void forwardedWhenHeadersAreUsedIsFine(String strategy) {
		this.environment.setProperty("server.forward-headers-strategy", strategy);
		this.seen.forwarded(List.of("X-Forwarded-For"));
		assertThat(forwarded(urls(HOST + "/api/auth/login", HOST + "/api/auth/callback", null, true)))
			.extracting(Finding::status)
			.containsExactly("ok");
	}

	@Test
	void forwardedWhenPlatformUsesHeadersIsFine() {
		this.environment.setProperty("spring.main.cloud-platform", "kubernetes");
		this.seen.forwarded(List.of("X-Forwarded-For"));
		assertThat(forwarded(urls(HOST + "/api/auth/login", HOST + "/api/auth/callback", null, true)))
			.extracting(Finding::status)
			.containsExactly("ok");
	}

	@ParameterizedTest
	@ValueSource(strings = { "remote-ip-header", "protocol-header" })
	void forwardedWhenTomcatUsesHeadersIsFine(String name) {
		this.environment.setProperty("server.tomcat.remoteip." + name, "x-forwarded-something");
		this.seen.forwarded(List.of("X-Forwarded-For"));
		assertThat(forwarded(urls(HOST + "/api/auth/login", HOST + "/api/auth/callback", null, true)))
			.extracting(Finding::status)
			.containsExactly("ok");
	}

	// Any client can send them, so they are no proof of a proxy
	@Test
	void forwardedWhenHeadersAreIgnoredIsWarning() {
		this.seen.forwarded(List.of("X-Forwarded-For"));
		assertThat(forwarded(urls(HOST + "/api/auth/login", HOST + "/api/auth/callback", null, true))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.status()).isEqualTo("warning");
				assertThat(finding.property()).isEqualTo("server.forward-headers-strategy");
			});
	}

	private List<Finding> cookie(@Nullable String rootDomain) {
		String host = (rootDomain != null) ? "https://{tenant_name}." + rootDomain : HOST;
		return new SessionCookieCheck(urls(host + "/api/auth/login", host + "/api/auth/callback", rootDomain, true),
				this.environment)
			.look();
	}

	private List<Finding> forwarded(ApplicationUrlsCheck urls) {
		return new ForwardedHeadersCheck(urls, this.environment, this.seen).look();
	}

	private ApplicationUrlsCheck urls(String loginUrl, String redirectUri, @Nullable String rootDomain,
			boolean secureCookies) {
		ManualSdkConfiguration manual = new ManualSdkConfiguration(loginUrl, redirectUri, null, null, rootDomain, null,
				null);
		WristbandClientSettings settings = new WristbandClientSettings("app.example.com", false, "id", "secret",
				Set.of("openid"), new LoginStateSettings("secret", secureCookies), IdTokenVerification.STRICT,
				Duration.ofSeconds(60), SdkConfigurationMode.OFF, manual);
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("settings", settings);
		beans.addBean("source", new SdkConfigurationSource(settings, new WristbandApi(RestClient.create(), settings)));
		beans.addBean("endpoints", WristbandEndpoints.defaults());
		return new ApplicationUrlsCheck(beans.getBeanProvider(SdkConfigurationSource.class),
				beans.getBeanProvider(WristbandClientSettings.class), beans.getBeanProvider(WristbandEndpoints.class),
				this.environment);
	}

}
