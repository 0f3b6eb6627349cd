package dev.wristband.it.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One session on two nodes.
 */
class SharedSessionTests {

	@Test
	void logoutWhenNodesShareRedisEndsTheSessionForGood() throws Exception {
		try (RedisProcess redis = new RedisProcess()) {
			logoutEndsTheSessionForGood(redis.properties());
		}
	}

	@Test
	void logoutWhenNodesShareIndexedRedisEndsTheSessionForGood() throws Exception {
		try (RedisProcess redis = new RedisProcess()) {
			Map<String, String> properties = new TreeMap<>(redis.properties());
			properties.put("spring.session.data.redis.repository-type", "indexed");
			logoutEndsTheSessionForGood(properties);
		}
	}

	@Test
	void logoutWhenNodesSharePostgreSqlEndsTheSessionForGood() throws Exception {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			logoutEndsTheSessionForGood(Stores.postgreSql(postgres.getJdbcUrl("postgres", "postgres")));
		}
	}

	@Test
	void writesWhenNodesShareRedisAllSucceed() {
		try (RedisProcess redis = new RedisProcess()) {
			writesAllSucceed(redis.properties());
		}
	}

	@Test
	void writesWhenNodesSharePostgreSqlAllSucceed() throws IOException {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			writesAllSucceed(Stores.postgreSql(postgres.getJdbcUrl("postgres", "postgres")));
		}
	}

	// While the access token is renewed by one of them
	private static void writesAllSucceed(Map<String, String> properties) {
		try (Cluster cluster = new Cluster(2, properties)) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			cluster.expireAccessTokens();
			int before = cluster.tokenCalls();
			List<Browser.Answer> answers = browser.fetchAll(cluster.uris(40, "/note"));
			assertThat(answers).extracting(Browser.Answer::status).containsOnly(200);
			assertThat(browser.fetch(cluster.uri(0, "/me")).status()).isEqualTo(200);
			assertThat(browser.fetch(cluster.uri(1, "/me")).status()).isEqualTo(200);
			assertThat(cluster.tokenCalls() - before).isEqualTo(1);
		}
	}

	private static void logoutEndsTheSessionForGood(Map<String, String> properties) throws Exception {
		try (Cluster cluster = new Cluster(2, properties)) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			assertThat(browser.fetch(cluster.uri(1, "/me")).status()).isEqualTo(200);
			Browser other = browser.copy();
			CompletableFuture<Browser.Answer> late = other.start(List.of(cluster.uri(1, "/late-note"))).get(0);
			assertThat(cluster.gate().entered.await(20, TimeUnit.SECONDS)).isTrue();
			browser.open(cluster.uri(0, "/api/auth/logout"));
			assertThat(other.copy().fetch(cluster.uri(0, "/me")).status()).isEqualTo(401);
			assertThat(other.copy().fetch(cluster.uri(1, "/me")).status()).isEqualTo(401);
			cluster.gate().opened.countDown();
			assertThat(late.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
			assertThat(other.copy().fetch(cluster.uri(0, "/me")).status()).isEqualTo(401);
			assertThat(other.copy().fetch(cluster.uri(1, "/me")).status()).isEqualTo(401);
		}
	}

}
