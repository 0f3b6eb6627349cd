package dev.wristband.spring.security.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/**
 * Threads that all start their work at the same moment.
 */
final class TestThreads implements AutoCloseable {

	private final int count;

	private final ExecutorService threads;

	TestThreads(int count) {
		this.count = count;
		this.threads = Executors.newFixedThreadPool(count);
	}

	/**
	 * Run a task in every thread.
	 * @param <T> the type of its result
	 * @param task the task, which is given the number of its thread
	 * @return the results
	 */
	<T> List<T> run(IntFunction<T> task) {
		CountDownLatch ready = new CountDownLatch(this.count);
		List<Future<T>> futures = new ArrayList<>();
		for (int i = 0; i < this.count; i++) {
			int number = i;
			futures.add(this.threads.submit(() -> {
				ready.countDown();
				SessionRenewalTests.awaited(ready);
				return task.apply(number);
			}));
		}
		return futures.stream().map(TestThreads::get).toList();
	}

	private static <T> T get(Future<T> future) {
		try {
			return future.get(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
