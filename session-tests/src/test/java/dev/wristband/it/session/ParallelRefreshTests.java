package dev.wristband.it.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many requests at once that find their access token expired.
 */
class ParallelRefreshTests {

	private static final int REQUESTS = 200;

	private static final int ROUNDS = Integer.getInteger("wristband.rounds", 5);

	@Test
	void requestsWhenTwoNodesShareRedisCauseOneRefresh() {
		try (RedisProcess redis = new RedisProcess()) {
			requestsCauseOneRefresh(2, redis.properties());
		}
	}

	@Test
	void requestsWhenTwoNodesSharePostgreSqlCauseOneRefresh() throws IOException {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			requestsCauseOneRefresh(2, Stores.postgreSql(postgres.getJdbcUrl("postgres", "postgres")));
		}
	}

	@Test
	void requestsWhenContainerKeepsSessionsCauseOneRefresh() {
		requestsCauseOneRefresh(1, Stores.container());
	}

	private static void requestsCauseOneRefresh(int nodes, Map<String, String> properties) {
		try (Cluster cluster = new Cluster(nodes, properties)) {
			Browser browser = new Browser();
			browser.logIn(cluster);
			for (int round = 1; round <= ROUNDS; round++) {
				cluster.expireAccessTokens();
				int before = cluster.tokenCalls();
				List<Browser.Answer> answers = browser.fetchAll(cluster.uris(REQUESTS, "/me"));
				assertThat(answers).as("round %d", round).extracting(Browser.Answer::status).containsOnly(200);
				assertThat(cluster.tokenCalls() - before).as("refreshes in round %d", round).isEqualTo(1);
			}
		}
	}

}
