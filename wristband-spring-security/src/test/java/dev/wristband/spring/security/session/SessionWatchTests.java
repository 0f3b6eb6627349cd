package dev.wristband.spring.security.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SessionWatch}.
 */
class SessionWatchTests {

	private final TestClock clock = TestBackChannel.clockAt(TestBackChannel.LOGIN);

	private final TestStore store = new TestStore();

	private final AtomicInteger ended = new AtomicInteger();

	// It does not look by itself while a test runs
	private final SessionWatch watch = watch(this.store.node(), Duration.ofDays(1));

	private SessionWatch watch(SessionRecordStore records, Duration interval) {
		SessionSettings settings = new SessionSettings(Duration.ofHours(12), TenantBinding.ENFORCE, Duration.ZERO,
				Duration.ofSeconds(10));
		return new SessionWatch(records, new SessionPolicy(settings, (event) -> {
		}, this.clock), interval);
	}

	@AfterEach
	void close() {
		this.watch.close();
	}

	@Test
	void lookWhenSessionGoesOnDoesNothing() {
		MockHttpSession session = this.store.start(TestBackChannel.session());
		this.watch.watch(session, this.ended::incrementAndGet);
		this.watch.look();
		assertThat(this.ended).hasValue(0);
		assertThat(this.store.writes).hasValue(0);
	}

	@Test
	void lookWhenSessionHasEndedTellsEachConnectionOnce() {
		MockHttpSession session = this.store.start(TestBackChannel.session());
		MockHttpSession other = this.store.start(TestBackChannel.session());
		this.watch.watch(session, this.ended::incrementAndGet);
		this.watch.watch(session, this.ended::incrementAndGet);
		this.watch.watch(other, this.ended::incrementAndGet);
		this.store.deleteById(session.getId());
		this.watch.look();
		this.watch.look();
		assertThat(this.ended).hasValue(2);
	}

	@Test
	void lookReadsEachSessionOnce() {
		MockHttpSession session = this.store.start(TestBackChannel.session());
		for (int i = 0; i < 10; i++) {
			this.watch.watch(session, this.ended::incrementAndGet);
		}
		int before = this.store.reads.get();
		this.watch.look();
		assertThat(this.store.reads).hasValue(before + 1);
	}

	@Test
	void lookWhenTimeOfSessionIsOverTells() {
		this.watch.watch(this.store.start(TestBackChannel.session()), this.ended::incrementAndGet);
		this.clock.advance(Duration.ofHours(12));
		this.watch.look();
		assertThat(this.ended).hasValue(1);
	}

	@Test
	void lookWhenConnectionHasEndedByItselfDoesNotTell() {
		MockHttpSession session = this.store.start(TestBackChannel.session());
		this.watch.watch(session, this.ended::incrementAndGet).close();
		this.store.deleteById(session.getId());
		int before = this.store.reads.get();
		this.watch.look();
		assertThat(this.ended).hasValue(0);
		assertThat(this.store.reads).hasValue(before);
	}

	@Test
	void lookWhenStoreFailsKeepsConnections() {
		MockHttpSession session = this.store.start(TestBackChannel.session());
		this.watch.watch(session, this.ended::incrementAndGet);
		this.store.fails(true);
		this.watch.look();
		assertThat(this.ended).hasValue(0);
		this.store.fails(false);
		this.store.deleteById(session.getId());
		this.watch.look();
		assertThat(this.ended).hasValue(1);
	}

	@Test
	void lookWhenClosingFailsTellsTheOthers() {
		MockHttpSession session = this.store.start(TestBackChannel.session());
		this.watch.watch(session, () -> {
			throw new IllegalStateException("gone");
		});
		this.watch.watch(session, this.ended::incrementAndGet);
		this.store.deleteById(session.getId());
		this.watch.look();
		assertThat(this.ended).hasValue(1);
	}

	@Test
	void lookWhenSessionIsTheContainersTells() {
		MockHttpSession session = new MockHttpSession();
		session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, TestBackChannel.session());
		try (SessionWatch ofContainer = watch(SessionRecordStore.ofContainer(), Duration.ofDays(1))) {
			ofContainer.watch(session, this.ended::incrementAndGet);
			ofContainer.look();
			assertThat(this.ended).hasValue(0);
			session.invalidate();
			ofContainer.look();
			assertThat(this.ended).hasValue(1);
		}
	}

	@Test
	void watchLooksByItself() throws InterruptedException {
		MockHttpSession session = this.store.start(TestBackChannel.session());
		CountDownLatch told = new CountDownLatch(1);
		try (SessionWatch quick = watch(this.store.node(), Duration.ofMillis(5))) {
			quick.watch(session, told::countDown);
			this.store.deleteById(session.getId());
			assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void watchWhenIntervalIsNotPositiveIsRefused(Duration interval) {
		assertThatIllegalArgumentException().isThrownBy(() -> watch(this.store.node(), interval));
	}

}
