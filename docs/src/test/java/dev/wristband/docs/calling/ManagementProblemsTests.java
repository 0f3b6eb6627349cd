package dev.wristband.docs.calling;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.Fault;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementProblemsTests {

	@Test
	void adviceAnswersForWristband() {
		assertThat(status(Fault.status(503))).isEqualTo(503);
		assertThat(status(Fault.status(404))).isEqualTo(502);
		assertThat(status(Fault.brokenJson())).isEqualTo(502);
	}

	private static int status(Fault fault) {
		try (DocumentedApplication application = DocumentedApplication.start(
				List.of(TeamController.class, ManagementProblems.class), "wristband.login.enabled=false",
				"spring.mvc.problemdetails.enabled=true")) {
			String token = application.emulator()
				.control()
				.accessToken("acme", "owner@acme.example", List.of(), Instant.now());
			application.emulator().control().fault(EmulatorEndpoint.MANAGEMENT, fault);
			return new Browser()
				.fetch("GET", application.uri("/team"), null, Map.of("Authorization", "Bearer " + token))
				.status();
		}
	}

}
