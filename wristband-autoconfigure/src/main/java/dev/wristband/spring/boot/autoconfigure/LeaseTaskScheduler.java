package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Extends the leases of locks while their holders work, but not for ever: a lock that
 * could not be released must end by itself.
 */
@SuppressWarnings("serial")
final class LeaseTaskScheduler extends ThreadPoolTaskScheduler {

	/**
	 * How long the lock of a dead node stays.
	 */
	static final Duration LEASE = Duration.ofSeconds(5);

	/**
	 * How often a waiting node asks for a lock.
	 */
	static final Duration POLL = Duration.ofMillis(50);

	static final int CAPACITY = 10_000;

	// Longer than all calls together that a renewal can make
	private static final Duration LONGEST_WORK = Duration.ofSeconds(30);

	private static final Log logger = LogFactory.getLog(LeaseTaskScheduler.class);

	LeaseTaskScheduler() {
		setThreadNamePrefix("wristband-lock-");
		setPoolSize(2);
		setDaemon(true);
		setRemoveOnCancelPolicy(true);
		setErrorHandler((ex) -> logger.debug("The lease of a lock could not be extended: " + ex.getClass().getName()));
		initialize();
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
		long deadline = System.nanoTime() + LONGEST_WORK.toNanos();
		AtomicReference<ScheduledFuture<?>> own = new AtomicReference<>();
		ScheduledFuture<?> extension = super.scheduleWithFixedDelay(() -> {
			ScheduledFuture<?> started = own.get();
			if (System.nanoTime() - deadline < 0) {
				task.run();
			}
			else if (started != null) {
				started.cancel(false);
			}
		}, Instant.now().plus(delay), delay);
		own.set(extension);
		return extension;
	}

}
