package dev.wristband.spring.boot.autoconfigure.actuate;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.EmulatorOptions;
import dev.wristband.emulator.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor of a running application, asked over HTTP.
 */
class DoctorIntegrationTests {

	private static final String PATH = "/actuator/wristband";

	private static final String[] OPEN = { "--management.endpoints.web.exposure.include=wristband",
			"--wristband.permit-all=/actuator/**" };

	private static final List<EmulatorEndpoint> ENDPOINTS = List.of(EmulatorEndpoint.SDK_CONFIGURATION,
			EmulatorEndpoint.JWKS, EmulatorEndpoint.TOKEN);

	private static final List<Fault> FAULTS = List.of(Fault.silence(), Fault.hang(Duration.ofSeconds(30)),
			Fault.dropConnection(), Fault.cutOff(), Fault.html(), Fault.brokenJson(), Fault.hugeBody(200_000),
			Fault.drip(Duration.ofMillis(200)), Fault.status(503), Fault.redirect(URI.create("http://localhost:1/")),
			Fault.answer(200, "application/json", "null"), Fault.answer(200, "application/json", "[]"));

	@Test
	void doctorWhenEverythingIsFineSaysSo() {
		try (ActuatorApplication application = ActuatorApplication.start(OPEN)) {
			JsonNode report = application.json(PATH);
			assertThat(report.path("checkedAt").asString()).endsWith("Z");
			assertThat(statuses(report)).contains("application=warning", "dangerous-switches=ok", "platform=ok",
					"application-urls=skipped", "forwarded-headers=ok", "session-cookie=ok", "session-store=ok",
					"session-lock=ok", "sdk-configuration=ok", "registered-urls=ok", "signing-keys=ok",
					"token-endpoint=ok", "clock=ok", "actuator=warning");
			assertThat(report.path("status").asString()).isEqualTo("warning");
			assertThat(find(report, "application").path("property").asString()).isEqualTo("wristband.client-id");
			assertThat(find(report, "platform").has("fix")).isFalse();
		}
	}

