package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import dev.wristband.spring.security.client.machine.TestTokenEndpoint.Answer;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.observation.Observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for when a token is requested. Background work is done at once here.
 */
class MachineTokenCareTests {

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final TestClock clock = new TestClock();

	private final TestTasks tasks = new TestTasks();

	private final List<Object> events = new ArrayList<>();

	private double random;

	private MachineTokens tokens = tokens(Duration.ofSeconds(60));

	private MachineTokens tokens(Duration buffer) {
		MachineSettings settings = new MachineSettings(
				List.of(this.endpoint.client(),
						new MachineClient("other", this.endpoint.baseUrl(), "other-id", "s", null, Set.of())),
				buffer, Duration.ofSeconds(10));
		return new MachineTokens(TestTokenEndpoint.api(), settings, this.events::add, Observations.none(), this.clock,
				this.tasks, () -> this.random);
	}

	@AfterEach
	void close() {
		this.endpoint.close();
	}

	@Test
	void constructorRequestsNothing() {
		assertThat(this.endpoint.calls()).isEmpty();
	}

	@Test
	void getTokenWhenTokenIsThereRequestsNothing() {
		for (int i = 0; i < 50; i++) {
			assertThat(token()).isEqualTo("CANARY-MT-1");
		}
		assertThat(this.endpoint.calls()).hasSize(1);
	}

