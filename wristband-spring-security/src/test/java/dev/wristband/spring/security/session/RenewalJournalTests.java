package dev.wristband.spring.security.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RenewalJournal}.
 */
@Timeout(60)
class RenewalJournalTests {

	private final TestClock clock = TestBackChannel.clockAt(TestBackChannel.LOGIN.plus(Duration.ofMinutes(30)));

	private final TestStore store = new TestStore();

	private final RenewalJournal journal = new RenewalJournal(this.store.node(), this.clock);

	private final WristbandSession first = TestBackChannel.session();

	private final WristbandSession second = WristbandSessionTests.session("CANARY-RT-2",
			this.clock.instant().plusSeconds(1800));

	private final MockHttpSession session = this.store.start(this.first);

	@AfterEach
	void close() {
		this.store.fails(false);
		this.journal.close();
	}

	@Test
	void beginMarksRecordAndAbandonTakesMarkAway() {
		assertThat(this.journal.begin(this.first, this.session)).isTrue();
		assertThat(this.store.read(this.session).content())
			.isEqualTo(this.first.content().renewing(this.clock.instant()));
		this.journal.abandon(this.first, this.session);
		assertThat(this.store.read(this.session).content()).isEqualTo(this.first.content());
	}

	@Test
	void beginWhenSessionHasEndedIsFalse() {
		this.store.deleteById(this.session.getId());
		assertThat(this.journal.begin(this.first, this.session)).isFalse();
		assertThat(this.store.read(this.session)).isNull();
	}

	@Test
	void beginWhenStoreIsNotSharedWritesNothing() {
		MockHttpSession local = new MockHttpSession();
		RenewalJournal container = new RenewalJournal(SessionRecordStore.ofContainer(), this.clock);
		assertThat(container.begin(this.first, local)).isTrue();
		container.abandon(this.first, local);
		assertThat(local.getAttributeNames().hasMoreElements()).isFalse();
		container.close();
	}

	@Test
	void abandonWhenStoreFailsLeavesMark() {
		this.journal.begin(this.first, this.session);
		this.store.writesFail = true;
		this.journal.abandon(this.first, this.session);
		assertThat(this.store.read(this.session).content().renewalStartedAt()).isNotNull();
	}

	@Test
	void finishWritesRecord() {
		assertThat(this.journal.finish(this.first, this.second, this.session)).isTrue();
		assertThat(this.store.read(this.session)).isSameAs(this.second);
		assertThat(this.journal.newest(this.first, this.session)).isSameAs(this.first);
	}

	@Test
	void finishWhenSessionHasEndedIsFalse() {
		this.store.deleteById(this.session.getId());
		assertThat(this.journal.finish(this.first, this.second, this.session)).isFalse();
	}

	@Test
	void finishWhenStoreFailsWritesRecordWhenItIsBack() {
		this.store.fails(true);
		assertThat(this.journal.finish(this.first, this.second, this.session)).isTrue();
		assertThat(this.journal.newest(this.first, this.session)).isSameAs(this.second);
		int reads = this.store.reads.get();
		while (this.store.reads.get() < reads + 2) {
			Thread.onSpinWait();
		}
		assertThat(this.store.read(this.session)).isSameAs(this.first);
		this.store.fails(false);
		while (this.store.read(this.session) != this.second) {
			Thread.onSpinWait();
		}
	}

	@Test
	void finishWhenStoreFailsDoesNotWriteOverNewerRecord() {
		WristbandSession third = WristbandSessionTests.session("CANARY-RT-3");
		this.store.fails(true);
		this.journal.finish(this.first, this.second, this.session);
		this.store.write(third, this.session);
		assertThat(this.journal.newest(third, this.session)).isSameAs(third);
		this.store.fails(false);
		this.journal.close();
		assertThat(this.store.read(this.session)).isSameAs(third);
	}

	@Test
	void finishWhenStoreFailsDoesNotBringEndedSessionBack() {
		this.store.fails(true);
		this.journal.finish(this.first, this.second, this.session);
		this.store.fails(false);
		this.store.deleteById(this.session.getId());
		this.journal.close();
		assertThat(this.store.read(this.session)).isNull();
	}

	@Test
	void recoverWhenOwnRecordIsUnwrittenWritesIt() {
		this.journal.begin(this.first, this.session);
		this.store.fails(true);
		this.journal.finish(this.first, this.second, this.session);
		assertThatIllegalArgumentException().isThrownBy(() -> this.journal.recover(this.first, this.session));
		this.store.fails(false);
		WristbandSession marked = new WristbandSession(this.first.content().renewing(this.clock.instant()));
		assertThat(this.journal.recover(marked, this.session)).isSameAs(this.second);
		assertThat(this.store.read(this.session)).isSameAs(this.second);
	}

	@Test
	void recoverWhenNothingWasLeftReturnsRecordAtOnce() {
		assertThat(this.journal.recover(this.first, this.session)).isSameAs(this.first);
		assertThat(this.store.reads).hasValue(0);
	}

	@Test
	void recoverWhenNodeEndsDoesNotGoOnWaiting() throws Exception {
		WristbandSession marked = new WristbandSession(this.first.content().renewing(this.clock.instant()));
		this.store.write(marked, this.session);
		CountDownLatch waits = new CountDownLatch(1);
		this.store.beforeRead(waits::countDown);
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread waiting = new Thread(() -> {
			try {
				this.journal.recover(marked, this.session);
			}
			catch (RuntimeException ex) {
				failure.set(ex);
			}
		});
		waiting.start();
		SessionRenewalTests.awaited(waits);
		this.journal.close();
		waiting.join();
		assertThat(failure.get()).isInstanceOf(SessionLockException.class);
	}

	@Test
	void recoverWhenInterruptedThrowsExceptionAndStaysInterrupted() {
		WristbandSession marked = new WristbandSession(this.first.content().renewing(this.clock.instant()));
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(SessionLockException.class)
			.isThrownBy(() -> this.journal.recover(marked, this.session));
		assertThat(Thread.interrupted()).isTrue();
	}

}
