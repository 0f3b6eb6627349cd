package dev.wristband.spring.security.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionRenewal} on two nodes with one store.
 */
@Timeout(60)
class SessionClusterTests {

	private static final Duration IN_BUFFER = Duration.ofSeconds(1770);

	private static final Duration DEAD = Duration.ofSeconds(1800);

	private final TestClock clock = TestBackChannel.clockAt(TestBackChannel.LOGIN);

	private final TestBackChannel wristband = new TestBackChannel(this.clock);

	private final TestStore store = new TestStore();

	private final LockRegistry<Lock> locks = new DefaultLockRegistry();

	private final SessionRenewal one = node(this.locks, Duration.ofSeconds(10));

	private final SessionRenewal two = node(this.locks, Duration.ofSeconds(10));

	private final WristbandSession first = TestBackChannel.session();

	private final MockHttpSession session = this.store.start(this.first);

	@AfterEach
	void close() {
		this.one.close();
		this.two.close();
	}

	private SessionRenewal node(LockRegistry<?> registry, Duration lockWait) {
		return this.wristband.renewal(this.store.node(), new LockRegistrySessionLock(registry),
				TestBackChannel.settings(lockWait));
	}

	@Test
	void renewWhenManyRequestsOfTwoNodesComeTogetherAsksWristbandOnce() {
		try (TestThreads threads = new TestThreads(200)) {
			for (int round = 1; round <= 100; round++) {
				this.clock.advance((round % 2 == 0) ? IN_BUFFER : DEAD);
				WristbandSession before = this.store.read(this.session);
				List<Renewal> results = threads
					.run((i) -> ((i % 2 == 0) ? this.one : this.two).renew(before, this.session));
				assertThat(this.wristband.refreshed).hasSize(round).doesNotHaveDuplicates();
				assertThat(results).extracting((result) -> result.session().content().refreshToken())
					.containsOnly(this.wristband.newestRefreshToken());
			}
		}
		assertThat(this.wristband.events).isEmpty();
	}

	@Test
	void renewWhenAnotherNodeWasFasterAdoptsItsRecord() {
		this.clock.advance(DEAD);
		WristbandSession renewed = this.one.renew(this.first, this.session).session();
		assertThat(this.two.renew(this.first, this.session).session()).isSameAs(renewed);
		assertThat(this.wristband.refreshed).containsExactly(TestBackChannel.FIRST);
	}

	@Test
	void renewMarksTheRecordWhileWristbandIsAsked() {
		this.clock.advance(DEAD);
		this.wristband.onRefresh((token) -> {
			assertThat(this.store.read(this.session).content().renewalStartedAt()).isEqualTo(this.clock.instant());
			return this.wristband.rotate(token);
		});
		this.one.renew(this.first, this.session);
		assertThat(this.store.read(this.session).content().renewalStartedAt()).isNull();
		assertThat(this.store.writes).hasValue(2);
	}

	@Test
	void renewWhenWristbandFailsTakesMarkAway() {
		this.clock.advance(DEAD);
		this.wristband.onRefresh((token) -> {
			throw new IOException("reset");
		});
		assertThat(this.one.renew(this.first, this.session)).isEqualTo(Renewal.unavailable());
		assertThat(this.store.read(this.session).content()).isEqualTo(this.first.content());
	}

	@Test
	void renewWhenAnotherNodeHasNotFinishedAwaitsItsRecord() {
		this.clock.advance(DEAD);
		WristbandSession renewed = this.wristband.refresher().refresh(this.first);
		this.store.write(new WristbandSession(this.first.content().renewing(this.clock.instant())), this.session);
		this.store.beforeRead(() -> {
			if (this.store.reads.get() == 3) {
				this.store.write(renewed, this.session);
			}
		});
		assertThat(this.two.renew(this.first, this.session).session()).isSameAs(renewed);
		assertThat(this.wristband.refreshed).containsExactly(TestBackChannel.FIRST);
	}

	@Test
	void renewWhenAnotherNodeEndedSessionMeanwhileReturnsEnded() {
		this.clock.advance(DEAD);
		this.store.write(new WristbandSession(this.first.content().renewing(this.clock.instant())), this.session);
		this.store.beforeRead(() -> {
			if (this.store.reads.get() == 2) {
				this.store.deleteById(this.session.getId());
			}
		});
		assertThat(this.two.renew(this.first, this.session)).isEqualTo(Renewal.ended());
		assertThat(this.wristband.refreshed).isEmpty();
	}