	@Test
	void getTokenWhenOtherClientHasItsOwn() {
		assertThat(token()).isEqualTo("CANARY-MT-1");
		assertThat(this.tokens.getToken("other").getTokenValue()).isEqualTo("CANARY-MT-2");
		assertThat(token()).isEqualTo("CANARY-MT-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody", "", "Worker", "worker " })
	void getTokenWhenNameIsUnknownNamesIt(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.tokens.getToken(name))
			.withMessageContaining("'" + name + "'")
			.withMessageContaining("worker");
		assertThat(this.endpoint.calls()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "3600, 60, 3540", "120, 60, 108", "60, 60, 54", "30, 60, 27", "1000, 60, 940", "3600, 600, 3240",
			"1800, 0, 1800" })
	void getTokenWhenBufferBeginsRenewsInTheBackground(int lifetime, int buffer, int serves) {
		this.endpoint.lifetime(lifetime);
		this.tokens = tokens(Duration.ofSeconds(buffer));
		token();
		this.clock.advance(Duration.ofSeconds(serves).minusMillis(1));
		assertThat(token()).isEqualTo("CANARY-MT-1");
		assertThat(this.endpoint.calls()).hasSize(1);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(token()).isEqualTo((serves == lifetime) ? "CANARY-MT-2" : "CANARY-MT-1");
		assertThat(token()).isEqualTo("CANARY-MT-2");
		assertThat(this.endpoint.calls()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "0, 3540", "0.5, 3547.5", "0.999999, 3554.99" })
	void getTokenRenewsWithJitter(double value, double seconds) {
		this.random = value;
		token();
		this.clock.advance(Duration.ofMillis((long) (seconds * 1000) - 100));
		token();
		assertThat(this.endpoint.calls()).hasSize(1);
		this.clock.advance(Duration.ofMillis(200));
		token();
		assertThat(this.endpoint.calls()).hasSize(2);
	}

	@Test
	void getTokenWhenTokenEndedWaitsForNewOne() {
		token();
		this.clock.advance(Duration.ofSeconds(3600));
		assertThat(token()).isEqualTo("CANARY-MT-2");
	}

	@Test
	void getTokenWhenRenewalFailsServesTheOldOneToItsEnd() {
		token();
		this.endpoint.always(Answer.status(503));
		this.clock.advance(Duration.ofSeconds(3545));
		assertThat(token()).isEqualTo("CANARY-MT-1");
		this.clock.advance(Duration.ofSeconds(54));
		assertThat(token()).isEqualTo("CANARY-MT-1");
		assertThat(this.events).hasSize(2)
			.containsOnly(new MachineTokenFailedEvent("worker", "wristband_unavailable", true));
		this.clock.advance(Duration.ofSeconds(1));
		assertFails(WristbandErrorCodes.WRISTBAND_UNAVAILABLE);
		this.endpoint.always(null);
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(token()).startsWith("CANARY-MT-");
	}

	@Test
	void getTokenWhenItFailsLeavesWristbandAloneForAMoment() {
		this.endpoint.always(Answer.status(400));
		int calls = 0;
		for (long pause : new long[] { 1, 2, 4, 5, 5, 5 }) {
			assertFails(WristbandErrorCodes.WRISTBAND_REFUSED);
			calls++;
			this.clock.advance(Duration.ofSeconds(pause).minusMillis(1));
			assertFails(WristbandErrorCodes.WRISTBAND_REFUSED);
			assertThat(this.endpoint.calls()).hasSize(calls);
			this.clock.advance(Duration.ofMillis(1));
		}
	}

	@Test
	void getTokenWhenClockWasSetBackTriesAgain() {
		this.endpoint.answer(Answer.status(400));
		assertFails(WristbandErrorCodes.WRISTBAND_REFUSED);
		this.clock.advance(Duration.ofHours(-2));
		assertThat(token()).isEqualTo("CANARY-MT-2");
	}

	@ParameterizedTest
	@CsvSource({ "429, 7, 7, 1", "503, 7, 7, 1", "503, 99999, 60, 1", "429, 99999, 60, 1", "429, 0, 1, 1",
			"503, 0, 1, 3", "503, garbage, 1, 3", "429, -5, 1, 1", "429, 999999999999999999999, 1, 1",
			"503, 'Thu, 01 Jan 1970 00:00:00 GMT', 1, 3" })
	void getTokenWhenAskedToComeBackLaterDoes(int status, String retryAfter, long pause, int calls) {
		Answer answer = Answer.status(status).retryAfter(retryAfter);
		this.endpoint.answer(answer, answer, answer);
		assertFails(WristbandErrorCodes.WRISTBAND_UNAVAILABLE);
		assertThat(this.endpoint.calls()).hasSize(calls);
		this.clock.advance(Duration.ofSeconds(pause).minusMillis(1));
		assertFails(WristbandErrorCodes.WRISTBAND_UNAVAILABLE);
		assertThat(this.endpoint.calls()).hasSize(calls);
		this.clock.advance(Duration.ofMillis(1));
		this.endpoint.clearAnswers();
		assertThat(token()).startsWith("CANARY-MT-");
	}

	@Test
	void getTokenWhenLifetimeIsOneSecondRequestsOnceASecond() {
		this.endpoint.lifetime(1);
		for (int i = 0; i < 100; i++) {
			token();
			this.clock.advance(Duration.ofMillis(50));
		}
		assertThat(this.endpoint.calls()).hasSizeBetween(5, 7);
	}

	@Test
	void invalidateMakesTheNextCallRequest() {
		token();
		this.tokens.invalidate("worker");
		assertThat(this.endpoint.calls()).hasSize(1);
		assertThat(token()).isEqualTo("CANARY-MT-2");
		assertThat(this.endpoint.calls()).hasSize(2);
	}

	@Test
	void renewTokenWhenItIsTheCurrentOneRequestsAnother() {
		OAuth2AccessToken refused = this.tokens.getToken("worker");
		assertThat(this.tokens.renewToken("worker", refused).getTokenValue()).isEqualTo("CANARY-MT-2");
		assertThat(token()).isEqualTo("CANARY-MT-2");
	}

	@Test
	void renewTokenWhenItIsAnOldOneReturnsTheCurrentOne() {
		OAuth2AccessToken refused = this.tokens.getToken("worker");
		this.tokens.renewToken("worker", refused);
		for (int i = 0; i < 10; i++) {
			assertThat(this.tokens.renewToken("worker", refused).getTokenValue()).isEqualTo("CANARY-MT-2");
		}
		assertThat(this.endpoint.calls()).hasSize(2);
	}

	@Test
	void renewTokenWhenEveryTokenIsRefusedDoesNotGoOnAndOn() {
		OAuth2AccessToken token = this.tokens.getToken("worker");
		for (int i = 0; i < 100; i++) {
			token = this.tokens.renewToken("worker", token);
			this.clock.advance(Duration.ofMillis(90));
		}
		assertThat(this.endpoint.calls()).hasSize(2);
		this.clock.advance(Duration.ofSeconds(1));
		this.tokens.renewToken("worker", token);
		assertThat(this.endpoint.calls()).hasSize(3);
	}

	@Test
	void renewTokenWhenItFailsReturnsTheRefusedOne() {
		OAuth2AccessToken refused = this.tokens.getToken("worker");
		this.endpoint.always(Answer.status(500));
		assertThat(this.tokens.renewToken("worker", refused)).isSameAs(refused);
		assertThat(token()).isEqualTo("CANARY-MT-1");
	}

	private String token() {
		return this.tokens.getToken("worker").getTokenValue();
	}

	private void assertFails(String code) {
		assertThatExceptionOfType(MachineTokenException.class).isThrownBy(this::token)
			.satisfies((failure) -> assertThat(failure.getErrorCode()).isEqualTo(code));
	}

}
