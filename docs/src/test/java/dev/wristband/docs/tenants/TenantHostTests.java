package dev.wristband.docs.tenants;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.wristband.docs.Snippets;
import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;
import dev.wristband.emulator.EmulatedTenant;
import dev.wristband.emulator.EmulatedUser;
import dev.wristband.emulator.EmulatorOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ways to a tenant, with local hosts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantHostTests {

	private Browser browser;

	private DocumentedApplication application;

	@BeforeAll
	void start() {
		this.application = DocumentedApplication.start(List.of(), Snippets.configuration("tenants-and-domains.md", 1));
	}

	@BeforeEach
	void open() {
		this.browser = new Browser();
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@Test
	void subdomainIsTheTenant() {
		Browser.Page login = this.browser.open(at("acme.app.localhost", "/orders"));
		assertThat(login.uri().getHost()).isEqualTo("acme.localhost");
		assertThat(this.browser.logIn(login, "owner@acme.example").uri())
			.isEqualTo(at("acme.app.localhost", "/orders"));
	}

	@Test
	void parameterIsIgnoredWhereTenantsHaveSubdomains() {
		Browser.Page login = this.browser.open(at("acme.app.localhost", "/api/auth/login?tenant_name=globex"));
		assertThat(login.uri().getHost()).isEqualTo("acme.localhost");
	}

	@Test
	void sessionOfOneTenantIsNoneOnTheHostOfAnother() {
		this.browser.logIn(this.browser.open(at("acme.app.localhost", "/orders")), "owner@acme.example");
		Map<String, String> cookie = Map.of("Cookie",
				"JSESSIONID=" + this.browser.cookie("acme.app.localhost", "JSESSIONID"));
		assertThat(session("acme.app.localhost", cookie)).isEqualTo(200);
		assertThat(session("globex.app.localhost", cookie)).isEqualTo(401);
	}

	@Test
	void rootDomainAsksForTheTenant() {
		Browser.Page page = this.browser.open(at("app.localhost", "/orders"));
		assertThat(page.uri().getPath()).isEqualTo("/login");
		assertThat(page.uri().getHost()).isEqualTo("localhost");
	}

	@Test
	void customDomainIsTheTenantWhenWristbandConfirmsIt() {
		try (DocumentedApplication other = DocumentedApplication.start(List.of(OwnTenants.class))) {
			Browser.Page login = this.browser
				.open(other.uri("/api/auth/login?tenant_custom_domain=login.initech.localhost"));
			assertThat(login.uri().getHost()).isEqualTo("login.initech.localhost");
			assertThat(this.browser.logIn(login, "peter@initech.example").uri().getHost()).isEqualTo("localhost");
			assertThat(this.browser
				.open(other.uri("/api/auth/login?tenant_custom_domain=login.unknown.localhost&tenant_name=initech"))
				.uri()
				.getHost()).isEqualTo("initech.localhost");
		}
	}

	@Test
	void configurationWithoutWristbandIsEnoughForLogins() {
		assertThat(authorizationUrl("yourapp-yourcompany.us.wristband.dev"))
			.startsWith("https://acme-yourapp-yourcompany.us.wristband.dev/api/v1/oauth2/authorize?");
		assertThat(authorizationUrl("auth.example.com", "wristband.application-custom-domain-active=true"))
			.startsWith("https://acme.auth.example.com/api/v1/oauth2/authorize?");
	}

	private static String authorizationUrl(String vanityDomain, String... properties) {
		List<String> all = new ArrayList<>(List.of("wristband.application-vanity-domain=" + vanityDomain,
				"wristband.client-id=id", "wristband.client-secret=value-of-the-client-secret"));
		all.addAll(List.of(properties));
		try (DocumentedApplication other = DocumentedApplication.start(List.of(),
				Snippets.configuration("tenants-and-domains.md", 0), all.toArray(String[]::new))) {
			URI login = URI.create("https://acme.app.example.com/api/auth/login");
			return String.valueOf(new Browser((uri, request) -> {
				request.header("Host", uri.getHost());
				return other.uri(uri.getPath());
			}).openWithoutRedirects(login).location());
		}
	}

	private int session(String host, Map<String, String> headers) {
		return new Browser().fetch("GET", at(host, "/api/auth/session"), null, headers).status();
	}

	private URI at(String host, String path) {
		return URI.create("http://" + host + ":" + this.application.port() + path);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTenants {

		@Bean
		EmulatorOptions emulatorOptions() {
			EmulatedUser peter = new EmulatedUser("peter@initech.example", "Peter Gibbons", List.of(), List.of());
			return EmulatorOptions.defaults()
				.withTenants(
						List.of(new EmulatedTenant("initech", "Initech", "login.initech.localhost", List.of(peter))));
		}

	}

}
