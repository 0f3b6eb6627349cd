package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.client.ProbeAnswer;

/**
 * Calls of Wristband side by side, a few at a time and none of them waited for any longer
 * than allowed. Thread-safe.
 */
final class ProbeCalls implements AutoCloseable {

	private static final int THREADS = 16;

	// Calls that hang keep their thread; when all do, there are no further ones
	private final ThreadPoolExecutor executor = new ThreadPoolExecutor(0, THREADS, 5, TimeUnit.SECONDS,
			new SynchronousQueue<>(), (task) -> {
				Thread thread = new Thread(task, "wristband-doctor");
				thread.setDaemon(true);
				return thread;
			});

	private final Duration limit;

	ProbeCalls(Duration limit) {
		this.limit = limit;
	}

	Call start(Supplier<ProbeAnswer> call) {
		try {
			return new Call(CompletableFuture.supplyAsync(call, this.executor),
					System.nanoTime() + this.limit.toNanos());
		}
		catch (RejectedExecutionException ex) {
			return new Call(CompletableFuture.failedFuture(ex), System.nanoTime());
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	/**
	 * One call.
	 *
	 * @param answer its answer
	 * @param deadline when nobody waits any more
	 */
	record Call(CompletableFuture<ProbeAnswer> answer, long deadline) {

		/**
		 * Wait for the answer.
		 * @return the answer, or {@code null} if there is none in time
		 */
		@Nullable ProbeAnswer await() {
			try {
				return this.answer.get(this.deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return null;
			}
			catch (ExecutionException | TimeoutException | CompletionException ex) {
				return null;
			}
		}

	}

}
