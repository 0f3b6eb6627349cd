package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.observation.Observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MachineTokenStatus}.
 */
class MachineTokenStatusTests {

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final TestClock clock = new TestClock();

	private final MachineTokens tokens = new MachineTokens(TestTokenEndpoint.api(),
			new MachineSettings(List.of(this.endpoint.client()), Duration.ofSeconds(60), Duration.ofSeconds(10)),
			(event) -> {
			}, Observations.none(), this.clock, new TestTasks(), () -> 0);

	@AfterEach
	void close() {
		this.endpoint.close();
	}

	@Test
	void statusWhenNobodyNeededTokenRequestsNothing() {
		assertThat(status()).isEqualTo(new MachineTokenStatus("worker", null, null, null));
		assertThat(this.endpoint.calls()).isEmpty();
	}

	@Test
	void statusWhenTokenIsThereTellsItsEndAndNotTheToken() {
		this.tokens.getToken("worker");
		assertThat(status())
			.isEqualTo(new MachineTokenStatus("worker", this.clock.instant().plusSeconds(3600), null, null));
		assertThat(status().toString()).doesNotContain("CANARY");
		this.clock.advance(Duration.ofHours(1));
		assertThat(status().validUntil()).isNull();
	}

	@Test
	void statusWhenRequestFailedTellsPauseAndCode() {
		this.endpoint.answer(TestTokenEndpoint.Answer.error(401, "invalid_client"));
		assertThatExceptionOfType(MachineTokenException.class).isThrownBy(() -> this.tokens.getToken("worker"));
		assertThat(status()).isEqualTo(new MachineTokenStatus("worker", null, this.clock.instant().plusSeconds(1),
				WristbandErrorCodes.INVALID_CLIENT));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(status().pausedUntil()).isNull();
		assertThat(status().failure()).isEqualTo(WristbandErrorCodes.INVALID_CLIENT);
	}

	private MachineTokenStatus status() {
		return this.tokens.getStatuses().get(0);
	}

}
