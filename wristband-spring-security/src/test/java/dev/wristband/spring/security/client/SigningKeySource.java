package dev.wristband.spring.security.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;

import dev.wristband.spring.security.config.TestClock;

/**
 * Publishes signing keys, and counts how often they are fetched.
 */
final class SigningKeySource implements Supplier<String> {

	private final AtomicInteger fetches = new AtomicInteger();

	private final List<Runnable> timers = new ArrayList<>();

	private final TestClock clock = new TestClock();

	private volatile Supplier<String> answer;

	SigningKeySource(RSAKey... published) {
		publish(published);
	}

	SigningKeys keys(Executor executor) {
		return new SigningKeys(this, KeyFetchObservations.none(), SigningKeySettings.defaults(), this.clock, executor,
				(delay, task) -> {
					synchronized (this.timers) {
						this.timers.add(task);
					}
				});
	}

	void publish(RSAKey... published) {
		publishAfter(new CountDownLatch(0), published);
	}

	/**
	 * Publish keys, but let every fetch hang for a while.
	 * @param gate what a fetch waits for
	 * @param published the keys
	 */
	void publishAfter(CountDownLatch gate, RSAKey... published) {
		String keys = new JWKSet(List.of(published).stream().<JWK>map(RSAKey::toPublicJWK).toList()).toString();
		answer(() -> {
			try {
				gate.await();
				return keys;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	void answer(Supplier<String> answer) {
		this.answer = answer;
	}

	void advance(Duration duration) {
		this.clock.advance(duration);
	}

	@Override
	public String get() {
		this.fetches.incrementAndGet();
		return this.answer.get();
	}

	AtomicInteger fetches() {
		return this.fetches;
	}

	List<Runnable> timers() {
		return this.timers;
	}

	TestClock clock() {
		return this.clock;
	}

}
