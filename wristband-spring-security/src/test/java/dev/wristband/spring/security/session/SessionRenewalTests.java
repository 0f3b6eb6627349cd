package dev.wristband.spring.security.session;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionRenewal} on one node.
 */
@Timeout(60)
class SessionRenewalTests {

	private static final String ATTRIBUTE = WristbandSecurityContextRepository.SESSION_ATTRIBUTE;

	private static final Duration IN_BUFFER = Duration.ofSeconds(1770);

	private static final Duration DEAD = Duration.ofSeconds(1800);

	private final TestClock clock = TestBackChannel.clockAt(TestBackChannel.LOGIN);

	private final TestBackChannel wristband = new TestBackChannel(this.clock);

	private final SessionRenewal renewal = this.wristband.renewal();

	private final WristbandSession first = TestBackChannel.session();

	private final MockHttpSession session = new MockHttpSession();

	SessionRenewalTests() {
		this.session.setAttribute(ATTRIBUTE, this.first);
	}

	@ParameterizedTest
	@CsvSource({ "1800,PT0S,false", "1800,PT28M59.999S,false", "1800,PT29M,true", "1800,PT30M,true", "1800,PT300H,true",
			"1800,PT-1H,false", "61,PT30.499S,false", "61,PT30.5S,true", "60,PT29.999S,false", "60,PT30S,true",
			"10,PT4.999S,false", "10,PT5S,true", "10,PT10S,true", "119,PT59.499S,false", "119,PT59.5S,true",
			"121,PT1M0.999S,false", "121,PT1M1S,true" })
	void isDueInBufferButNotBeforeHalfOfTheLife(long lifetime, Duration age, boolean due) {
		WristbandSession token = WristbandSessionTests.session("rt", TestBackChannel.LOGIN.plusSeconds(lifetime));
		this.clock.advance(age);
		assertThat(this.renewal.isDue(token)).isEqualTo(due);
	}

	@Test
	void isDueWhenBufferIsZeroIsAtTheEnd() {
		SessionRenewal late = new SessionRenewal(this.wristband.refresher(), SessionRecordStore.ofContainer(),
				SessionLock.ofOneNode(),
				new SessionSettings(Duration.ofHours(12), TenantBinding.OFF, Duration.ZERO, Duration.ofSeconds(1)),
				this.wristband.events::add, this.clock);
		this.clock.advance(DEAD.minusMillis(1));
		assertThat(late.isDue(this.first)).isFalse();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(late.isDue(this.first)).isTrue();
	}

	@Test
	void renewStoresNewTokensAndReturnsThem() {
		this.clock.advance(IN_BUFFER);
		Renewal result = this.renewal.renew(this.first, this.session);
		assertThat(result.outcome()).isEqualTo(Renewal.Outcome.CURRENT);
		assertThat(result.session()).isSameAs(this.session.getAttribute(ATTRIBUTE));
		assertThat(result.session().content().refreshToken()).isEqualTo(this.wristband.newestRefreshToken());
		assertThat(this.renewal.isDue(result.session())).isFalse();
		assertThat(this.wristband.events).isEmpty();
	}

	@Test
	void renewWhenReaderIsLateAdoptsWhatIsStored() {
		this.clock.advance(DEAD);
		WristbandSession renewed = this.renewal.renew(this.first, this.session).session();
		for (int i = 0; i < 10; i++) {
			assertThat(this.renewal.renew(this.first, this.session).session()).isSameAs(renewed);
		}
		assertThat(this.wristband.refreshed).containsExactly(TestBackChannel.FIRST);
	}

	@Test
	void renewWhenRefreshTokenIsKeptRenewsAgainWithIt() {
		this.wristband.onRefresh((token) -> {
			Map<String, Object> tokens = this.wristband.tokens("unused");
			tokens.remove("refresh_token");
			return TestBackChannel.json(200, tokens);
		});
		for (int i = 0; i < 3; i++) {
			this.clock.advance(DEAD);
			assertThat(this.renewal.renew(this.first, this.session).outcome()).isEqualTo(Renewal.Outcome.CURRENT);
		}
		assertThat(this.wristband.refreshed).containsExactly(TestBackChannel.FIRST, TestBackChannel.FIRST,
				TestBackChannel.FIRST);
	}

