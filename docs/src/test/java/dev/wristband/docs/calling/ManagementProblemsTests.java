package dev.wristband.docs.calling;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;

import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.Fault;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementProblemsTests {

	@Test
	void adviceAheadOfSpringsAnswersForWristband() {
		assertThat(status(ManagementProblems.class, Fault.status(503))).isEqualTo(503);
		assertThat(status(ManagementProblems.class, Fault.status(404))).isEqualTo(502);
		assertThat(status(ManagementProblems.class, Fault.brokenJson())).isEqualTo(502);
	}

	@Test
	void adviceWithoutOrderLeavesUnreadableAnswersToSpring() {
		assertThat(status(WithoutOrder.class, Fault.brokenJson())).isEqualTo(500);
	}

	private static int status(Class<?> advice, Fault fault) {
		try (DocumentedApplication application = DocumentedApplication.start(List.of(TeamController.class, advice),
				"wristband.login.enabled=false", "spring.mvc.problemdetails.enabled=true")) {
			String token = application.emulator()
				.control()
				.accessToken("acme", "owner@acme.example", List.of(), Instant.now());
			application.emulator().control().fault(EmulatorEndpoint.MANAGEMENT, fault);
			return new Browser()
				.fetch("GET", application.uri("/team"), null, Map.of("Authorization", "Bearer " + token))
				.status();
		}
	}

	@RestControllerAdvice
	static class WithoutOrder {

		@ExceptionHandler
		ProblemDetail unreadable(RestClientException ex) {
			return ProblemDetail.forStatus(HttpStatus.BAD_GATEWAY);
		}

	}

}
