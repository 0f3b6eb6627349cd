package dev.wristband.integration;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that are not Wristband, as far as their TLS can tell. Nothing is sent to them.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusedServerTests {

	@TempDir
	private static Path directory;

	private static CertificateAuthority authority;

	@BeforeAll
	static void trust() {
		// The JVM's trust store is there, and it is about another certificate
		assertThat(TlsCertificate.trustedByJvm().trustStore()).isNotEmptyFile();
		authority = CertificateAuthority.create(directory);
	}

	@Test
	void loginWhenAuthorityIsTrustedWorks() throws IOException {
		TlsCertificate certificate = authority.issue(TlsCertificate.LOCAL_NAMES, "-1d");
		try (LocalWristband wristband = new LocalWristband(certificate);
				ConfigurableApplicationContext context = run(wristband.applicationVanityDomain(), certificate)) {
			URI application = LocalWristband.applicationOf(context);
			wristband.register(application);
			Browser browser = new Browser(certificate);
			Browser.Page login = browser.open(loginAt(application));
			assertThat(browser.logIn(login, "viewer@globex.example").body())
				.isEqualTo("Hello viewer@globex.example of globex");
		}
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			expired       | dns:localhost,dns:*.localhost,ip:127.0.0.1 | -20d
			not yet valid | dns:localhost,dns:*.localhost,ip:127.0.0.1 | +5d
			other name    | dns:wristband.example                      | -1d
			similar name  | dns:localhost.wristband.example            | -1d
			address only  | ip:127.0.0.1                               | -1d
			""")
	void loginWhenCertificateIsWrongIsRefused(String name, String names, String start, CapturedOutput output)
			throws IOException {
		TlsCertificate certificate = authority.issue(names, start);
		try (LocalWristband wristband = new LocalWristband(certificate);
				ConfigurableApplicationContext context = run(wristband.applicationVanityDomain(), certificate)) {
			assertRefused(context, certificate, output);
			assertThat(wristband.control().recordedExchanges()).isEmpty();
		}
	}

	@Test
	void loginWhenVersionOfTlsIsOldIsRefused(CapturedOutput output) throws IOException {
		TlsCertificate certificate = authority.issue(TlsCertificate.LOCAL_NAMES, "-1d");
		try (OldTlsServer server = new OldTlsServer();
				ConfigurableApplicationContext context = run("localhost:" + server.port(), certificate)) {
			assertRefused(context, certificate, output);
			assertThat(server.helloes()).isPositive();
		}
	}

	private static void assertRefused(ConfigurableApplicationContext context, TlsCertificate certificate,
			CapturedOutput output) {
		Browser.Page page = new Browser(certificate).open(loginAt(LocalWristband.applicationOf(context)));
		assertThat(page.status()).isBetween(502, 504);
		assertThat(page.body()).doesNotContain("Exception").doesNotContain("PKIX").doesNotContain("SSL");
		assertThat(output).contains("No trusted TLS connection to Wristband");
	}

	private static ConfigurableApplicationContext run(String applicationVanityDomain, TlsCertificate certificate) {
		return LocalWristband.run(applicationVanityDomain, certificate.trustedByApplication());
	}

	private static URI loginAt(URI application) {
		return application.resolve("/api/auth/login?tenant_name=globex");
	}

}
