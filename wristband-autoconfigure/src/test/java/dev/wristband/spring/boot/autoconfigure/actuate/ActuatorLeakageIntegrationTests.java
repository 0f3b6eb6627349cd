package dev.wristband.spring.boot.autoconfigure.actuate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.EmulatedMachineClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.Fault;
import dev.wristband.spring.security.client.machine.MachineTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No secret and no token in any answer of the actuator, even if everything is shown.
 */
@ExtendWith(OutputCaptureExtension.class)
class ActuatorLeakageIntegrationTests {

	private static final String CLIENT_SECRET = EmulatedClient.defaults().secret();

	private static final String MACHINE_SECRET = "CANARY-SECRET-of-the-machine-client-0123456789";

	private static final String[] ARGUMENTS = { "--management.endpoints.web.exposure.include=*",
			"--wristband.permit-all=/actuator/**", "--management.endpoint.env.show-values=always",
			"--management.endpoint.configprops.show-values=always", "--logging.level.dev.wristband=trace",
			"--wristband.login-state-secret=CANARY-SECRET-of-the-login-state-0123456789",
			"--wristband.machine.clients.worker.client-id=worker-client", "--workers.password=" + MACHINE_SECRET,
			"--wristband.machine.clients.worker.client-secret=${workers.password}",
			"--launched.by=java -jar app.jar --wristband.machine.clients.worker.client-secret=" + MACHINE_SECRET,
			"--wristband.machine.clients.worker.secondary-secret=CANARY-SECRET-second",
			"--wristband.machine.clients.refused.client-id=refused-client",
			"--wristband.machine.clients.refused.client-secret=CANARY-SECRET-refused" };

	@Test
	void answersHoldNoSecret(CapturedOutput output) {
		try (Emulator wristband = Emulator.start();
				ActuatorApplication application = ActuatorApplication.startFor(wristband.port(), ARGUMENTS)) {
			application.registerAt(wristband);
			wristband.registerMachineClient(new EmulatedMachineClient("worker-client", MACHINE_SECRET, List.of()));
			String token = application.bean(MachineTokens.class).getToken("worker").getTokenValue();
			assertThat(application.get("/page", "Authorization", "Bearer CANARY-AT-token").statusCode()).isEqualTo(401);
			assertThat(application.get("/api/auth/login?tenant_name=acme").statusCode()).isEqualTo(302);
			for (String endpoint : List.of("health", "info", "wristband", "configprops", "env", "beans", "mappings",
					"conditions")) {
				String body = application.get("/actuator/" + endpoint).body();
				assertThat(body).as(endpoint).contains("wristband");
				assertClean(body.replace("--wristband", ""), token);
			}
			assertThat(output).contains("Wristband at a glance");
			assertClean(output.getAll(), token);
		}
	}

	@Test
	void doctorWhenWristbandAnswersHostileTextsShowsThemShortAndHarmless() {
		try (Emulator wristband = Emulator.start();
				ActuatorApplication application = ActuatorApplication.startFor(wristband.port(),
						"--management.endpoints.web.exposure.include=wristband", "--wristband.permit-all=/actuator/**",
						"--wristband.login-url=https://app.example.com/api/auth/login")) {
			wristband.control()
				.fault(EmulatorEndpoint.SDK_CONFIGURATION, Fault.answer(200, "application/json",
						"{\"loginUrl\": \"https://x/\\r\\n\\u001b[31m<script>" + "y".repeat(10_000) + "\"}"));
			String body = application.get("/actuator/wristband").body();
			assertThat(body).contains("registered-urls").doesNotContain("\\r").doesNotContain("\\u001b");
			assertThat(body.length()).isLessThan(6_000);
		}
	}

	private static void assertClean(String text, String token) {
		for (String secret : List.of(CLIENT_SECRET, MACHINE_SECRET, "CANARY-SECRET-second", "CANARY-SECRET-refused",
				"CANARY-SECRET-of-the-login-state", "CANARY-AT-token", token)) {
			assertThat(text.contains(secret)).as("Shown in the clear").isFalse();
			assertThat(text.contains(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))))
				.as("Shown in base64")
				.isFalse();
		}
	}

}
