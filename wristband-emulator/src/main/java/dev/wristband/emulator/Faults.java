package dev.wristband.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Faults that wait for calls. The oldest one that fits a call happens.
 */
final class Faults {

	private static final int CAPACITY = 1_000;

	private final List<Waiting> waiting = new ArrayList<>();

	private int generation;

	private boolean closed;

	synchronized void add(EmulatorEndpoint endpoint, @Nullable TokenGrant grant, Fault fault) {
		if (this.waiting.size() == CAPACITY) {
			throw new IllegalArgumentException("There must not be more than %d faults".formatted(CAPACITY));
		}
		this.waiting.add(new Waiting(endpoint, grant, fault));
	}

	synchronized @Nullable Fault next(EmulatorEndpoint endpoint, @Nullable TokenGrant grant) {
		for (Iterator<Waiting> iterator = this.waiting.iterator(); iterator.hasNext();) {
			Waiting candidate = iterator.next();
			if (candidate.fits(endpoint, grant)) {
				if (candidate.isLastTime()) {
					iterator.remove();
				}
				return candidate.fault;
			}
		}
		return null;
	}

	/**
	 * Wait; clearing the faults and closing the emulator end the wait.
	 * @param duration how long
	 * @throws InterruptedException if the thread is interrupted
	 */
	synchronized void await(Duration duration) throws InterruptedException {
		int begun = this.generation;
		long end = System.nanoTime() + duration.toNanos();
		long left = duration.toNanos();
		while (left > 0 && begun == this.generation && !this.closed) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
			left = end - System.nanoTime();
		}
	}

	synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	synchronized void clear() {
		this.waiting.clear();
		release();
	}

	synchronized void clear(EmulatorEndpoint endpoint) {
		this.waiting.removeIf((candidate) -> candidate.endpoint == endpoint);
		release();
	}

	private void release() {
		this.generation++;
		notifyAll();
	}

	private static final class Waiting {

		private final EmulatorEndpoint endpoint;

		private final @Nullable TokenGrant grant;

		private final Fault fault;

		private int happened;

		private Waiting(EmulatorEndpoint endpoint, @Nullable TokenGrant grant, Fault fault) {
			this.endpoint = endpoint;
			this.grant = grant;
			this.fault = fault;
		}

		private boolean fits(EmulatorEndpoint endpoint, @Nullable TokenGrant grant) {
			return this.endpoint == endpoint && (this.grant == null || this.grant == grant);
		}

		private boolean isLastTime() {
			this.happened++;
			return this.happened == this.fault.times();
		}

	}

}
