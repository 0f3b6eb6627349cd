package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import dev.wristband.spring.security.client.machine.TestTokenEndpoint.Answer;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for many callers at once, with the threads of real life.
 */
@Timeout(60)
class MachineTokenConcurrencyTests {

	private static final int CALLERS = 500;

	private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final TestClock clock = new TestClock();

	private final MachineTokens tokens = tokens(Duration.ofSeconds(30));

	private MachineTokens tokens(Duration wait) {
		return new MachineTokens(TestTokenEndpoint.api(),
				new MachineSettings(List.of(this.endpoint.client()), Duration.ofSeconds(60), wait), (event) -> {
				}, this.clock);
	}

	@AfterEach
	void close() {
		this.tokens.close();
		this.callers.shutdownNow();
		this.endpoint.close();
	}

	@Test
	void getTokenWhenEveryoneStartsColdRequestsOnce() throws Exception {
		this.endpoint.hold();
		List<Future<String>> results = all(this::token);
		Awaitility.await().until(() -> !this.endpoint.calls().isEmpty());
		this.endpoint.release();
		assertThat(values(results)).containsOnly("CANARY-MT-1").hasSize(CALLERS);
		assertThat(this.endpoint.calls()).hasSize(1);
	}

	@Test
	void getTokenWhenEveryoneStartsColdAndNothingIsSlowRequestsOnce() throws Exception {
		for (int i = 1; i <= 20; i++) {
			assertThat(values(all(this::token))).containsOnly("CANARY-MT-" + i).hasSize(CALLERS);
			assertThat(this.endpoint.calls()).hasSize(i);
			this.tokens.invalidate("worker");
		}
	}

	@Test
	void getTokenWhenRenewalIsDueIsServedAtOnceAndRequestsOnce() throws Exception {
		token();
		this.clock.advance(Duration.ofSeconds(3590));
		this.endpoint.hold();
		assertThat(values(all(this::token))).containsOnly("CANARY-MT-1").hasSize(CALLERS);
		this.endpoint.release();
		Awaitility.await().untilAsserted(() -> assertThat(token()).isEqualTo("CANARY-MT-2"));
		assertThat(this.endpoint.calls()).hasSize(2);
	}

	@Test
	void getTokenWhenTokenEndedRequestsOnce() throws Exception {
		token();
		this.clock.advance(Duration.ofSeconds(3600));
		assertThat(values(all(this::token))).containsOnly("CANARY-MT-2").hasSize(CALLERS);
		assertThat(this.endpoint.calls()).hasSize(2);
	}

	@Test
	void getTokenWhenTokenIsRefusedEverywhereRequestsOnce() throws Exception {
		OAuth2AccessToken refused = this.tokens.getToken("worker");
		List<Future<String>> results = all(() -> this.tokens.renewToken("worker", refused).getTokenValue());
		assertThat(values(results)).containsOnly("CANARY-MT-2").hasSize(CALLERS);
		assertThat(this.endpoint.calls()).hasSize(2);
	}

	@Test
	void getTokenWhenItFailsForEveryoneRequestsOnce() throws Exception {
		this.endpoint.hold();
		this.endpoint.always(Answer.status(400));
		List<Future<String>> results = all(() -> {
			try {
				return token();
			}
			catch (MachineTokenException ex) {
				return ex.getErrorCode();
			}
		});
		Awaitility.await().until(() -> !this.endpoint.calls().isEmpty());
		this.endpoint.release();
		assertThat(values(results)).containsOnly(WristbandErrorCodes.WRISTBAND_REFUSED).hasSize(CALLERS);
		assertThat(this.endpoint.calls()).hasSize(1);
	}

	@Test
	void getTokenWhenRequestTakesLongerThanASecondWaitsForIt() throws Exception {
		this.endpoint.hold();
		Future<String> waiting = this.callers.submit(this::token);
		Awaitility.await()
			.pollDelay(Duration.ofMillis(1200))
			.untilAsserted(() -> assertThat(waiting.isDone()).isFalse());
		this.endpoint.release();
		assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("CANARY-MT-1");
	}

	@Test
	void getTokenWhenWristbandHangsGivesUpAndLeavesTheRequestToOthers() {
		this.endpoint.hold();
		try (MachineTokens impatient = tokens(Duration.ofMillis(50))) {
			for (int i = 0; i < 5; i++) {
				assertThatExceptionOfType(MachineTokenException.class).isThrownBy(() -> impatient.getToken("worker"))
					.satisfies((failure) -> assertThat(failure.getErrorCode())
						.isEqualTo(WristbandErrorCodes.WRISTBAND_TIMEOUT));
			}
			this.endpoint.release();
			Awaitility.await()
				.ignoreExceptions()
				.untilAsserted(() -> assertThat(impatient.getToken("worker").getTokenValue()).isEqualTo("CANARY-MT-1"));
		}
		assertThat(this.endpoint.calls()).hasSize(1);
	}

	@Test
	void getTokenWhenInterruptedStaysInterrupted() throws Exception {
		this.endpoint.hold();
		CountDownLatch started = new CountDownLatch(1);
		Future<Boolean> interrupted = this.callers.submit(() -> {
			Thread.currentThread().interrupt();
			started.countDown();
			assertThatExceptionOfType(MachineTokenException.class).isThrownBy(this::token);
			return Thread.currentThread().isInterrupted();
		});
		assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void closeWhenRequestIsUnderWayFailsItsCallers() {
		this.endpoint.hold();
		Future<String> waiting = this.callers.submit(this::token);
		Awaitility.await().until(() -> !this.endpoint.calls().isEmpty());
		this.tokens.close();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(MachineTokenException.class);
		assertThatExceptionOfType(MachineTokenException.class).isThrownBy(this::token)
			.satisfies((failure) -> assertThat(failure.getErrorCode())
				.isEqualTo(WristbandErrorCodes.WRISTBAND_UNAVAILABLE));
	}

	private String token() {
		return this.tokens.getToken("worker").getTokenValue();
	}

	private List<Future<String>> all(Supplier<String> call) {
		CountDownLatch ready = new CountDownLatch(CALLERS);
		return IntStream.range(0, CALLERS).mapToObj((i) -> this.callers.submit(() -> {
			ready.countDown();
			ready.await(30, TimeUnit.SECONDS);
			return call.get();
		})).toList();
	}

	private static List<String> values(List<Future<String>> results) throws Exception {
		List<String> values = new ArrayList<>();
		for (Future<String> result : results) {
			values.add(result.get(30, TimeUnit.SECONDS));
		}
		return values;
	}

}