	@Test
	void renewWhenAnotherNodeDiedBeforeTheCallRenewsAfterAMoment() {
		this.clock.advance(DEAD);
		this.store.write(new WristbandSession(this.first.content().renewing(this.clock.instant())), this.session);
		assertThat(this.two.renew(this.first, this.session).outcome()).isEqualTo(Renewal.Outcome.CURRENT);
		assertThat(this.wristband.refreshed).containsExactly(TestBackChannel.FIRST);
	}

	@Test
	void renewWhenAnotherNodeDiedAfterTheCallEndsThisSessionOnly() {
		this.clock.advance(DEAD);
		this.wristband.refresher().refresh(this.first);
		this.store.write(new WristbandSession(this.first.content().renewing(this.clock.instant())), this.session);
		MockHttpSession other = this.store.start(WristbandSessionTests.session("CANARY-OTHER"));
		assertThat(this.two.renew(this.first, this.session)).isEqualTo(Renewal.ended());
		assertThat(this.store.read(this.session)).isNull();
		assertThat(this.store.read(other)).isNotNull();
		assertThat(this.wristband.refreshed).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void renewWhenLockIsNeverGrantedGoesOnWithout(boolean alive) throws Exception {
		ReentrantLock stuck = new ReentrantLock();
		CountDownLatch held = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Thread holder = new Thread(() -> {
			stuck.lock();
			held.countDown();
			SessionRenewalTests.awaited(release);
			stuck.unlock();
		});
		holder.start();
		SessionRenewalTests.awaited(held);
		this.clock.advance(alive ? IN_BUFFER : DEAD);
		assertThat(node((key) -> stuck, Duration.ofMillis(50)).renew(this.first, this.session))
			.isEqualTo(alive ? Renewal.current(this.first) : Renewal.unavailable());
		assertThat(this.wristband.refreshed).isEmpty();
		assertThat(this.store.read(this.session)).isSameAs(this.first);
		release.countDown();
		holder.join();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void renewWhenLocksCannotBeReachedGoesOnWithout(boolean alive) {
		this.clock.advance(alive ? IN_BUFFER : DEAD);
		SessionRenewal lockless = node((key) -> {
			throw new IllegalStateException("no locks");
		}, Duration.ofSeconds(10));
		assertThat(lockless.renew(this.first, this.session))
			.isEqualTo(alive ? Renewal.current(this.first) : Renewal.unavailable());
		assertThat(this.wristband.refreshed).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void renewWhenStoreCannotBeReadDoesNotAskWristband(boolean alive) {
		this.clock.advance(alive ? IN_BUFFER : DEAD);
		this.store.readsFail = true;
		assertThat(this.one.renew(this.first, this.session))
			.isEqualTo(alive ? Renewal.current(this.first) : Renewal.unavailable());
		assertThat(this.wristband.refreshed).isEmpty();
	}

	@Test
	void renewWhenStoreCannotBeWrittenDoesNotAskWristband() {
		this.clock.advance(DEAD);
		this.store.writesFail = true;
		assertThat(this.one.renew(this.first, this.session)).isEqualTo(Renewal.unavailable());
		assertThat(this.wristband.refreshed).isEmpty();
		this.store.writesFail = false;
		assertThat(this.one.renew(this.first, this.session).outcome()).isEqualTo(Renewal.Outcome.CURRENT);
	}

	@Test
	void renewWhenStoreFailsBetweenWristbandAndTheWriteNeverUsesTheTokenAgain() {
		this.clock.advance(DEAD);
		this.wristband.onRefresh((token) -> {
			this.store.fails(true);
			return this.wristband.rotate(token);
		});
		Renewal renewal = this.one.renew(this.first, this.session);
		assertThat(renewal.outcome()).isEqualTo(Renewal.Outcome.CURRENT);
		assertThat(this.one.renew(this.first, this.session)).isEqualTo(Renewal.unavailable());
		assertThat(this.two.renew(this.first, this.session)).isEqualTo(Renewal.unavailable());
		this.store.fails(false);
		assertThat(this.two.renew(this.first, this.session).session()).isSameAs(renewal.session());
		assertThat(this.one.renew(this.first, this.session).session()).isSameAs(renewal.session());
		assertThat(this.wristband.refreshed).containsExactly(TestBackChannel.FIRST);
	}

	@Test
	void closeLeavesNothingUnwritten() {
		this.clock.advance(DEAD);
		this.wristband.onRefresh((token) -> {
			this.store.writesFail = true;
			return this.wristband.rotate(token);
		});
		WristbandSession renewed = this.one.renew(this.first, this.session).session();
		this.store.writesFail = false;
		this.one.close();
		assertThat(this.store.read(this.session)).isSameAs(renewed);
	}

}
