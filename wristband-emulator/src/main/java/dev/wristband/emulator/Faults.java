package dev.wristband.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Failures that wait for the next calls of an endpoint.
 */
final class Faults {

	private static final int CAPACITY = 1_000;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Map<EmulatorEndpoint, Deque<Fault>> waiting = new EnumMap<>(EmulatorEndpoint.class);

	synchronized void add(EmulatorEndpoint endpoint, int times, Fault fault) {
		if (times < 1 || times > CAPACITY) {
			throw new IllegalArgumentException("'times' must be between 1 and %d".formatted(CAPACITY));
		}
		Deque<Fault> faults = this.waiting.computeIfAbsent(endpoint, (key) -> new ArrayDeque<>());
		for (int i = 0; i < times && faults.size() < CAPACITY; i++) {
			faults.add(fault);
		}
	}

	synchronized @Nullable Fault next(EmulatorEndpoint endpoint) {
		Deque<Fault> faults = this.waiting.get(endpoint);
		return (faults != null) ? faults.poll() : null;
	}

	/**
	 * Wait as long as the given failure wants; closing the emulator ends the wait.
	 * @param fault the failure
	 * @throws InterruptedException if the thread is interrupted
	 */
	void await(Fault fault) throws InterruptedException {
		this.closed.await(fault.delay().toMillis(), TimeUnit.MILLISECONDS);
	}

	void close() {
		this.closed.countDown();
	}

	synchronized void clear() {
		this.waiting.clear();
	}

}
