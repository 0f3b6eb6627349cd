package dev.wristband.spring.security.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.wristband.emulator.Emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link WristbandEmulatorExtension}.
 */
class WristbandEmulatorExtensionTests {

	@RegisterExtension
	static final WristbandEmulatorExtension WRISTBAND = new WristbandEmulatorExtension();

	@Test
	void emulatorWhenTestRunsAnswers(Emulator emulator) throws IOException, InterruptedException {
		URI jwks = URI.create("http://127.0.0.1:" + emulator.port() + "/api/v1/oauth2/jwks");
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(jwks).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isLessThan(500);
		assertThat(emulator).isSameAs(WRISTBAND.emulator());
	}

	@Test
	void emulatorWhenNoTestRunsThrows() {
		assertThatIllegalStateException().isThrownBy(() -> new WristbandEmulatorExtension().emulator());
	}

	@Nested
	class InnerTests {

		@Test
		void emulatorWhenClassIsNestedIsShared(Emulator emulator) {
			assertThat(emulator).isSameAs(WRISTBAND.emulator());
		}

	}

	@Nested
	class LaterTests {

		@Test
		void emulatorWhenAnotherNestedClassHasEndedStillRuns(Emulator emulator) {
			assertThat(emulator.port()).isPositive();
		}

	}

}
