package dev.wristband.spring.boot.autoconfigure.actuate;

import java.net.URI;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who can read the actuator's endpoints, on the application's port and on their own.
 */
@ExtendWith(OutputCaptureExtension.class)
class ActuatorSecurityIntegrationTests {

	private static final String EXPOSE_ALL = "--management.endpoints.web.exposure.include=*";

	private static final String[] NAVIGATION = { "Accept", "text/html", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest",
			"document" };

	@Test
	void healthWhenActuatorHasDefaultsIsOpenAndNothingElseIsThere(CapturedOutput output) {
		try (ActuatorApplication application = ActuatorApplication.start()) {
			HttpResponse<String> health = application.get("/actuator/health");
			assertThat(health.statusCode()).isEqualTo(200);
			assertThat(health.headers().map()).doesNotContainKey("set-cookie");
			assertThat(application.get("/actuator/info").statusCode()).isEqualTo(401);
			assertThat(application.get("/actuator/wristband").statusCode()).isEqualTo(401);
			assertThat(application.get("/page").statusCode()).isEqualTo(401);
			assertThat(output).doesNotContain("refused to everybody");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void endpointsWhenExposedAreRefusedToEverybody(boolean login, CapturedOutput output) {
		try (ActuatorApplication application = ActuatorApplication.start(EXPOSE_ALL,
				"--wristband.login.enabled=" + login)) {
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/health/wristband").statusCode()).isEqualTo(200);
			for (String path : new String[] { "/actuator", "/actuator/info", "/actuator/env", "/actuator/wristband",
					"/actuator/env/wristband.client-secret", "/actuator/beans/" }) {
				HttpResponse<String> answer = application.get(path);
				assertThat(answer.statusCode()).as(path).isEqualTo(403);
				assertThat(application.get(path, NAVIGATION).statusCode()).as(path).isEqualTo(403);
				assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
			}
			assertThat(application.get("/page").statusCode()).isEqualTo(401);
			assertThat(output).containsOnlyOnce("refused to everybody")
				.contains("beans")
				.contains("'management.server.port'")
				.contains("'wristband.permit-all'");
		}
	}

	@Test
	void endpointWhenPermittedIsOpenAndItsLookAlikeIsNot() {
		try (ActuatorApplication application = ActuatorApplication.start(EXPOSE_ALL,
				"--wristband.permit-all=/actuator/info")) {
			assertThat(application.get("/actuator/info").statusCode()).isEqualTo(200);
			for (String path : new String[] { "/actuator/info/", "/actuator/info/x", "/actuator/env",
					"/actuator/info/../env", "/actuator//env", "/actuator/info;/../env" }) {
				assertThat(application.get(path).statusCode()).as(path).isIn(400, 401, 403, 404);
			}
		}
	}

	@Test
	void endpointsWhenTheyHaveTheirPortAreThereOnly() {
		try (ActuatorApplication application = ActuatorApplication.start(EXPOSE_ALL, "--management.server.port=0",
				"--management.server.address=127.0.0.1", "--wristband.permit-all=/actuator/**")) {
			URI doctor = application.managementUri("/actuator/wristband");
			assertThat(doctor.getPort()).isNotEqualTo(application.uri("/").getPort());
			assertThat(application.send("GET", doctor).statusCode()).isEqualTo(200);
			assertThat(application.send("GET", application.managementUri("/actuator/health")).statusCode())
				.isEqualTo(200);
			assertThat(application.send("GET", application.managementUri("/actuator")).statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/wristband").statusCode()).isEqualTo(404);
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(404);
			assertThat(application.get("/page").statusCode()).isEqualTo(401);
		}
	}

	@Test
	void endpointsWhenTheyHaveTheirPortAndAreNotPermittedAreRefused(CapturedOutput output) {
		try (ActuatorApplication application = ActuatorApplication.start(EXPOSE_ALL, "--management.server.port=0")) {
			assertThat(application.send("GET", application.managementUri("/actuator/env")).statusCode()).isEqualTo(403);
			assertThat(application.send("GET", application.managementUri("/actuator/health")).statusCode())
				.isEqualTo(200);
			assertThat(application.get("/actuator/env").statusCode()).isEqualTo(401);
			assertThat(output).containsOnlyOnce("refused to everybody");
		}
	}

	@Test
	void healthWhenProbesHaveAdditionalPathsIsOpenThere() {
		try (ActuatorApplication application = ActuatorApplication.start("--management.server.port=0",
				"--spring.config.additional-location=classpath:kubernetes-probes.yml")) {
			assertThat(application.get("/livez").statusCode()).isEqualTo(200);
			assertThat(application.get("/readyz").statusCode()).isEqualTo(200);
			assertThat(application.get("/otherz").statusCode()).isEqualTo(401);
		}
	}

	@Test
	void endpointWhenPageOfBrowserWritesIsRefused() {
		try (ActuatorApplication application = ActuatorApplication.start(EXPOSE_ALL,
				"--wristband.permit-all=/actuator/**")) {
			URI loggers = application.uri("/actuator/loggers/dev.none");
			assertThat(application.send("POST", loggers, "Content-Type", "application/json").statusCode())
				.isNotEqualTo(403);
			assertThat(application.send("POST", loggers, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
			assertThat(application.send("POST", loggers, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
		}
	}

}
