package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.integration.support.locks.LockRegistry;

import dev.wristband.spring.security.session.LockRegistrySessionLock;
import dev.wristband.spring.security.session.SessionLock;

/**
 * A {@link SessionLock} with a registry that belongs to nobody else.
 */
final class ClosableSessionLock implements SessionLock, AutoCloseable {

	private final SessionLock target;

	private final Runnable whenClosed;

	ClosableSessionLock(LockRegistry<?> registry, Runnable whenClosed) {
		this.target = new LockRegistrySessionLock(registry);
		this.whenClosed = whenClosed;
	}

	@Override
	public <T> T call(String sessionId, Duration wait, Supplier<T> action) {
		return this.target.call(sessionId, wait, action);
	}

	@Override
	public void close() {
		this.whenClosed.run();
	}

}
