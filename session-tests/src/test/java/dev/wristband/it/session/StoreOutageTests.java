package dev.wristband.it.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redis that is away for a while.
 */
@Tag("slow")
class StoreOutageTests {

	private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("wristband.outage", 5));

	private static final Duration RECOVERY = Duration.ofSeconds(5);

	private static final int USERS = 5;

	@Test
	void requestsWhenRedisIsStoppedAreAnsweredWithUnavailable() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = new Cluster(2, redis.properties())) {
			List<Browser> browsers = loggedIn(cluster);
			redis.stop();
			requestsAreUnavailable(cluster, browsers);
			redis.startAgain();
			everybodyIsStillLoggedIn(cluster, browsers);
		}
	}

	@Test
	void requestsWhenRedisDoesNotAnswerAreAnsweredWithUnavailable() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = new Cluster(2, redis.properties())) {
			List<Browser> browsers = loggedIn(cluster);
			redis.freeze();
			try {
				requestsAreUnavailable(cluster, browsers);
			}
			finally {
				redis.unfreeze();
			}
			everybodyIsStillLoggedIn(cluster, browsers);
		}
	}

	@Test
	void requestsWhenRedisIsAwayAndTokensExpireAreAnsweredWithUnavailable() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = new Cluster(2, redis.properties())) {
			List<Browser> browsers = loggedIn(cluster);
			cluster.expireAccessTokens();
			redis.freeze();
			try {
				requestsAreUnavailable(cluster, browsers);
			}
			finally {
				redis.unfreeze();
			}
			everybodyIsStillLoggedIn(cluster, browsers);
		}
	}

	@Test
	void callbackWhenRedisIsAwayIsUnavailableAndLeavesNoSession() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = new Cluster(1, redis.properties())) {
			Browser browser = new Browser();
			Browser.Answer page = browser.startLogin(cluster);
			redis.stop();
			Browser.Answer callback = browser.finishLogin(page);
			assertThat(callback.uri().getPath()).isEqualTo("/api/auth/callback");
			assertThat(callback.status()).isEqualTo(503);
			assertThat(browser.cookies()).doesNotContainKey("SESSION");
			redis.startAgain();
			everybodyCanLogIn(cluster);
		}
	}

	private static void everybodyCanLogIn(Cluster cluster) {
		Instant end = Instant.now().plus(RECOVERY);
		int status;
		do {
			Browser browser = new Browser();
			browser.logIn(cluster);
			status = browser.fetch(cluster.uri(0, "/me")).status();
		}
		while (Instant.now().isBefore(end) && status != 200);
		assertThat(status).isEqualTo(200);
	}

	private static List<Browser> loggedIn(Cluster cluster) {
		List<Browser> browsers = new ArrayList<>();
		for (int i = 0; i < USERS; i++) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			assertThat(browser.fetch(cluster.uri(1, "/me")).status()).isEqualTo(200);
			browsers.add(browser);
		}
		return browsers;
	}

	private static void requestsAreUnavailable(Cluster cluster, List<Browser> browsers) {
		Instant end = Instant.now().plus(OUTAGE);
		do {
			for (Browser.Answer answer : load(cluster, browsers)) {
				assertThat(answer.status()).isEqualTo(503);
				assertThat(answer.header("retry-after")).isNotEmpty();
				assertThat(answer.header("cache-control")).contains("no-store");
				assertThat(answer.header("set-cookie")).isEmpty();
			}
		}
		while (Instant.now().isBefore(end));
	}

	private static void everybodyIsStillLoggedIn(Cluster cluster, List<Browser> browsers) {
		Instant end = Instant.now().plus(RECOVERY);
		List<Browser.Answer> answers = load(cluster, browsers);
		while (Instant.now().isBefore(end) && !answers.stream().allMatch((answer) -> answer.status() == 200)) {
			assertThat(answers).extracting(Browser.Answer::status).containsAnyOf(200, 503).doesNotContain(401, 500);
			answers = load(cluster, browsers);
		}
		assertThat(answers).extracting(Browser.Answer::status).containsOnly(200);
	}

	private static List<Browser.Answer> load(Cluster cluster, List<Browser> browsers) {
		List<Browser.Answer> answers = new ArrayList<>();
		browsers.stream()
			.flatMap((browser) -> browser.start(cluster.uris(8, "/me")).stream())
			.toList()
			.forEach((answer) -> answers.add(answer.join()));
		return answers;
	}

}
