package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.wristband.spring.security.client.ProbeAnswer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Doctor} and {@link ProbeCalls}.
 */
class DoctorTests {

	private final MovableClock clock = new MovableClock();

	private final AtomicInteger asked = new AtomicInteger();

	private final Check check = () -> List.of(Finding.ok("near", "Fine."));

	@Test
	void examineWhenAskedAgainSoonRemembersAnswers() {
		Doctor doctor = doctor(Duration.ofSeconds(1));
		for (int i = 0; i < 20; i++) {
			assertThat(doctor.examine()).extracting(Finding::id).containsExactly("near", "far");
		}
		assertThat(this.asked).hasValue(1);
		this.clock.advance(Duration.ofSeconds(11));
		doctor.examine();
		assertThat(this.asked).hasValue(2);
		this.clock.advance(Duration.ofDays(-1));
		doctor.examine();
		assertThat(this.asked).hasValue(3);
	}

	@Test
	void lookAroundAsksNobody() {
		assertThat(doctor(Duration.ofSeconds(1)).lookAround()).extracting(Finding::id).containsExactly("near");
		assertThat(this.asked).hasValue(0);
	}

	@Test
	void examineWhenAnotherCallerHangsDoesNotWaitForLong() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch gate = new CountDownLatch(1);
		Doctor doctor = new Doctor(List.of(this.check), () -> {
			entered.countDown();
			pass(gate);
			return List.of();
		}, Duration.ofMillis(50), this.clock);
		Thread other = new Thread(doctor::examine);
		other.start();
		assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(doctor.examine()).extracting(Finding::status).containsExactly("ok", "skipped");
		gate.countDown();
		other.join();
	}

	@Test
	void examineWhenCheckFailsLetsOthersTry() {
		Doctor doctor = new Doctor(List.of(), () -> {
			if (this.asked.incrementAndGet() == 1) {
				throw new IllegalStateException("Broken");
			}
			return List.of(Finding.ok("far", "Fine."));
		}, Duration.ofMillis(50), this.clock);
		assertThatIllegalStateException().isThrownBy(doctor::examine);
		assertThat(doctor.examine()).extracting(Finding::id).containsExactly("far");
	}

	@Test
	void callsWhenTheyHangAreGivenUpAndBounded() {
		CountDownLatch gate = new CountDownLatch(1);
		try (ProbeCalls calls = new ProbeCalls(Duration.ofMillis(20))) {
			for (int i = 0; i < 40; i++) {
				assertThat(calls.start(() -> {
					this.asked.incrementAndGet();
					pass(gate);
					return new ProbeAnswer(200, null, null, null, Map.of());
				}).await()).isNull();
			}
			assertThat(this.asked.get()).isLessThanOrEqualTo(16);
			gate.countDown();
		}
	}

	@Test
	void reportHasTheWorstStatus() {
		List<Finding> findings = List.of(Finding.skipped("a", "x"), Finding.ok("b", "x"),
				Finding.warning("c", "x", "y", null));
		assertThat(DoctorReport.of(findings, this.clock.instant()).status()).isEqualTo("warning");
		assertThat(DoctorReport.of(findings.subList(0, 2), this.clock.instant()).status()).isEqualTo("ok");
		assertThat(DoctorReport.of(List.of(), this.clock.instant()).status()).isEqualTo("skipped");
	}

	private Doctor doctor(Duration wait) {
		return new Doctor(List.of(this.check), () -> {
			this.asked.incrementAndGet();
			return List.of(Finding.ok("far", "Fine."));
		}, wait, this.clock);
	}

	private static void pass(CountDownLatch gate) {
		try {
			gate.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
