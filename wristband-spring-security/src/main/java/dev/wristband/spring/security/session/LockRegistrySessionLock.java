package dev.wristband.spring.security.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.util.Assert;

/**
 * Locks sessions for all nodes with a {@link LockRegistry}. The registry decides how long
 * the lock of a dead node stays; it must not be longer than a renewal may take.
 *
 * @since 0.1.0
 */
public final class LockRegistrySessionLock implements SessionLock {

	private static final Log logger = LogFactory.getLog(LockRegistrySessionLock.class);

	private final LockRegistry<?> registry;

	/**
	 * Create a lock.
	 * @param registry the registry
	 */
	public LockRegistrySessionLock(LockRegistry<?> registry) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
	}

	@Override
	public <T> T call(String sessionId, Duration wait, Supplier<T> action) {
		Lock lock = acquire(key(sessionId), wait);
		try {
			return action.get();
		}
		finally {
			release(lock);
		}
	}

	private Lock acquire(String key, Duration wait) {
		try {
			Lock lock = this.registry.obtain(key);
			if (!lock.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new SessionLockException("Another request is renewing the session for too long", null);
			}
			return lock;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SessionLockException("Interrupted while waiting for the lock of a session", ex);
		}
		catch (SessionLockException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new SessionLockException("The locks of sessions cannot be reached", ex);
		}
	}

	// What the lock protected is done. If the registry cannot be reached or has given the
	// lock up, it ends there by itself.
	private static void release(Lock lock) {
		try {
			lock.unlock();
		}
		catch (RuntimeException ex) {
			logger.debug("The lock of a session could not be released: " + ex.getClass().getName());
		}
	}

	// A session id is a secret; the lock's name is not
	private static String key(String sessionId) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(sessionId.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("SHA-256 is part of every JDK", ex);
		}
	}

}
