package dev.wristband.emulator;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EmulatorTests {

	@Test
	void startUsesDaemonThreadsOnly() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		try (Emulator emulator = Emulator.start()) {
			new TestBrowser(emulator).api("/api/v1/oauth2/jwks");
			assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
				.isNotEmpty()
				.allMatch(Thread::isDaemon);
		}
	}

	@Test
	void startNamesItsHosts() {
		try (Emulator emulator = Emulator.start()) {
			assertThat(emulator.applicationVanityDomain()).isEqualTo("localhost:" + emulator.port());
			assertThat(emulator.baseUri()).hasToString("http://localhost:" + emulator.port());
			assertThat(emulator.tenantHost("acme")).isEqualTo("acme.localhost:" + emulator.port());
		}
	}

	@Test
	void startWhenBehindProxySpeaksOfItsPublicAddress() throws ParseException {
		EmulatorOptions options = EmulatorOptions.defaults().withPublicUri(URI.create("https://localhost:8443"));
		try (Emulator emulator = Emulator.start(options)) {
			assertThat(emulator.applicationVanityDomain()).isEqualTo("localhost:8443");
			assertThat(emulator.baseUri()).hasToString("https://localhost:8443");
			assertThat(emulator.port()).isPositive();
			TestBrowser browser = new TestBrowser(emulator);
			assertThat(TestBrowser.location(browser.authorize("acme", TestBrowser.authorizeParameters()))).asString()
				.startsWith("https://acme.localhost:8443/login?");
			String idToken = browser.tokens("acme", "owner@acme.example").get("id_token").toString();
			assertThat(SignedJWT.parse(idToken).getJWTClaimsSet().getIssuer()).isEqualTo("https://localhost:8443");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:8443", "ftp://localhost", "https://wristband.example.com",
			"https://localhost.example.com", "https://user@localhost", "https://localhost/path",
			"https://localhost?query", "https://localhost#fragment", "https:///path" })
	void optionsWhenPublicAddressIsNotOneOfThisMachineAreRefused(String uri) {
		EmulatorOptions options = EmulatorOptions.defaults();
		assertThatIllegalArgumentException().isThrownBy(() -> options.withPublicUri(URI.create(uri)))
			.withMessageContaining("'publicUri'");
	}

	@Test
	void startWhenPortIsTakenFails() {
		try (Emulator emulator = Emulator.start()) {
			EmulatorOptions options = EmulatorOptions.defaults().withPort(emulator.port());
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> Emulator.start(options))
				.withMessageContaining(String.valueOf(emulator.port()));
		}
	}

	@Test
	void startWhenHostIsUsedTwiceFails() {
		EmulatedTenant acme = new EmulatedTenant("acme", "Acme", null, List.of());
		EmulatorOptions options = EmulatorOptions.defaults().withTenants(List.of(acme, acme));
		assertThatIllegalArgumentException().isThrownBy(() -> Emulator.start(options));
	}

	@Test
	void mainPrintsWhatIsNeededToLogIn() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		EmulatorOptions options = EmulatorOptions.defaults();
		try (Emulator emulator = Emulator.start(options)) {
			EmulatorMain.print(emulator, options, new PrintStream(bytes, true, StandardCharsets.UTF_8));
			assertThat(bytes.toString(StandardCharsets.UTF_8)).contains(emulator.baseUri().toString(),
					"hello-tenant-client", "local-emulator-secret-not-for-production", "machine-worker-client",
					"local-emulator-machine-secret-not-for-production", "viewer@globex.example");
		}
	}

	@Test
	void clientToStringHidesSecret() {
		EmulatedClient client = EmulatedClient.defaults();
		assertThat(client.toString()).contains(client.id()).doesNotContain(client.secret());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a client", "abcdefghijklmnopqrstuvwxyz1", "a/b" })
	void clientWhenIdIsNotOneOfWristbandIsRefused(String id) {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new EmulatedClient(id, "secret", TestBrowser.CLIENT.loginUrl(), List.of(TestBrowser.CALLBACK)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/callback", "javascript:alert(1)", "http://user@localhost/", "http://localhost/#f" })
	void clientWhenUrlIsNotAbsoluteIsRefused(String url) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new EmulatedClient("id", "secret", TestBrowser.CLIENT.loginUrl(), List.of(url)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Acme", "acme.evil", "-acme", "acme/", "acme:1" })
	void tenantWhenNameIsNoLabelIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new EmulatedTenant(name, "Name", null, List.of()));
	}

	@Test
	void optionsWhenValueIsOutOfRangeAreRefused() {
		EmulatorOptions options = EmulatorOptions.defaults();
		assertThatIllegalArgumentException().isThrownBy(() -> options.withPort(65536));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withAccessTokenLifetime(Duration.ZERO));
	}

}
