package dev.wristband.spring.security.client.machine;

import java.util.Map;

import io.micrometer.observation.Observation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.wristband.spring.security.client.machine.TestTokenEndpoint.Answer;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.TestObservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is observed of machine tokens.
 */
class MachineTokenObservationTests {

	private static final String NAME = "wristband.machine.token";

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final TestObservations observed = new TestObservations();

	private final TestClock clock = new TestClock();

	private final MachineTokens tokens = new MachineTokens(TestTokenEndpoint.api(),
			MachineSettings.of(this.endpoint.client()), (event) -> {
			}, Observations.of(this.observed.registry(), null), this.clock);

	@AfterEach
	void close() {
		this.tokens.close();
		this.endpoint.close();
	}

	@Test
	void getTokenWhenFetchedObservesClientInTraceOfCaller() {
		Observation job = Observation.start("job", this.observed.registry());
		job.scoped(() -> this.tokens.getToken("worker"));
		assertThat(this.observed.named(NAME)).singleElement()
			.satisfies((context) -> assertThat(TestObservations.parents(context)).containsExactly("job"));
		assertThat(this.observed.take(NAME))
			.isEqualTo(Map.of("outcome", "fetched", "code", "none", "client", "worker"));
	}

	@Test
	void getTokenWhenKnownIsNotObserved() {
		this.tokens.getToken("worker");
		this.observed.clear();
		this.tokens.getToken("worker");
		assertThat(this.observed.names()).isEmpty();
	}

	@Test
	void getTokenWhenRefusedObservesCode() {
		this.endpoint.always(new Answer(401, "application/json", null, "{\"error\":\"invalid_client\"}"));
		assertThatExceptionOfType(MachineTokenException.class).isThrownBy(() -> this.tokens.getToken("worker"));
		assertThat(this.observed.take(NAME))
			.isEqualTo(Map.of("outcome", "failed", "code", "invalid_client", "client", "worker"));
	}

}
