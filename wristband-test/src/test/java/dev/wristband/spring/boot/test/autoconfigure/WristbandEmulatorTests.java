package dev.wristband.spring.boot.test.autoconfigure;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

import dev.wristband.emulator.Emulator;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.test.WristbandTestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigureWristbandEmulator} in an application that is configured
 * for the real Wristband.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = InvoicesApplication.class,
		properties = { "wristband.application-vanity-domain=app.example.invalid", "wristband.client-id=web",
				"wristband.client-secret=${UNSET_SECRET}", "wristband.emulator.port=6003",
				"wristband.machine.clients.worker.client-id=worker",
				"wristband.machine.clients.worker.client-secret=a-secret-of-the-machine" })
@AutoConfigureWristbandEmulator
class WristbandEmulatorTests {

	@LocalServerPort
	int port;

	@Autowired
	Emulator emulator;

	@AfterEach
	void resetEmulator() {
		this.emulator.control().reset();
	}

	@Test
	void emulatorWhenClientIsConfiguredTakesItsPlace(@Autowired WristbandClientSettings settings) {
		assertThat(settings.applicationVanityDomain()).isEqualTo(this.emulator.applicationVanityDomain());
		assertThat(this.emulator.port()).isPositive().isNotEqualTo(6003);
	}

	@Test
	void getWhenTokenIsOfEmulatorIsAllowed() {
		String owner = this.emulator.control()
			.accessToken("acme", "owner@acme.example", List.of("openid"), Instant.now());
		assertThat(status("/invoices", owner)).isEqualTo(HttpStatus.OK);
		this.emulator.control().permissions("acme", "viewer@acme.example", List.of());
		String viewer = this.emulator.control()
			.accessToken("acme", "viewer@acme.example", List.of("openid"), Instant.now());
		assertThat(status("/invoices", viewer)).isEqualTo(HttpStatus.FORBIDDEN);
	}

	@Test
	void getWhenTokenIsOfNobodyIsUnauthorized(@Autowired WristbandClientSettings settings) {
		assertThat(status("/me", WristbandTestTokens.of(settings.baseUrl()).user().value()))
			.isEqualTo(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void contextWhenStartedWarnsOfNoUnknownProperty(CapturedOutput output) {
		assertThat(output).contains("Started WristbandEmulatorTests").doesNotContain("WB1030");
	}

	private HttpStatusCode status(String path, String token) {
		return RestClient.create("http://localhost:" + this.port)
			.get()
			.uri(path)
			.header("Authorization", "Bearer " + token)
			.exchange((request, response) -> response.getStatusCode());
	}

}
