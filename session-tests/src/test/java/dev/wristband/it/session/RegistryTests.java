package dev.wristband.it.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.lettuce.core.api.sync.RedisCommands;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.session.registry.SessionDirectory;
import dev.wristband.spring.security.session.registry.UserSession;
import dev.wristband.spring.security.session.registry.WristbandSessions;
import dev.wristband.spring.security.session.store.SessionStoreException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sessions that one node ends for all.
 */
class RegistryTests {

	@ParameterizedTest
	@ValueSource(strings = { "default", "indexed" })
	void endWhenNodesShareRedisEndsSessionsOnAllNodes(String repositoryType) {
		try (RedisProcess redis = new RedisProcess()) {
			Map<String, String> properties = new TreeMap<>(redis.properties());
			properties.put("spring.session.data.redis.repository-type", repositoryType);
			endEndsSessionsOnAllNodes(2, properties);
		}
	}

	@Test
	void endWhenNodesSharePostgreSqlEndsSessionsOnAllNodes() throws IOException {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			endEndsSessionsOnAllNodes(2, Stores.postgreSql(postgres.getJdbcUrl("postgres", "postgres")));
		}
	}

	@Test
	void endWhenContainerKeepsSessionsEndsThem() {
		endEndsSessionsOnAllNodes(1, Stores.container());
	}

	@Test
	void directoryInRedisForgetsSessionsThatAreOver() {
		try (RedisProcess redis = new RedisProcess()) {
			Map<String, String> properties = new TreeMap<>(redis.properties());
			properties.put("wristband.session.max-lifetime", "1h");
			properties.put("spring.session.data.redis.namespace", "shop");
			try (Cluster cluster = new Cluster(1, properties)) {
				new Browser().logIn(cluster);
				RedisCommands<String, String> commands = redis.connect().sync();
				String key = commands.keys("shop:wristband:tenant:*").get(0);
				String tenantId = key.substring(key.lastIndexOf(':') + 1);
				assertThat(commands.ttl(key)).isBetween(1L, Duration.ofHours(1).toSeconds());
				cluster.expireAccessTokens();
				assertThat(cluster.bean(0, SessionDirectory.class).find(tenantId, null)).isEmpty();
				new Browser().logIn(cluster);
				assertThat(commands.zcard(key)).isEqualTo(1);
				assertThat(cluster.bean(0, WristbandSessions.class).endByTenant(tenantId)).isEqualTo(1);
			}
		}
	}

	@Test
	void endWhenWristbandIsDownEndsSessionsAllTheSame() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = new Cluster(2, redis.properties())) {
			Browser phone = loggedIn(cluster);
			Browser laptop = loggedIn(cluster);
			cluster.emulator().control().failNext(EmulatorEndpoint.REVOKE, 100, 503);
			assertThat(cluster.bean(1, WristbandSessions.class).endByTenant(tenantId(cluster, phone))).isEqualTo(2);
			assertIsLoggedOut(cluster, phone);
			assertIsLoggedOut(cluster, laptop);
			assertThat(cluster.emulator().control().calls(EmulatorEndpoint.REVOKE)).isEqualTo(3);
		}
	}

	@Test
	void endWhenRedisIsDownSaysSo() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = new Cluster(1, redis.properties())) {
			Browser browser = loggedIn(cluster);
			String tenantId = tenantId(cluster, browser);
			WristbandSessions sessions = cluster.bean(0, WristbandSessions.class);
			List<UserSession> found = sessions.findByTenant(tenantId);
			redis.stop();
			assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> sessions.endByTenant(tenantId));
			assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> sessions.end(found.get(0)));
			assertThat(browser.fetch(cluster.uri(0, "/me")).status()).isEqualTo(503);
			redis.startAgain();
		}
	}

	private static void endEndsSessionsOnAllNodes(int nodes, Map<String, String> properties) {
		try (Cluster cluster = new Cluster(nodes, properties)) {
			Browser phone = loggedIn(cluster);
			Browser laptop = loggedIn(cluster);
			String userId = phone.fetch(cluster.uri(0, "/me")).body();
			String tenantId = tenantId(cluster, phone);
			WristbandSessions first = cluster.bean(0, WristbandSessions.class);
			WristbandSessions last = cluster.bean(nodes - 1, WristbandSessions.class);
			assertOthersAreLeftAlone(last, tenantId, userId);
			assertThat(first.findByUser(tenantId, userId)).hasSize(2);
			List<UserSession> found = last.findByTenant(tenantId);
			assertThat(found).hasSize(2).extracting(UserSession::getUserId).containsOnly(userId);
			cluster.expireAccessTokens();
			assertThat(phone.fetch(cluster.uri(0, "/me")).status()).isEqualTo(200);
			assertThat(laptop.fetch(cluster.uri(0, "/me")).status()).isEqualTo(200);
			last.end(found.get(0));
			assertThat(List.of(phone, laptop)).extracting((browser) -> browser.fetch(cluster.uri(0, "/me")).status())
				.containsExactlyInAnyOrder(200, 401);
			assertThat(last.endByUser(tenantId, userId)).isEqualTo(1);
			assertIsLoggedOut(cluster, phone);
			assertIsLoggedOut(cluster, laptop);
			assertThat(first.findByTenant(tenantId)).isEmpty();
			assertThat(cluster.emulator().control().calls(EmulatorEndpoint.REVOKE)).isEqualTo(2);
			Browser again = loggedIn(cluster);
			assertThat(last.endByTenant(tenantId)).isEqualTo(1);
			assertIsLoggedOut(cluster, again);
		}
	}

	private static void assertOthersAreLeftAlone(WristbandSessions sessions, String tenantId, String userId) {
		String tenantPrefix = tenantId.substring(0, tenantId.length() - 1);
		assertThat(sessions.endByTenant(tenantPrefix)).isZero();
		assertThat(sessions.endByTenant(tenantId + "x")).isZero();
		assertThat(sessions.endByUser(tenantPrefix, userId)).isZero();
		assertThat(sessions.endByUser(tenantId, userId.substring(0, userId.length() - 1))).isZero();
		assertThat(sessions.endByUser(userId, tenantId)).isZero();
	}

	private static Browser loggedIn(Cluster cluster) {
		Browser browser = new Browser();
		browser.logIn(cluster);
		assertThat(browser.fetch(cluster.uri(0, "/me")).status()).isEqualTo(200);
		return browser;
	}

	private static String tenantId(Cluster cluster, Browser browser) {
		String containers = browser.cookies().get("JSESSIONID");
		WristbandSession record = cluster.bean(0, SessionDirectory.class)
			.read((containers != null) ? containers : browser.sessionId());
		assertThat(record).isNotNull();
		return record.user().getTenantId();
	}

	private static void assertIsLoggedOut(Cluster cluster, Browser browser) {
		for (int node = 0; node < cluster.size(); node++) {
			assertThat(browser.copy().fetch(cluster.uri(node, "/me")).status()).isEqualTo(401);
		}
	}

}
