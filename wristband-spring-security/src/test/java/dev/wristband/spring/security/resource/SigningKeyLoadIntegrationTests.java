package dev.wristband.spring.security.resource;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for many requests at once while signing keys are unknown, cannot be fetched or
 * change.
 */
class SigningKeyLoadIntegrationTests {

	private static final String ISSUER = TestAccessTokens.ISSUER;

	private static final int THREADS = 64;

	private final TestClock clock = new TestClock();

	private final TestKeyEndpoint endpoint = new TestKeyEndpoint();

	private final TestApi api = new TestApi(this.endpoint, this.clock, ResourceServerSettings.of(ISSUER));

	private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);

	@BeforeEach
	void publishKey() {
		this.endpoint.publish(ISSUER, TestAccessTokens.KEY);
	}

	@AfterEach
	void close() {
		this.callers.shutdownNow();
		this.api.close();
	}

	@Test
	void requestWhenUnknownKeysFloodAndFetchHangsDoesNotWait() throws Exception {
		assertThat(this.api.status(token(0))).isEqualTo(200);
		CountDownLatch gate = this.endpoint.hang();
		List<Future<Integer>> flood = flood(0);
		await().until(() -> this.endpoint.calls().size() == 2);
		long waits = waits();
		for (int i = 1; i <= 100; i++) {
			assertThat(this.api.status(token(i % 10))).isEqualTo(200);
		}
		// Whoever waits for the fetch does so once for each request
		assertThat(waits() - waits).isLessThan(20);
		gate.countDown();
		assertAll(flood, 401);
		assertThat(this.endpoint.calls()).hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void requestWhenUnknownKeysFloodIsAnsweredWithFewFetches() throws Exception {
		assertThat(this.api.status(token(0))).isEqualTo(200);
		for (int second = 0; second < 60; second += 2) {
			List<Future<Integer>> flood = flood(second);
			for (int i = 0; i < 5; i++) {
				assertThat(this.api.status(token(second + i))).isEqualTo(200);
			}
			assertAll(flood, 401);
			this.clock.advance(Duration.ofSeconds(2));
		}
		assertThat(this.endpoint.calls()).hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void requestWhenUnknownKeysFloodAndFetchesFailIsAnswered() throws Exception {
		assertThat(this.api.status(token(0))).isEqualTo(200);
		this.endpoint.status(404);
		for (int minute = 0; minute < 50; minute += 5) {
			List<Future<Integer>> flood = flood(minute);
			assertThat(this.api.status(token(minute))).isEqualTo(200);
			assertAll(flood, 401);
			this.clock.advance(Duration.ofMinutes(5));
		}
		// Two for each five minutes: the one that was due, and one for an unknown key
		assertThat(this.endpoint.calls()).hasSizeLessThanOrEqualTo(21);
	}

	@Test
	void requestWhenNothingIsKnownYetFetchesOnceForAll() throws Exception {
		CountDownLatch gate = this.endpoint.hang();
		ExecutorService many = threadForEach();
		List<String> tokens = List.of(token(0), token(1), token(2));
		List<Future<Integer>> answers = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			String token = tokens.get(i % 3);
			answers.add(many.submit(() -> this.api.status(token)));
		}
		await().until(() -> !this.endpoint.calls().isEmpty());
		gate.countDown();
		assertAll(answers, 200);
		assertThat(this.endpoint.calls()).hasSize(1);
		many.shutdown();
	}

	@Test
	void requestWhenKeysRotateUnderLoadIsAnswered() throws Exception {
		List<RSAKey> published = new ArrayList<>(List.of(TestAccessTokens.KEY));
		for (int rotation = 0; rotation < 8; rotation++) {
			RSAKey rotated = new RSAKey.Builder(TestAccessTokens.OTHER_KEY).keyID("rotated-" + rotation).build();
			published.add(rotated);
			this.endpoint.publish(ISSUER, published.toArray(RSAKey[]::new));
			this.clock.advance(Duration.ofSeconds(31));
			List<Future<Integer>> answers = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				RSAKey key = published.get((i % 2 == 0) ? published.size() - 1 : published.size() - 2);
				String token = token(i, key.getKeyID(), key);
				answers.add(this.callers.submit(() -> this.api.status(token)));
			}
			assertAll(answers, 200);
			if (published.size() > 2) {
				published.remove(0);
			}
		}
	}

	@Test
	void requestWhenKeyIsWithdrawnIsRefusedAfterRefresh() {
		String token = token(0);
		assertThat(this.api.status(token)).isEqualTo(200);
		this.endpoint.publish(ISSUER, TestAccessTokens.OTHER_KEY);
		this.clock.advance(Duration.ofMinutes(4));
		await().until(() -> this.api.status(token) == 401);
		assertThat(this.api.status(token(1))).isEqualTo(401);
		assertThat(this.api.status(token(1, "key-2", TestAccessTokens.OTHER_KEY))).isEqualTo(200);
	}

	private List<Future<Integer>> flood(int round) {
		List<Future<Integer>> answers = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			String token = unknown("unknown-" + round + "-" + i);
			answers.add(this.callers.submit(() -> this.api.status(token)));
		}
		return answers;
	}

	private static void assertAll(List<Future<Integer>> answers, int status) throws Exception {
		for (Future<Integer> answer : answers) {
			assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(status);
		}
	}

	private static long waits() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		return threads.getThreadInfo(Thread.currentThread().getId()).getWaitedCount();
	}

	// Virtual threads where there are some
	private static ExecutorService threadForEach() {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			return Executors.newCachedThreadPool();
		}
	}

	private String token(int user) {
		return token(user, "key-1", TestAccessTokens.KEY);
	}

	// The key is looked for before the signature is looked at
	private String unknown(String keyId) {
		Map<String, Object> header = TestAccessTokens.header();
		header.put("kid", keyId);
		return TestAccessTokens.encode(TestAccessTokens.bytes(JSONObjectUtils.toJSONString(header))) + "."
				+ TestAccessTokens.encode(TestAccessTokens
					.bytes(JSONObjectUtils.toJSONString(TestAccessTokens.claims(this.clock.instant()))))
				+ "." + TestAccessTokens.encode(new byte[256]);
	}

	private String token(int user, String keyId, RSAKey key) {
		Map<String, Object> header = TestAccessTokens.header();
		header.put("kid", keyId);
		Map<String, Object> claims = TestAccessTokens.claims(this.clock.instant());
		claims.put("jti", "jti-" + user);
		return TestAccessTokens.sign(header, claims, key);
	}

}
