package dev.wristband.integration;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate that the JVM does not trust, and the SSL bundle that does.
 */
class SslBundleTests {

	@TempDir
	private Path directory;

	private TlsCertificate certificate;

	private Browser browser;

	private LocalWristband wristband;

	@BeforeEach
	void start() {
		// The JVM's trust store is there, and it is about another certificate
		assertThat(TlsCertificate.trustedByJvm().trustStore()).isNotEmptyFile();
		this.certificate = TlsCertificate.create(this.directory);
		this.browser = new Browser(this.certificate);
		this.wristband = new LocalWristband(this.certificate);
	}

	@AfterEach
	void stop() throws IOException {
		this.wristband.close();
	}

	@Test
	void loginWhenBundleKnowsCertificateWorks() {
		try (ConfigurableApplicationContext context = run(this.certificate.trustedByApplication())) {
			Browser.Page login = this.browser.open(loginOf(context));
			assertThat(this.browser.logIn(login, "viewer@globex.example").body())
				.isEqualTo("Hello viewer@globex.example of globex");
		}
	}

	@Test
	void loginWhenNobodyKnowsCertificateFailsAndCallsNothing() {
		try (ConfigurableApplicationContext context = run(List.of())) {
			Browser.Page page = this.browser.open(loginOf(context));
			assertThat(page.status()).isBetween(502, 504);
			assertThat(page.body()).doesNotContain("Exception").doesNotContain("PKIX");
			assertThat(this.wristband.control().recordedExchanges()).isEmpty();
		}
	}

	private ConfigurableApplicationContext run(List<String> arguments) {
		return LocalWristband.run(this.wristband.applicationVanityDomain(), arguments);
	}

	private URI loginOf(ConfigurableApplicationContext context) {
		URI application = LocalWristband.applicationOf(context);
		this.wristband.register(application);
		return application.resolve("/api/auth/login?tenant_name=globex");
	}

}
