package dev.wristband.spring.security.client.machine;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.wristband.spring.security.client.machine.TestTokenEndpoint.Answer;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.observation.Observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is done in the background.
 */
class MachineTokenTimerTests {

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final TestClock clock = new TestClock();

	private final TestTasks tasks = new TestTasks();

	private final MachineTokens tokens = new MachineTokens(TestTokenEndpoint.api(),
			MachineSettings.of(this.endpoint.client()), (event) -> {
			}, Observations.none(), this.clock, this.tasks, () -> 0);

	@AfterEach
	void close() {
		this.endpoint.close();
	}

	@Test
	void timerWhenTokenIsUsedRenewsIt() {
		token();
		assertThat(this.tasks.delay()).isBetween(Duration.ofSeconds(3540), Duration.ofSeconds(3541));
		token();
		this.clock.advance(Duration.ofSeconds(3541));
		assertThat(this.tasks.fire()).isTrue();
		assertThat(this.endpoint.calls()).hasSize(2);
		assertThat(token()).isEqualTo("CANARY-MT-2");
	}

	@Test
	void timerWhenNobodyUsesTheTokenLetsItEnd() {
		token();
		this.clock.advance(Duration.ofSeconds(3541));
		assertThat(this.tasks.fire()).isTrue();
		assertThat(this.endpoint.calls()).hasSize(1);
		assertThat(this.tasks.fire()).isFalse();
	}

	@Test
	void timerWhenRenewalFailsTriesAgain() {
		token();
		token();
		this.endpoint.always(Answer.status(500));
		this.clock.advance(Duration.ofSeconds(3541));
		this.tasks.fire();
		assertThat(this.tasks.delay()).isLessThan(Duration.ofSeconds(2));
		this.endpoint.always(null);
		this.clock.advance(Duration.ofSeconds(2));
		this.tasks.fire();
		assertThat(token()).isEqualTo("CANARY-MT-5");
	}

	@Test
	void timerWhenItIsEarlyRequestsNothing() {
		token();
		token();
		this.tasks.fire();
		assertThat(this.endpoint.calls()).hasSize(1);
	}

	@Test
	void closeEndsTheBackgroundWork() {
		this.tokens.close();
		assertThat(this.tasks.isClosed()).isTrue();
	}

	@Test
	void getTokenWhenListenerFailsIsNotImpressed() {
		try (MachineTokens watched = new MachineTokens(TestTokenEndpoint.api(),
				MachineSettings.of(this.endpoint.client()), (event) -> {
					throw new IllegalStateException("CANARY");
				}, Observations.none(), this.clock, this.tasks, () -> 0)) {
			this.endpoint.answer(Answer.status(400));
			assertThatExceptionOfType(MachineTokenException.class).isThrownBy(() -> watched.getToken("worker"));
			this.clock.advance(Duration.ofSeconds(1));
			assertThat(watched.getToken("worker").getTokenValue()).isEqualTo("CANARY-MT-2");
		}
	}

	private String token() {
		return this.tokens.getToken("worker").getTokenValue();
	}

}
