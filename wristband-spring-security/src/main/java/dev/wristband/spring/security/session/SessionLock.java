package dev.wristband.spring.security.session;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Lets one thread of all nodes at a time work on a session. Implementations are
 * thread-safe.
 *
 * @since 0.1.0
 */
public interface SessionLock {

	/**
	 * Run an action while holding the lock of a session.
	 * @param <T> the type of the result
	 * @param sessionId the session id
	 * @param wait the longest time to wait for the lock
	 * @param action the action
	 * @return the result of the action
	 * @throws SessionLockException if the lock could not be had
	 */
	<T> T call(String sessionId, Duration wait, Supplier<T> action);

	/**
	 * Return a lock for one node. {@link SessionRenewal} lets one thread of a node at a
	 * time through by itself, so there is nothing left to lock.
	 * @return the lock
	 */
	static SessionLock ofOneNode() {
		return new SessionLock() {

			@Override
			public <T> T call(String sessionId, Duration wait, Supplier<T> action) {
				return action.get();
			}

		};
	}

}
