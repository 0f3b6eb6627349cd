package dev.wristband.spring.security.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.resource.MovableClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SigningKeys}.
 */
class SigningKeysTests {

	private static final RSAKey FIRST = TestIdTokens.key("key-1");

	private static final RSAKey SECOND = TestIdTokens.key("key-2");

	private final AtomicInteger fetches = new AtomicInteger();

	private final List<Runnable> timers = new ArrayList<>();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private final MovableClock clock = new MovableClock();

	private volatile Supplier<String> source = () -> "";

	// Fetches at once, on the caller's thread
	private final SigningKeys keys = keys(SigningKeySettings.defaults(), Runnable::run);

	@BeforeEach
	void publish() {
		publish(FIRST);
	}

	@AfterEach
	void stop() {
		this.callers.shutdownNow();
	}

	@Test
	void findWhenKeyIsPublishedFetchesOnce() {
		assertThat(this.fetches).hasValue(0);
		assertThat(this.keys.find("key-1")).isNotNull();
		assertThat(this.keys.find("key-1")).isSameAs(this.keys.find("key-1"));
		assertThat(this.fetches).hasValue(1);
	}

	@Test
	void findWhenKeysRotateRightAfterStartFindsNewKey() {
		assertThat(this.keys.find("key-1")).isNotNull();
		publish(FIRST, SECOND);
		assertThat(this.keys.find("key-2")).isNotNull();
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void findWhenKeysAreUnknownFetchesNowAndThen() {
		assertThat(this.keys.find("key-1")).isNotNull();
		for (int i = 0; i < 10_000; i++) {
			assertThat(this.keys.find("unknown-" + i)).isNull();
			assertThat(this.keys.find("key-1")).isNotNull();
			advance(Duration.ofMillis(6));
		}
		assertThat(this.fetches).hasValueBetween(2, 3);
	}

	@Test
	void findWhenOnlyUnknownKeysAreAskedForFetchesNowAndThen() {
		for (int i = 0; i < 10_000; i++) {
			assertThat(this.keys.find("unknown-" + i)).isNull();
			advance(Duration.ofMillis(6));
		}
		assertThat(this.fetches).hasValueBetween(2, 3);
	}

	@Test
	void findWhenKeyIsRefetchedBeforeEndRefreshesIt() {
		assertThat(this.keys.find("key-1")).isNotNull();
		publish(SECOND);
		advance(Duration.ofMinutes(4));
		// The refresh is done for the next one
		assertThat(this.keys.findKnown("key-1")).isNotNull();
		assertThat(this.keys.findKnown("key-1")).isNull();
		assertThat(this.keys.findKnown("key-2")).isNotNull();
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void timerWhenKeysAreInUseRefreshesThem() {
		assertThat(this.keys.find("key-1")).isNotNull();
		publish(SECOND);
		for (int i = 0; i < 3; i++) {
			advance(Duration.ofMinutes(5));
			this.timers.remove(0).run();
		}
		assertThat(this.fetches).hasValue(4);
		assertThat(this.keys.findKnown("key-1")).isNull();
	}

	@Test
	void timerWhenKeysAreNotInUseStops() {
		assertThat(this.keys.find("key-1")).isNotNull();
		advance(Duration.ofHours(2));
		this.timers.remove(0).run();
		assertThat(this.fetches).hasValue(1);
		assertThat(this.timers).isEmpty();
	}

	@Test
	void timerWhenClosedStops() {
		assertThat(this.keys.find("key-1")).isNotNull();
		this.keys.close();
		advance(Duration.ofMinutes(5));
		this.timers.remove(0).run();
		assertThat(this.fetches).hasValue(1);
	}

	@Test
	void findWhenWristbandIsDownForAnHourKeepsKnownKeys() {
		assertThat(this.keys.find("key-1")).isNotNull();
		this.source = SigningKeysTests::fail;
		for (int i = 0; i < 60; i++) {
			advance(Duration.ofMinutes(1));
			assertThat(this.keys.find("key-1")).isNotNull();
			assertThat(this.keys.find("unknown-" + i)).isNull();
		}
		advance(Duration.ofSeconds(1));
		assertUnavailable();
		advance(Duration.ofSeconds(5));
		publish(FIRST);
		assertThat(this.keys.find("key-1")).isNotNull();
	}

	@Test
	void findWhenWristbandIsDownAtStartRecoversSoon() {
		this.source = SigningKeysTests::fail;
		for (int i = 0; i < 100; i++) {
			assertUnavailable();
		}
		assertThat(this.fetches).hasValue(1);
		publish(FIRST);
		advance(Duration.ofSeconds(1));
		assertThat(this.keys.find("key-1")).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "7", "{}", "{\"keys\":7}", "{\"keys\":[]}", "{\"keys\":[null]}",
			"{\"keys\":[7]}", "{\"keys\":[{}]}", "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key-1\"}]}" })
	void findWhenAnswerHasNoKeysIsUnavailable(String answer) {
		this.source = () -> answer;
		assertUnavailable();
		publish(FIRST);
		advance(Duration.ofSeconds(1));
		assertThat(this.keys.find("key-1")).isNotNull();
		this.source = () -> answer;
		advance(Duration.ofMinutes(5));
		assertThat(this.keys.find("key-1")).isNotNull();
		assertThat(this.keys.find("key-1")).isNotNull();
	}

	@Test
	void findWhenFetchHangsGivesKnownKeysAtOnce() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		SigningKeys background = keys(SigningKeySettings.defaults(), this.callers);
		assertThat(background.find("key-1")).isNotNull();
		this.source = () -> {
			pass(gate);
			return new JWKSet(List.of(FIRST.toPublicJWK(), SECOND.toPublicJWK())).toString();
		};
		advance(Duration.ofMinutes(30));
		Future<Boolean> rotated = this.callers.submit(() -> background.find("key-2") != null);
		for (int i = 0; i < 1000; i++) {
			assertThat(background.find("key-1")).isNotNull();
		}
		assertThat(rotated.isDone()).isFalse();
		gate.countDown();
		assertThat(rotated.get(5, TimeUnit.SECONDS)).isTrue();
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void findWhenManyAskAtOnceFetchesOnce() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		String answer = this.source.get();
		this.source = () -> {
			pass(gate);
			return answer;
		};
		SigningKeys background = keys(SigningKeySettings.defaults(), this.callers);
		List<Future<Boolean>> found = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			found.add(this.callers.submit(() -> background.find("key-1") != null));
		}
		gate.countDown();
		for (Future<Boolean> result : found) {
			assertThat(result.get(5, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(this.fetches).hasValue(1);
	}

	@Test
	void findWhenKeysRotateUnderLoadRefusesNoKey() throws Exception {
		SigningKeys background = keys(SigningKeySettings.defaults(), this.callers);
		assertThat(background.find("key-1")).isNotNull();
		for (int round = 0; round < 50; round++) {
			String id = "rotated-" + round;
			RSAKey rotated = new RSAKey.Builder(SECOND).keyID(id).build();
			advance(Duration.ofSeconds(30));
			publish(FIRST, rotated);
			List<Future<Boolean>> found = new ArrayList<>();
			for (int i = 0; i < 16; i++) {
				found.add(this.callers.submit(() -> background.find("key-1") != null && background.find(id) != null));
			}
			for (Future<Boolean> result : found) {
				assertThat(result.get(5, TimeUnit.SECONDS)).isTrue();
			}
		}
		assertThat(this.fetches.get()).isLessThanOrEqualTo(60);
	}

	@Test
	void findWhenOwnThreadsFetchRecovers() {
		SigningKeys real = new SigningKeys(() -> this.source.get(), SigningKeySettings.defaults(), this.clock);
		assertThat(real.find("key-1")).isNotNull();
		publish(SECOND);
		advance(Duration.ofMinutes(4));
		assertThat(real.findKnown("key-1")).isNotNull();
		await().until(() -> real.findKnown("key-2") != null);
		real.close();
	}

	private void assertUnavailable() {
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> this.keys.find("key-1"))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.SIGNING_KEYS_UNAVAILABLE));
	}

	private void publish(RSAKey... published) {
		String answer = new JWKSet(List.of(published).stream().<JWK>map(RSAKey::toPublicJWK).toList()).toString();
		this.source = () -> answer;
	}

	private void advance(Duration duration) {
		this.clock.advance(duration);
	}

	private SigningKeys keys(SigningKeySettings settings, Executor executor) {
		return new SigningKeys(() -> {
			this.fetches.incrementAndGet();
			return this.source.get();
		}, KeyFetchObservations.none(), settings, this.clock, executor, (delay, task) -> {
			synchronized (this.timers) {
				this.timers.add(task);
			}
		});
	}

	private static String fail() {
		throw new WristbandApiException(WristbandErrorCodes.WRISTBAND_UNAVAILABLE, "down", true, null);
	}

	private static void pass(CountDownLatch gate) {
		try {
			gate.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
