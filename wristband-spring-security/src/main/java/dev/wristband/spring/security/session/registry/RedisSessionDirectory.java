package dev.wristband.spring.security.session.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.session.store.SessionStoreException;

/**
 * Knows the sessions of all nodes by one sorted set for each tenant in Redis. An entry is
 * forgotten when the absolute lifetime of its session is over. A session whose id changes
 * after the login is not found any more.
 *
 * @since 0.1.0
 */
public final class RedisSessionDirectory implements SessionDirectory {

	private static final String SEPARATOR = " ";

	private final SpringSessionReader sessions;

	private final StringRedisTemplate redis;

	private final String keyPrefix;

	private final Duration maxLifetime;

	private final Clock clock;

	/**
	 * Create a directory.
	 * @param repository the repository of all sessions
	 * @param redis the Redis they are in
	 * @param namespace what the keys begin with
	 * @param maxLifetime the absolute lifetime of sessions
	 * @param clock the clock
	 */
	public RedisSessionDirectory(SessionRepository<? extends Session> repository, StringRedisTemplate redis,
			String namespace, Duration maxLifetime, Clock clock) {
		Assert.notNull(repository, "'repository' must not be null");
		Assert.notNull(redis, "'redis' must not be null");
		Assert.hasText(namespace, "'namespace' must not be empty");
		this.sessions = new SpringSessionReader(repository);
		this.redis = redis;
		this.keyPrefix = namespace + ":wristband:tenant:";
		this.maxLifetime = maxLifetime;
		this.clock = clock;
	}

	@Override
	public void started(WristbandSession record, HttpSession session) {
		WristbandUser user = record.user();
		String key = this.keyPrefix + user.getTenantId();
		Instant end = record.content().authenticatedAt().plus(this.maxLifetime);
		try {
			ZSetOperations<String, String> set = this.redis.opsForZSet();
			set.add(key, user.getUserId() + SEPARATOR + session.getId(), (double) end.toEpochMilli());
			set.removeRangeByScore(key, Double.NEGATIVE_INFINITY, (double) this.clock.millis());
			this.redis.expireAt(key, end);
		}
		catch (RuntimeException ex) {
			throw new SessionStoreException("A session could not be noted down", ex);
		}
	}

	@Override
	public Collection<String> find(String tenantId, @Nullable String userId) {
		String prefix = (userId != null) ? userId + SEPARATOR : "";
		return entries(this.keyPrefix + tenantId).stream()
			.filter((entry) -> entry.startsWith(prefix))
			.map((entry) -> entry.substring(entry.lastIndexOf(SEPARATOR) + 1))
			.collect(Collectors.toSet());
	}

	private Set<String> entries(String key) {
		try {
			Set<String> entries = this.redis.opsForZSet()
				.rangeByScore(key, (double) this.clock.millis(), Double.POSITIVE_INFINITY);
			return (entries != null) ? entries : Set.of();
		}
		catch (RuntimeException ex) {
			throw new SessionStoreException("Sessions could not be found", ex);
		}
	}

	@Override
	public @Nullable WristbandSession read(String sessionId) {
		return this.sessions.read(sessionId);
	}

	@Override
	public void end(String sessionId) {
		this.sessions.end(sessionId);
	}

}
