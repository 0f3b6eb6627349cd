package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Runs all checks, for one caller at a time, and remembers for a moment what Wristband
 * answered, so that whoever may ask the doctor cannot flood Wristband. Thread-safe.
 */
final class Doctor {

	private static final Duration REMEMBERED = Duration.ofSeconds(10);

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Check> checks;

	private final Supplier<List<Finding>> wristband;

	private final Duration wait;

	private final Clock clock;

	private volatile @Nullable Answers last;

	/**
	 * Create a doctor.
	 * @param checks the checks that need no network
	 * @param wristband asks Wristband
	 * @param wait how long another caller waits for its answers
	 * @param clock the clock
	 */
	Doctor(List<Check> checks, Supplier<List<Finding>> wristband, Duration wait, Clock clock) {
		this.checks = List.copyOf(checks);
		this.wristband = wristband;
		this.wait = wait;
		this.clock = clock;
	}

	/**
	 * Run all checks.
	 * @return what they found
	 */
	List<Finding> examine() {
		List<Finding> findings = new ArrayList<>(lookAround());
		findings.addAll(ask());
		return findings;
	}

	/**
	 * Run the checks that need no network.
	 * @return what they found
	 */
	List<Finding> lookAround() {
		return this.checks.stream().map(Check::look).flatMap(List::stream).toList();
	}

	private List<Finding> ask() {
		Answers answers = remembered();
		if (answers != null) {
			return answers.findings();
		}
		boolean locked = false;
		try {
			locked = this.lock.tryLock(this.wait.toNanos(), TimeUnit.NANOSECONDS);
			answers = locked ? remembered() : null;
			if (locked && answers == null) {
				answers = new Answers(this.wristband.get(), this.clock.instant());
				this.last = answers;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			if (locked) {
				this.lock.unlock();
			}
		}
		return (answers != null) ? answers.findings()
				: List.of(Finding.skipped("sdk-configuration", "Wristband is being asked for another caller."));
	}

	private @Nullable Answers remembered() {
		Answers answers = this.last;
		Instant now = this.clock.instant();
		return (answers != null && !now.isBefore(answers.at()) && now.isBefore(answers.at().plus(REMEMBERED))) ? answers
				: null;
	}

	/**
	 * What Wristband answered.
	 *
	 * @param findings what came of it
	 * @param at when
	 */
	private record Answers(List<Finding> findings, Instant at) {

	}

}
