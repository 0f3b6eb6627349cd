package dev.wristband.spring.security.client.machine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Background work that is done at once, and timers that a test fires.
 */
final class TestTasks implements TokenTasks {

	private @Nullable Runnable task;

	private @Nullable Duration delay;

	private boolean closed;

	@Override
	public void run(Runnable next) {
		next.run();
	}

	@Override
	public Runnable runLater(Duration later, Runnable next) {
		this.task = next;
		this.delay = later;
		return () -> this.task = null;
	}

	@Nullable Duration delay() {
		return this.delay;
	}

	boolean fire() {
		Runnable next = this.task;
		this.task = null;
		if (next != null) {
			next.run();
		}
		return next != null;
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
