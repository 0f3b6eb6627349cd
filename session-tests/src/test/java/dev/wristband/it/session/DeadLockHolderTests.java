package dev.wristband.it.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;

import io.lettuce.core.SetArgs;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.integration.util.UUIDConverter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node that dies with the lock of a session in its hands.
 */
@Tag("slow")
class DeadLockHolderTests {

	private static final Duration LEASE = Duration.ofSeconds(5);

	@Test
	void requestsWhenHolderOfRedisLockIsDeadGoOn() {
		try (RedisProcess redis = new RedisProcess(); Cluster cluster = new Cluster(2, redis.properties())) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			redis.connect()
				.sync()
				.set("wristband:session-lock:" + lockName(browser), "a node that is no more",
						SetArgs.Builder.px(LEASE));
			requestsGoOn(cluster, browser);
		}
	}

	@Test
	void requestsWhenHolderOfDatabaseLockIsDeadGoOn() throws Exception {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
				Cluster cluster = new Cluster(2, Stores.postgreSql(postgres.getJdbcUrl("postgres", "postgres")))) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
			try (Connection connection = postgres.getPostgresDatabase().getConnection();
					PreparedStatement insert = connection.prepareStatement("INSERT INTO WRISTBAND_LOCK "
							+ "(REGION, LOCK_KEY, CLIENT_ID, CREATED_DATE, EXPIRED_AFTER) VALUES (?, ?, ?, ?, ?)")) {
				insert.setString(1, "DEFAULT");
				insert.setString(2, String.valueOf(UUIDConverter.getUUID(lockName(browser))));
				insert.setString(3, "a node that is no more");
				insert.setTimestamp(4, Timestamp.valueOf(now));
				insert.setTimestamp(5, Timestamp.valueOf(now.plus(LEASE)));
				insert.executeUpdate();
			}
			requestsGoOn(cluster, browser);
		}
	}

	private static void requestsGoOn(Cluster cluster, Browser browser) {
		cluster.expireAccessTokens();
		int before = cluster.tokenCalls();
		Instant start = Instant.now();
		List<Browser.Answer> answers = browser.fetchAll(cluster.uris(20, "/me"));
		assertThat(answers).extracting(Browser.Answer::status).containsOnly(200);
		assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
		assertThat(cluster.tokenCalls() - before).isEqualTo(1);
	}

	private static String lockName(Browser browser) {
		try {
			byte[] id = browser.sessionId().getBytes(StandardCharsets.UTF_8);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
