package dev.wristband.benchmarks;

import java.util.Map;

/**
 * Where a server keeps its sessions. What is on its class path decides.
 */
enum Store {

	/**
	 * The servlet container.
	 */
	MEMORY,

	/**
	 * Spring Session with Redis.
	 */
	REDIS,

	/**
	 * Spring Session with an H2 database inside of the server.
	 */
	JDBC;

	/**
	 * Return the configuration of the store.
	 * @param redisPort the port of Redis
	 * @return the properties
	 */
	Map<String, String> properties(int redisPort) {
		return switch (this) {
			case MEMORY -> Map.of();
			case REDIS ->
				Map.of("spring.data.redis.host", "127.0.0.1", "spring.data.redis.port", String.valueOf(redisPort));
			case JDBC -> Map.of("spring.datasource.url", "jdbc:h2:mem:sessions;DB_CLOSE_DELAY=-1",
					"spring.session.jdbc.initialize-schema", "always");
		};
	}

}
