package dev.wristband.it.session;

import java.util.Map;
import java.util.TreeMap;

import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a request costs Redis.
 */
class RedisTrafficTests {

	private static final int REQUESTS = 20;

	@ParameterizedTest
	@ValueSource(strings = { "default", "indexed" })
	void requestWhenNothingChangesReadsOnce(String repositoryType) {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = cluster(redis, repositoryType, "60s")) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			assertThat(browser.fetch(cluster.uri(0, "/me")).status()).isEqualTo(200);
			assertThat(commands(redis, browser, cluster, "/me")).containsExactly(Map.entry("hgetall", REQUESTS));
		}
	}

	@Test
	void sessionEndpointReadsOnceAndWritesNothing() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = cluster(redis, "default", "60s")) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			assertThat(commands(redis, browser, cluster, "/api/auth/session"))
				.containsExactly(Map.entry("hgetall", REQUESTS));
		}
	}

	@Test
	void sessionEndpointWhenPolledPassivelyNeverWritesLastAccess() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = cluster(redis, "default", "0s")) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			assertThat(commands(redis, browser, cluster, "/api/auth/session?extend=false"))
				.containsExactly(Map.entry("hgetall", REQUESTS));
		}
	}

	@Test
	void sessionEndpointWhenNobodyIsLoggedInAsksNobody() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = cluster(redis, "default", "0s")) {
			RedisCommands<String, String> admin = redis.connect().sync();
			admin.configResetstat();
			assertThat(new Browser().fetch(cluster.uri(0, "/api/auth/session")).status()).isEqualTo(401);
			assertThat(admin.info("commandstats")).doesNotContain("hgetall", "hmset", "exists");
		}
	}

	@Test
	void requestWhenLastAccessIsDueWritesItOnce() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = cluster(redis, "default", "0s")) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			assertThat(commands(redis, browser, cluster, "/me")).containsEntry("hmset", REQUESTS);
		}
	}

	@Test
	void requestWhenAttributeChangesWritesOnce() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = cluster(redis, "default", "60s")) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			assertThat(commands(redis, browser, cluster, "/note")).containsOnly(Map.entry("hgetall", 2 * REQUESTS),
					Map.entry("exists", REQUESTS), Map.entry("hmset", REQUESTS), Map.entry("pexpireat", REQUESTS));
		}
	}

	private static Cluster cluster(RedisProcess redis, String repositoryType, String lastAccessInterval) {
		Map<String, String> properties = new TreeMap<>(redis.properties());
		properties.put("spring.session.data.redis.repository-type", repositoryType);
		properties.put("wristband.session.last-access-interval", lastAccessInterval);
		return new Cluster(1, properties);
	}

	private static Map<String, Integer> commands(RedisProcess redis, Browser browser, Cluster cluster, String path) {
		RedisCommands<String, String> admin = redis.connect().sync();
		admin.configResetstat();
		for (int i = 0; i < REQUESTS; i++) {
			assertThat(browser.fetch(cluster.uri(0, path)).status()).isEqualTo(200);
		}
		Map<String, Integer> commands = new TreeMap<>();
		admin.info("commandstats")
			.lines()
			.filter((line) -> line.startsWith("cmdstat_"))
			.forEach((line) -> commands.put(line.replaceFirst("cmdstat_([^:]*):.*", "$1"),
					Integer.parseInt(line.replaceFirst(".*:calls=(\\d+),.*", "$1"))));
		commands.keySet().removeIf((command) -> command.startsWith("config") || command.startsWith("info"));
		return commands;
	}

}
