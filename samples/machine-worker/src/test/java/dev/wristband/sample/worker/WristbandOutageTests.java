package dev.wristband.sample.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.wristband.emulator.EmulatedMachineClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.Fault;
import dev.wristband.emulator.TokenGrant;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of calls when there is no token for them.
 */
@ExtendWith(OutputCaptureExtension.class)
class WristbandOutageTests {

	private static final String SECRET = EmulatedMachineClient.defaults().secret();

	// Nothing listens there
	private static final String NO_API = "http://localhost:1";

	private FaultyApi api;

	@BeforeEach
	void start() throws IOException {
		this.api = new FaultyApi();
	}

	@AfterEach
	void close() {
		this.api.close();
	}

	@Test
	void dataWhenWristbandIsDownAtStartComesAsSoonAsItIsBack() {
		try (Emulator emulator = Emulator.start()) {
			emulator.control().refuseConnections();
			try (RunningApplication worker = RunningApplication.worker(emulator, SECRET, this.api.baseUrl())) {
				Answer answer = worker.get(RunningApplication.DATA).isProblem(503, "wristband_unavailable");
				assertThat(answer.header("Retry-After")).isEqualTo("5");
				assertThat(this.api.authorizations()).isEmpty();
				emulator.control().acceptConnections();
				worker.clock().advance(Duration.ofSeconds(5));
				worker.get(RunningApplication.DATA).hasStatus(200);
				assertThat(this.api.authorizations()).hasSize(1);
			}
		}
	}

	@ParameterizedTest
	@MethodSource
	void dataWhenTokenEndpointFailsComesAsSoonAsItIsBack(Fault fault, String code, String retryAfter) {
		try (RunningApplication worker = RunningApplication.worker(Map.of("RESOURCE_API_URL", this.api.baseUrl()))) {
			worker.emulator().control().fault(TokenGrant.CLIENT_CREDENTIALS, fault);
			Answer answer = worker.get(RunningApplication.DATA).isProblem(503, code);
			assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
			int calls = worker.emulator().control().calls(TokenGrant.CLIENT_CREDENTIALS);
			worker.emulator().control().clearFaults();
			worker.clock().advance(Duration.ofSeconds(5));
			worker.get(RunningApplication.DATA).hasStatus(200);
			assertThat(worker.emulator().control().calls(TokenGrant.CLIENT_CREDENTIALS)).isEqualTo(calls + 1);
		}
	}

	static Stream<Object[]> dataWhenTokenEndpointFailsComesAsSoonAsItIsBack() {
		return Stream.of(new Object[] { Fault.status(503), "wristband_unavailable", "1" },
				new Object[] { Fault.status(400), "wristband_refused", "5" },
				new Object[] { Fault.brokenJson(), "invalid_wristband_response", "5" });
	}

	@Test
	void dataWhenSecretIsWrongIsACodedProblemAndNothingLeaks(CapturedOutput output) {
		try (Emulator emulator = Emulator.start();
				RunningApplication worker = RunningApplication.worker(emulator, "canary-secret", this.api.baseUrl())) {
			Answer answer = worker.get(RunningApplication.DATA).isProblem(503, "invalid_client");
			assertThat(answer.header("Retry-After")).isEqualTo("5");
			assertThat(answer.body()).doesNotContain("canary", "machine-worker-client");
			assertThat(output.getAll()).contains("invalid_client").doesNotContain("canary", "Basic ");
			assertThat(this.api.authorizations()).isEmpty();
		}
	}

	@Test
	void dataWhenApiIsDownIsABadGateway(CapturedOutput output) {
		try (Emulator emulator = Emulator.start();
				RunningApplication worker = RunningApplication.worker(emulator, SECRET, NO_API)) {
			worker.get(RunningApplication.DATA).isProblem(502, "invoices_unavailable");
			assertThat(output.getOut()).doesNotContain("Bearer ey", SECRET, "\tat ");
		}
	}

}
