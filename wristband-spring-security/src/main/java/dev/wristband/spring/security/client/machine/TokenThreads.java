package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that keep nobody from ending, and end themselves when there is nothing to
 * do.
 */
final class TokenThreads implements TokenTasks {

	private static final int MAX_THREADS = 16;

	private final ScheduledThreadPoolExecutor executor;

	TokenThreads(int clients) {
		this.executor = new ScheduledThreadPoolExecutor(Math.min(clients, MAX_THREADS), (task) -> {
			Thread thread = new Thread(task, "wristband-machine-tokens");
			thread.setDaemon(true);
			thread.setContextClassLoader(TokenThreads.class.getClassLoader());
			return thread;
		});
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setKeepAliveTime(10, TimeUnit.SECONDS);
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	public void run(Runnable task) {
		this.executor.execute(task);
	}

	@Override
	public Runnable runLater(Duration delay, Runnable task) {
		Future<?> later = this.executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
		return () -> later.cancel(false);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
