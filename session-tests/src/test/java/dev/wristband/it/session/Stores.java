package dev.wristband.it.session;

import java.util.Map;

/**
 * Where the nodes keep their sessions: everything is on the class path, so what is not
 * meant is switched off.
 */
final class Stores {

	private static final String EXCLUDE = "spring.autoconfigure.exclude";

	private static final String JDBC = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
			+ "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration";

	private static final String REDIS = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration,"
			+ "org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration";

	private Stores() {
	}

	static Map<String, String> container() {
		return Map.of(EXCLUDE, JDBC + "," + REDIS);
	}

	static Map<String, String> redis(int port) {
		return Map.of(EXCLUDE, JDBC, "spring.data.redis.host", "127.0.0.1", "spring.data.redis.port",
				String.valueOf(port));
	}

	static Map<String, String> postgreSql(String url) {
		return Map.of(EXCLUDE, REDIS, "spring.datasource.url", url, "spring.datasource.username", "postgres",
				"spring.session.jdbc.initialize-schema", "always");
	}

}
