package dev.wristband.spring.security.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link LockRegistrySessionLock} and the lock of one node.
 */
@Timeout(30)
class LockRegistrySessionLockTests {

	private static final Duration WAIT = Duration.ofMillis(50);

	@Test
	void callRunsActionUnderLockAndReleasesIt() {
		ReentrantLock lock = new ReentrantLock();
		LockRegistrySessionLock sessionLock = new LockRegistrySessionLock((key) -> lock);
		assertThat(sessionLock.call("id", WAIT, lock::isHeldByCurrentThread)).isTrue();
		assertThat(lock.isLocked()).isFalse();
	}

	@Test
	void callWhenActionFailsReleasesLock() {
		ReentrantLock lock = new ReentrantLock();
		LockRegistrySessionLock sessionLock = new LockRegistrySessionLock((key) -> lock);
		assertThatIllegalStateException().isThrownBy(() -> sessionLock.call("id", WAIT, () -> {
			throw new IllegalStateException("action");
		})).withMessage("action");
		assertThat(lock.isLocked()).isFalse();
	}

	@Test
	void callDoesNotShowTheSessionId() {
		List<Object> keys = new ArrayList<>();
		LockRegistry<Lock> registry = (key) -> {
			keys.add(key);
			return new ReentrantLock();
		};
		LockRegistrySessionLock sessionLock = new LockRegistrySessionLock(registry);
		sessionLock.call("CANARY-SESSION", WAIT, () -> "");
		sessionLock.call("CANARY-SESSION", WAIT, () -> "");
		sessionLock.call("another", WAIT, () -> "");
		assertThat(keys).hasSize(3).allSatisfy((key) -> assertThat(key.toString()).matches("[0-9a-f]{64}"));
		assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
	}

	@Test
	void callWhenLockIsHeldThrowsExceptionAfterWait() throws Exception {
		DefaultLockRegistry registry = new DefaultLockRegistry();
		LockRegistrySessionLock sessionLock = new LockRegistrySessionLock(registry);
		CountDownLatch held = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Thread holder = new Thread(() -> sessionLock.call("id", WAIT, () -> {
			held.countDown();
			return awaited(release);
		}));
		holder.start();
		assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
		assertThatExceptionOfType(SessionLockException.class)
			.isThrownBy(() -> sessionLock.call("id", WAIT, () -> "not reached"));
		release.countDown();
		holder.join();
		assertThat(sessionLock.call("id", WAIT, () -> "reached")).isEqualTo("reached");
	}

	@Test
	void callWhenRegistryCannotBeReachedThrowsExceptionWithoutAction() {
		LockRegistrySessionLock sessionLock = new LockRegistrySessionLock((key) -> {
			throw new IllegalStateException("CANARY");
		});
		assertThatExceptionOfType(SessionLockException.class).isThrownBy(() -> sessionLock.call("id", WAIT, () -> {
			throw new AssertionError("not reached");
		})).withMessageNotContaining("CANARY");
	}

	@Test
	void callWhenLockWasLostMeanwhileReturnsResult() {
		LockRegistrySessionLock sessionLock = new LockRegistrySessionLock((key) -> new ReentrantLock() {

			private static final long serialVersionUID = 1L;

			@Override
			public void unlock() {
				throw new IllegalStateException("The lock has expired");
			}

		});
		assertThat(sessionLock.call("id", WAIT, () -> "result")).isEqualTo("result");
	}

	@Test
	void callWhenInterruptedThrowsExceptionAndStaysInterrupted() {
		LockRegistrySessionLock sessionLock = new LockRegistrySessionLock(new DefaultLockRegistry());
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(SessionLockException.class)
			.isThrownBy(() -> sessionLock.call("id", WAIT, () -> "not reached"));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void ofOneNodeRunsAction() {
		assertThat(SessionLock.ofOneNode().call("id", WAIT, () -> "result")).isEqualTo("result");
	}

	private static boolean awaited(CountDownLatch latch) {
		try {
			return latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
