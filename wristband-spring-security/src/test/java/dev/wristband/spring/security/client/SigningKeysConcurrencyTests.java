package dev.wristband.spring.security.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SigningKeys} that many ask at the same time.
 */
class SigningKeysConcurrencyTests {

	private static final RSAKey FIRST = TestIdTokens.key("key-1");

	private static final RSAKey SECOND = TestIdTokens.key("key-2");

	private final SigningKeySource wristband = new SigningKeySource(FIRST);

	private final ExecutorService callers = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.callers.shutdownNow();
	}

	@Test
	void findWhenFetchHangsGivesKnownKeysAtOnce() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		SigningKeys background = this.wristband.keys(this.callers);
		assertThat(background.find("key-1")).isNotNull();
		this.wristband.publishAfter(gate, FIRST, SECOND);
		this.wristband.advance(Duration.ofMinutes(30));
		Future<Boolean> rotated = this.callers.submit(() -> background.find("key-2") != null);
		for (int i = 0; i < 1000; i++) {
			assertThat(background.find("key-1")).isNotNull();
		}
		assertThat(rotated.isDone()).isFalse();
		gate.countDown();
		assertThat(rotated.get(5, TimeUnit.SECONDS)).isTrue();
		assertThat(this.wristband.fetches()).hasValue(2);
	}

	@Test
	void findWhenManyAskAtOnceFetchesOnce() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		this.wristband.publishAfter(gate, FIRST);
		SigningKeys background = this.wristband.keys(this.callers);
		List<Future<Boolean>> found = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			found.add(this.callers.submit(() -> background.find("key-1") != null));
		}
		gate.countDown();
		for (Future<Boolean> result : found) {
			assertThat(result.get(5, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(this.wristband.fetches()).hasValue(1);
	}

	@Test
	void findWhenKeysRotateUnderLoadRefusesNoKey() throws Exception {
		SigningKeys background = this.wristband.keys(this.callers);
		assertThat(background.find("key-1")).isNotNull();
		for (int round = 0; round < 50; round++) {
			String id = "rotated-" + round;
			RSAKey rotated = new RSAKey.Builder(SECOND).keyID(id).build();
			this.wristband.advance(Duration.ofSeconds(30));
			this.wristband.publish(FIRST, rotated);
			List<Future<Boolean>> found = new ArrayList<>();
			for (int i = 0; i < 16; i++) {
				found.add(this.callers.submit(() -> background.find("key-1") != null && background.find(id) != null));
			}
			for (Future<Boolean> result : found) {
				assertThat(result.get(5, TimeUnit.SECONDS)).isTrue();
			}
		}
		assertThat(this.wristband.fetches().get()).isLessThanOrEqualTo(60);
	}

	@Test
	void getWhenFetchHasJustEndedSearchesItsKeysFirst() throws Exception {
		SigningKeys keys = this.wristband.keys(Runnable::run);
		assertThat(keys.find("key-1")).isNotNull();
		this.wristband.publish(FIRST, SECOND);
		AtomicInteger searches = new AtomicInteger();
		JWKMatcher second = mock(JWKMatcher.class);
		given(second.matches(any())).willAnswer((invocation) -> {
			if (searches.incrementAndGet() == 2) {
				this.wristband.advance(Duration.ofMinutes(30));
				keys.findKnown("key-1");
			}
			return "key-2".equals(invocation.<JWK>getArgument(0).getKeyID());
		});
		List<JWK> found = keys.get(new JWKSelector(second), null);
		assertThat(found).hasSize(1);
		assertThat(this.wristband.fetches()).hasValue(2);
	}

	@Test
	void findWhenFirstFetchHasJustEndedFetchesNoMore() throws Exception {
		int askers = 4;
		CyclicBarrier together = new CyclicBarrier(askers);
		for (int round = 1; round <= 2000; round++) {
			SigningKeys fresh = this.wristband.keys(Runnable::run);
			List<Future<Boolean>> found = new ArrayList<>();
			for (int i = 0; i < askers; i++) {
				found.add(this.callers.submit(() -> {
					together.await();
					return fresh.find("key-1") != null;
				}));
			}
			for (Future<Boolean> result : found) {
				assertThat(result.get(5, TimeUnit.SECONDS)).isTrue();
			}
			assertThat(this.wristband.fetches()).hasValue(round);
		}
	}

	@Test
	void findWhenOwnThreadsFetchRecovers() {
		SigningKeys real = new SigningKeys(this.wristband, SigningKeySettings.defaults(), this.wristband.clock());
		assertThat(real.find("key-1")).isNotNull();
		this.wristband.publish(SECOND);
		this.wristband.advance(Duration.ofMinutes(4));
		assertThat(real.findKnown("key-1")).isNotNull();
		await().until(() -> real.findKnown("key-2") != null);
		real.close();
	}

}
