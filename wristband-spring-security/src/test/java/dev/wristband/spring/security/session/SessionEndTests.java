package dev.wristband.spring.security.session;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the end of a session, also in the middle of its renewal.
 */
@Timeout(60)
class SessionEndTests {

	private final TestClock clock = TestBackChannel.clockAt(TestBackChannel.LOGIN.plusSeconds(1800));

	private final TestBackChannel wristband = new TestBackChannel(this.clock);

	private final TestStore store = new TestStore();

	private final LockRegistry<Lock> locks = new DefaultLockRegistry();

	private final SessionRenewal one = node(this.locks);

	private final SessionRenewal two = node(this.locks);

	private final WristbandSession first = TestBackChannel.session();

	private final MockHttpSession session = this.store.start(this.first);

	private final CountDownLatch called = new CountDownLatch(1);

	private final CountDownLatch answer = new CountDownLatch(1);

	private SessionRenewal node(LockRegistry<?> registry) {
		return this.wristband.renewal(this.store.node(), new LockRegistrySessionLock(registry),
				TestBackChannel.settings(Duration.ofSeconds(10)));
	}

	@AfterEach
	void close() {
		this.store.fails(false);
		this.one.close();
		this.two.close();
	}

	@Test
	void endEndsSessionBeforeItRevokes() {
		this.wristband.onRevoke((token) -> {
			assertThat(this.store.read(this.session)).isNull();
			throw new IOException("Wristband is away");
		});
		this.one.end(this.first, this.session);
		assertThat(this.store.read(this.session)).isNull();
		assertThat(this.wristband.revoked).contains(TestBackChannel.FIRST);
	}

	@Test
	void endWhenRequestHasOldRecordRevokesTheNewest() {
		this.two.renew(this.first, this.session);
		this.one.end(this.first, this.session);
		assertThat(this.wristband.revoked).containsExactly(this.wristband.newestRefreshToken());
	}

	@Test
	void endWhenTwiceRevokesAgainWithoutFailure() {
		this.one.end(this.first, this.session);
		this.one.end(this.first, this.session);
		this.two.end(this.first, this.session);
		assertThat(this.wristband.revoked).containsOnly(TestBackChannel.FIRST);
	}

	@Test
	void endWhenThisNodeRenewsRevokesTheNewest() throws Exception {
		endDuringRenewal(this.one);
		assertThat(this.wristband.revoked).containsExactly(this.wristband.newestRefreshToken());
	}

	@Test
	void endWhenAnotherNodeRenewsRevokesTheNewest() throws Exception {
		endDuringRenewal(this.two);
		assertThat(this.wristband.revoked).containsExactly(this.wristband.newestRefreshToken());
	}

	private void endDuringRenewal(SessionRenewal renewing) throws InterruptedException {
		holdRefresh();
		Thread renewal = new Thread(() -> renewing.renew(this.first, this.session));
		renewal.start();
		SessionRenewalTests.awaited(this.called);
		Thread end = new Thread(() -> this.one.end(this.first, this.session));
		end.start();
		while (end.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		this.answer.countDown();
		renewal.join();
		end.join();
		assertThat(this.store.read(this.session)).isNull();
		assertThat(this.wristband.refreshed).containsExactly(TestBackChannel.FIRST);
	}

	@Test
	void endWhenRenewalHangsDoesNotWaitForItAndNothingOfItStays() throws Exception {
		holdRefresh();
		AtomicReference<Renewal> result = new AtomicReference<>();
		Thread renewal = new Thread(() -> result.set(this.two.renew(this.first, this.session)));
		renewal.start();
		SessionRenewalTests.awaited(this.called);
		this.one.end(this.first, this.session);
		assertThat(this.store.read(this.session)).isNull();
		this.answer.countDown();
		renewal.join();
		assertThat(result.get()).isEqualTo(Renewal.ended());
		assertThat(this.store.read(this.session)).isNull();
		assertThat(this.wristband.revoked).containsExactly(TestBackChannel.FIRST, this.wristband.newestRefreshToken());
	}

	private void holdRefresh() {
		this.wristband.onRefresh((token) -> {
			this.called.countDown();
			SessionRenewalTests.awaited(this.answer);
			return this.wristband.rotate(token);
		});
	}

	@Test
	void renewWhenSessionIsBeingEndedReturnsEnded() throws Exception {
		CountDownLatch ending = new CountDownLatch(1);
		this.store.beforeRead(() -> {
			ending.countDown();
			SessionRenewalTests.awaited(this.answer);
		});
		Thread end = new Thread(() -> this.one.end(this.first, this.session));
		end.start();
		SessionRenewalTests.awaited(ending);
		AtomicReference<Renewal> result = new AtomicReference<>();
		Thread renewal = new Thread(() -> result.set(this.one.renew(this.first, this.session)));
		renewal.start();
		while (renewal.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		this.answer.countDown();
		end.join();
		renewal.join();
		assertThat(result.get()).isEqualTo(Renewal.ended());
		assertThat(this.wristband.refreshed).isEmpty();
	}

	@Test
	void endWhenRenewedRecordIsUnwrittenRevokesTheNewest() {
		this.wristband.onRefresh((token) -> {
			this.store.writesFail = true;
			return this.wristband.rotate(token);
		});
		this.one.renew(this.first, this.session);
		this.store.beforeRead(() -> this.store.writesFail = false);
		this.one.end(this.first, this.session);
		assertThat(this.store.read(this.session)).isNull();
		assertThat(this.wristband.revoked).containsExactly(this.wristband.newestRefreshToken());
	}

	@Test
	void endWhenStoreFailsRevokesAllTheSame() {
		this.store.fails(true);
		assertThatIllegalArgumentException().isThrownBy(() -> this.one.end(this.first, this.session));
		assertThat(this.wristband.revoked).containsExactly(TestBackChannel.FIRST);
	}

	@Test
	void endWhenLockCannotBeHadEndsSessionAllTheSame() {
		node((key) -> {
			throw new IllegalStateException("no locks");
		}).end(this.first, this.session);
		assertThat(this.store.read(this.session)).isNull();
		assertThat(this.wristband.revoked).containsExactly(TestBackChannel.FIRST);
	}

	@Test
	void endWhenLockIsStuckEndsSessionAfterAMoment() throws Exception {
		ReentrantLock stuck = new ReentrantLock();
		Thread holder = new Thread(() -> {
			stuck.lock();
			this.called.countDown();
			SessionRenewalTests.awaited(this.answer);
			stuck.unlock();
		});
		holder.start();
		SessionRenewalTests.awaited(this.called);
		node((key) -> stuck).end(this.first, this.session);
		assertThat(this.store.read(this.session)).isNull();
		assertThat(this.wristband.revoked).containsExactly(TestBackChannel.FIRST);
		this.answer.countDown();
		holder.join();
	}

}