	@Test
	void doctorWhenAskedByManyAsksWristbandOnceWithoutSecrets() throws Exception {
		try (Emulator wristband = Emulator.start();
				ActuatorApplication application = ActuatorApplication.startFor(wristband.port(), OPEN)) {
			application.registerAt(wristband);
			ExecutorService callers = Executors.newFixedThreadPool(8);
			List<Future<String>> answers = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				answers.add(callers.submit(() -> application.get(PATH).body()));
			}
			for (Future<String> answer : answers) {
				assertThat(statuses(JsonMapper.shared().readTree(answer.get()))).contains("signing-keys=ok");
			}
			callers.shutdown();
			assertThat(wristband.control().calls(EmulatorEndpoint.SDK_CONFIGURATION)).isOne();
			assertThat(wristband.control().calls(EmulatorEndpoint.JWKS)).isOne();
			assertThat(wristband.control().calls(EmulatorEndpoint.TOKEN)).isOne();
			assertThat(wristband.control().recordedExchanges().toString()).doesNotContain("Basic")
				.doesNotContain(EmulatedClient.defaults().secret());
		}
	}

	@Test
	void doctorWhenUrlsDifferFromRegisteredOnesNamesBoth() {
		try (Emulator wristband = Emulator.start();
				ActuatorApplication application = ActuatorApplication.startFor(wristband.port(),
						with("--wristband.redirect-uri=https://old.example.com/api/auth/callback",
								"--wristband.application-custom-domain-active=false"))) {
			application.registerAt(wristband);
			JsonNode report = application.json(PATH);
			assertThat(report.path("status").asString()).isEqualTo("problem");
			assertThat(findings(report, "registered-urls")).hasSize(2).anySatisfy((finding) -> {
				assertThat(finding.path("property").asString()).isEqualTo("wristband.redirect-uri");
				assertThat(finding.path("found").asString()).contains("https://old.example.com/api/auth/callback")
					.contains(application.uri("/api/auth/callback").toString());
			})
				.anySatisfy((finding) -> assertThat(finding.path("property").asString())
					.isEqualTo("wristband.application-custom-domain-active"));
			assertThat(report.toString()).doesNotContain(EmulatedClient.defaults().secret());
		}
	}

	@Test
	void doctorWhenClientIsUnknownNamesProperty() {
		try (Emulator wristband = Emulator.start(EmulatorOptions.defaults().withClients(List.of()));
				ActuatorApplication application = ActuatorApplication.startFor(wristband.port(), OPEN)) {
			JsonNode finding = find(application.json(PATH), "sdk-configuration");
			assertThat(finding.path("status").asString()).isEqualTo("problem");
			assertThat(finding.path("property").asString()).isEqualTo("wristband.client-id");
			assertThat(finding.path("found").asString()).contains("404");
		}
	}

	@Test
	void doctorWhenRequestsCameThroughProxySaysWhatIsOff() {
		try (ActuatorApplication application = ActuatorApplication.start(OPEN)) {
			application.get("/api/auth/login?tenant_name=acme");
			application.get("/api/auth/callback?state=none", "X-Forwarded-Proto", "https", "X-Forwarded-Host",
					"app.example.com");
			JsonNode finding = find(application.json(PATH), "forwarded-headers");
			assertThat(finding.path("status").asString()).isEqualTo("warning");
			assertThat(finding.path("property").asString()).isEqualTo("server.forward-headers-strategy");
			assertThat(finding.path("found").asString()).contains("X-Forwarded-Proto");
		}
	}

	@Test
	void doctorWhenForwardedHeadersAreUsedComparesCallbackWithRedirectUri() {
		String[] arguments = with("--server.forward-headers-strategy=framework");
		try (ActuatorApplication application = ActuatorApplication.start(arguments)) {
			URI self = application.uri("/");
			application.get("/api/auth/login?tenant_name=acme");
			application.get("/api/auth/callback?state=none", "X-Forwarded-Host", "localhost", "X-Forwarded-Port",
					String.valueOf(self.getPort()));
			assertThat(statuses(application.json(PATH))).contains("forwarded-headers=ok");
			application.get("/api/auth/callback?state=none", "X-Forwarded-Host", "internal.example");
			JsonNode finding = find(application.json(PATH), "forwarded-headers");
			assertThat(finding.path("status").asString()).isEqualTo("warning");
			assertThat(finding.path("found").asString()).contains("internal.example").contains("localhost");
		}
	}

	@Test
	void doctorWhenWristbandFailsAnswersInTime() {
		String[] arguments = with("--wristband.http.connect-timeout=300ms", "--wristband.http.read-timeout=700ms");
		try (Emulator wristband = Emulator.start();
				ActuatorApplication application = ActuatorApplication.startFor(wristband.port(), arguments)) {
			for (Fault fault : FAULTS) {
				for (EmulatorEndpoint endpoint : ENDPOINTS) {
					wristband.control().fault(endpoint, fault);
				}
				application.bean(MovableClock.class).advance(Duration.ofSeconds(10));
				long start = System.nanoTime();
				JsonNode report = application.json(PATH);
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
				assertThat(statuses(report)).as("%s", fault)
					.contains("sdk-configuration=problem", "signing-keys=problem", "registered-urls=skipped");
				assertThat(report.toString()).doesNotContain("Exception:").doesNotContain("<html");
			}
		}
	}

	private static String[] with(String... arguments) {
		return Stream.concat(Stream.of(OPEN), Stream.of(arguments)).toArray(String[]::new);
	}

	private static List<String> statuses(JsonNode report) {
		return report.path("checks")
			.valueStream()
			.map((finding) -> finding.path("id").asString() + "=" + finding.path("status").asString())
			.toList();
	}

	private static List<JsonNode> findings(JsonNode report, String id) {
		return report.path("checks")
			.valueStream()
			.filter((finding) -> finding.path("id").asString().equals(id))
			.toList();
	}

	private static JsonNode find(JsonNode report, String id) {
		return findings(report, id).get(0);
	}

}
