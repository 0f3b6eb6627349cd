package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.integration.jdbc.lock.LockRepository;

/**
 * Extends the leases of the locks of another repository until they are released.
 */
final class LeasedLockRepository implements LockRepository {

	private static final Log logger = LogFactory.getLog(LeasedLockRepository.class);

	private final LockRepository target;

	private final LeaseTaskScheduler leases;

	private final Map<String, ScheduledFuture<?>> extensions = new ConcurrentHashMap<>();

	LeasedLockRepository(LockRepository target, LeaseTaskScheduler leases) {
		this.target = target;
		this.leases = leases;
	}

	@Override
	public boolean isAcquired(String lock) {
		return this.target.isAcquired(lock);
	}

	@Override
	public boolean acquire(String lock, Duration ttl) {
		boolean acquired = this.target.acquire(lock, ttl);
		if (acquired) {
			stop(this.extensions.put(lock,
					this.leases.scheduleWithFixedDelay(() -> this.target.renew(lock, ttl), ttl.dividedBy(3))));
		}
		return acquired;
	}

	@Override
	public boolean renew(String lock, Duration ttl) {
		return this.target.renew(lock, ttl);
	}

	@Override
	public boolean delete(String lock) {
		stop(this.extensions.remove(lock));
		return this.target.delete(lock);
	}

	private static void stop(@Nullable ScheduledFuture<?> extension) {
		if (extension != null) {
			extension.cancel(false);
		}
	}

	@Override
	public void deleteExpired() {
		this.target.deleteExpired();
	}

	@Override
	public void close() {
		this.leases.destroy();
		try {
			this.target.close();
		}
		catch (RuntimeException ex) {
			logger.debug("The locks of this node stay until their leases end: " + ex.getClass().getName());
		}
	}

}
