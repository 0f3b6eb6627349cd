package dev.wristband.integration;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorEndpoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as the README has it: the starter, three properties and no class that
 * is about security. The JVM trusts the certificate, so nothing else is to be set.
 */
class QuickstartApplicationTests {

	private final TlsCertificate certificate = TlsCertificate.trustedByJvm();

	private final Browser browser = new Browser(this.certificate);

	private LocalWristband wristband;

	private ConfigurableApplicationContext context;

	private URI application;

	@BeforeEach
	void start() {
		this.wristband = new LocalWristband(this.certificate);
		this.context = new SpringApplicationBuilder(QuickstartApplication.class).run("--server.port=0",
				"--wristband.application-vanity-domain=" + this.wristband.applicationVanityDomain(),
				"--wristband.client-id=" + LocalWristband.CLIENT_ID,
				"--wristband.client-secret=" + LocalWristband.CLIENT_SECRET);
		this.application = URI
			.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"));
		this.wristband.register(this.application);
	}

	@AfterEach
	void stop() throws IOException {
		this.context.close();
		this.wristband.close();
	}

	@Test
	void startTakesThreePropertiesAndCallsNobody() {
		assertThat(wristbandProperties()).containsExactlyInAnyOrder("wristband.application-vanity-domain",
				"wristband.client-id", "wristband.client-secret");
		assertThat(this.wristband.control().recordedExchanges()).isEmpty();
		assertThat(this.context.getBeansOfType(Emulator.class)).isEmpty();
	}

	@Test
	void pageWhenNotLoggedInLeadsToTenantsLogin() {
		Browser.Page login = tenantsLogin();
		assertThat(login.status()).isEqualTo(200);
		assertThat(login.uri()).hasScheme("https").hasPath("/login");
		assertThat(login.uri().getAuthority()).isEqualTo("acme." + this.wristband.applicationVanityDomain());
		assertThat(this.browser.setCookies()).filteredOn((cookie) -> cookie.startsWith("login#"))
			.isNotEmpty()
			.allMatch((cookie) -> cookie.contains("; Secure") && cookie.contains("; HttpOnly"));
	}

	@Test
	void loginShowsUser() {
		Browser.Page welcome = logIn();
		assertThat(welcome.uri()).isEqualTo(this.application.resolve("/"));
		assertThat(welcome.status()).isEqualTo(200);
		assertThat(welcome.body()).isEqualTo("Hello owner@acme.example of acme");
		assertThat(this.browser.open(this.application.resolve("/")).body()).isEqualTo(welcome.body());
	}

	@Test
	void logoutEndsSessionHereAndAtWristband() {
		logIn();
		Browser.Page logout = this.browser.openWithoutRedirects(this.application.resolve("/api/auth/logout"));
		assertThat(logout.status()).isEqualTo(302);
		assertThat(logout.location())
			.startsWith("https://acme." + this.wristband.applicationVanityDomain() + "/api/v1/logout?");
		assertThat(this.wristband.control().calls(EmulatorEndpoint.REVOKE)).isOne();
		assertAskedToLogIn();
		Browser.Page login = this.browser.open(logout.uri().resolve(logout.location()));
		assertThat(login.uri()).hasScheme("https").hasPath("/login");
		assertThat(login.body()).contains("Log in to Acme");
	}

	private void assertAskedToLogIn() {
		Browser.Page page = this.browser.openWithoutRedirects(this.application.resolve("/"));
		assertThat(page.status()).isEqualTo(302);
		assertThat(page.location()).contains("/api/auth/login");
	}

	private Browser.Page tenantsLogin() {
		Browser.Page discovery = this.browser.open(this.application.resolve("/"));
		assertThat(discovery.uri().getAuthority()).isEqualTo(this.wristband.applicationVanityDomain());
		return this.browser.choose(discovery, "acme");
	}

	private Browser.Page logIn() {
		return this.browser.logIn(tenantsLogin(), "owner@acme.example");
	}

	private List<String> wristbandProperties() {
		return StreamSupport
			.stream(ConfigurationPropertySources.get(this.context.getEnvironment()).spliterator(), false)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap(IterableConfigurationPropertySource::stream)
			.map(Object::toString)
			.filter((name) -> name.startsWith("wristband."))
			.distinct()
			.toList();
	}

}
