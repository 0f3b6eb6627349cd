package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What probes make of the health of a running application.
 */
class HealthIntegrationTests {

	@Test
	void healthWhenWristbandIsDownIsDegradedAndKeepsTheInstance() {
		try (Emulator wristband = stoppedWristband();
				ActuatorApplication application = ActuatorApplication.startFor(wristband.port())) {
			assertThat(application.json("/actuator/health/wristband").path("status").asString()).isEqualTo("UP");
			assertThat(application.get("/api/auth/login?tenant_name=acme").statusCode()).isEqualTo(503);
			assertThat(application.get("/actuator/health/wristband").statusCode()).isEqualTo(200);
			assertThat(application.json("/actuator/health/wristband").path("status").asString()).isEqualTo("DEGRADED");
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(application.json("/actuator/health").path("status").asString()).isEqualTo("UP");
		}
	}

	@Test
	void healthWhenClientIsUnknownIsDownAndLeavesProbesAlone() {
		try (Emulator wristband = Emulator.start(EmulatorOptions.defaults().withClients(List.of()));
				ActuatorApplication application = ActuatorApplication.startFor(wristband.port())) {
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(application.get("/api/auth/login?tenant_name=acme").statusCode()).isGreaterThanOrEqualTo(500);
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(503);
			assertThat(application.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		}
	}

	// Keeps its port to itself meanwhile
	private static Emulator stoppedWristband() {
		Emulator wristband = Emulator.start();
		wristband.control().refuseConnections();
		return wristband;
	}

}