	@Test
	void renewWhenThereIsNoRefreshTokenServesUntilTheEnd() {
		WristbandSession single = WristbandSessionTests.session(null, TestBackChannel.LOGIN.plusSeconds(1800));
		this.session.setAttribute(ATTRIBUTE, single);
		this.clock.advance(IN_BUFFER);
		assertThat(this.renewal.renew(single, this.session)).isEqualTo(Renewal.current(single));
		this.clock.advance(DEAD.minus(IN_BUFFER));
		assertThat(this.renewal.renew(single, this.session)).isEqualTo(Renewal.ended());
		assertThat(this.session.isInvalid()).isTrue();
		assertThat(this.wristband.refreshed).isEmpty();
	}

	@Test
	void renewWhenSessionHasEndedReturnsEnded() {
		this.session.invalidate();
		this.clock.advance(DEAD);
		assertThat(this.renewal.renew(this.first, this.session)).isEqualTo(Renewal.ended());
		assertThat(this.wristband.refreshed).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "400,invalid_grant,invalid_grant", "400,invalid_request,wristband_refused", "403,,wristband_refused",
			"404,,wristband_refused" })
	void renewWhenRefusedEndsSessionWithEvent(int status, String error, String code) {
		this.wristband.onRefresh((token) -> TestBackChannel.json(status, Map.of("error", String.valueOf(error))));
		this.clock.advance(IN_BUFFER);
		assertThat(this.renewal.renew(this.first, this.session)).isEqualTo(Renewal.ended());
		assertThat(this.session.isInvalid()).isTrue();
		assertThat(this.wristband.refreshed).hasSize(1);
		assertThat(this.wristband.events)
			.containsExactly(new TokenRefreshFailedEvent("tenant-1", "user-1", code, true));
	}

	@Test
	void renewWhenListenerFailsEndsSessionAllTheSame() {
		SessionRenewal listened = new SessionRenewal(this.wristband.refresher(), SessionRecordStore.ofContainer(),
				SessionLock.ofOneNode(), TestBackChannel.SETTINGS, (event) -> {
					assertThat(this.session.isInvalid()).isTrue();
					throw new IllegalStateException("listener");
				}, this.clock);
		this.wristband.onRefresh((token) -> TestBackChannel.json(400, Map.of("error", "invalid_grant")));
		this.clock.advance(IN_BUFFER);
		assertThat(listened.renew(this.first, this.session)).isEqualTo(Renewal.ended());
		assertThat(this.session.isInvalid()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 307, 308, 408, 425, 429, 500, 502, 503, 504, 599 })
	void renewWhenWristbandFailsKeepsSession(int status) {
		this.wristband.onRefresh((token) -> TestBackChannel.json(status, Map.of("error", "invalid_grant")));
		keepsSession((status < 500) ? 1 : 3);
	}

	@Test
	void renewWhenConnectionFailsKeepsSession() {
		this.wristband.onRefresh((token) -> {
			throw new IOException("reset");
		});
		keepsSession(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "invalid_client", "unauthorized_client" })
	void renewWhenClientIsNotAcceptedKeepsSession(String error) {
		for (int status : List.of(400, 401)) {
			this.wristband.onRefresh((token) -> TestBackChannel.json(status, Map.of("error", error)));
			keepsSession(1);
			this.clock.advance(DEAD.negated());
			this.wristband.refreshed.clear();
			this.wristband.events.clear();
		}
	}

	// Leaves the clock where the access token has ended
	private void keepsSession(int attempts) {
		this.clock.advance(IN_BUFFER);
		assertThat(this.renewal.renew(this.first, this.session)).isEqualTo(Renewal.current(this.first));
		this.clock.advance(DEAD.minus(IN_BUFFER));
		assertThat(this.renewal.renew(this.first, this.session)).isEqualTo(Renewal.unavailable());
		assertThat(this.session.getAttribute(ATTRIBUTE)).isSameAs(this.first);
		assertThat(this.wristband.refreshed).hasSize(2 * attempts).containsOnly(TestBackChannel.FIRST);
		assertThat(this.wristband.events).hasSize(2)
			.allSatisfy((event) -> assertThat(((TokenRefreshFailedEvent) event).sessionEnded()).isFalse());
	}

	@Test
	void renewWhenFailureHasPassedRenews() {
		this.wristband.onRefresh((token) -> TestBackChannel.json(503, Map.of()));
		this.clock.advance(DEAD);
		assertThat(this.renewal.renew(this.first, this.session)).isEqualTo(Renewal.unavailable());
		this.wristband.onRefresh(this.wristband::rotate);
		assertThat(this.renewal.renew(this.first, this.session).outcome()).isEqualTo(Renewal.Outcome.CURRENT);
	}

	@Test
	void renewWhenWristbandHasHungWaitsBeforeTheNextCallIfItCan() {
		this.wristband.onRefresh((token) -> {
			throw new SocketTimeoutException("hangs");
		});
		this.clock.advance(IN_BUFFER);
		this.renewal.renew(this.first, this.session);
		int calls = this.wristband.refreshed.size();
		assertThat(this.renewal.renew(this.first, this.session)).isEqualTo(Renewal.current(this.first));
		assertThat(this.wristband.refreshed).hasSize(calls);
		this.clock.advance(DEAD.minus(IN_BUFFER));
		assertThat(this.renewal.renew(this.first, this.session)).isEqualTo(Renewal.unavailable());
		assertThat(this.wristband.refreshed).hasSizeGreaterThan(calls);
		assertThat(this.wristband.events)
			.contains(new TokenRefreshFailedEvent("tenant-1", "user-1", WristbandErrorCodes.WRISTBAND_TIMEOUT, false));
	}

	@Test
	void renewWhenStoreBreaksUnexpectedlyLetsNobodyWait() {
		MockHttpSession broken = new MockHttpSession() {

			@Override
			public Object getAttribute(String name) {
				throw new IllegalArgumentException("broken");
			}

		};
		this.clock.advance(IN_BUFFER);
		assertThat(this.renewal.renew(this.first, broken)).isEqualTo(Renewal.current(this.first));
		this.clock.advance(DEAD);
		assertThat(this.renewal.renew(this.first, broken)).isEqualTo(Renewal.unavailable());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void renewWhenAnotherRequestRenewsForTooLongGoesOnWithout(boolean alive) throws Exception {
		SessionRenewal impatient = this.wristband.renewal(SessionRecordStore.ofContainer(), SessionLock.ofOneNode(),
				TestBackChannel.settings(Duration.ofMillis(50)));
		CountDownLatch called = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		this.wristband.onRefresh((token) -> {
			called.countDown();
			awaited(answer);
			return this.wristband.rotate(token);
		});
		this.clock.advance(alive ? IN_BUFFER : DEAD);
		Thread leader = new Thread(() -> impatient.renew(this.first, this.session));
		leader.start();
		awaited(called);
		assertThat(impatient.renew(this.first, this.session))
			.isEqualTo(alive ? Renewal.current(this.first) : Renewal.unavailable());
		answer.countDown();
		leader.join();
		assertThat(impatient.renew(this.first, this.session).session().content().refreshToken())
			.isEqualTo(this.wristband.newestRefreshToken());
		assertThat(this.wristband.refreshed).hasSize(1);
	}

	@Test
	void renewWhenWaitingRequestIsInterruptedGoesOnWithout() throws Exception {
		CountDownLatch called = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		this.wristband.onRefresh((token) -> {
			called.countDown();
			awaited(answer);
			return this.wristband.rotate(token);
		});
		this.clock.advance(IN_BUFFER);
		Thread leader = new Thread(() -> this.renewal.renew(this.first, this.session));
		leader.start();
		awaited(called);
		Thread.currentThread().interrupt();
		assertThat(this.renewal.renew(this.first, this.session)).isEqualTo(Renewal.current(this.first));
		assertThat(Thread.interrupted()).isTrue();
		answer.countDown();
		leader.join();
	}

	static void awaited(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
