package dev.wristband.spring.security.client.machine;

import java.time.Duration;

/**
 * Runs what is done in the background.
 */
interface TokenTasks extends AutoCloseable {

	/**
	 * Run a task soon, on another thread.
	 * @param task the task
	 */
	void run(Runnable task);

	/**
	 * Run a task later.
	 * @param delay how much later
	 * @param task the task
	 * @return takes it back
	 */
	Runnable runLater(Duration delay, Runnable task);

	@Override
	void close();

}
