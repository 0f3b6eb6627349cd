package dev.wristband.spring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;

/**
 * Matches if sessions are kept in Redis.
 */
final class OnRedisSessionsCondition extends AnyNestedCondition {

	OnRedisSessionsCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(RedisSessionRepository.class)
	static class Plain {

	}

	@ConditionalOnBean(RedisIndexedSessionRepository.class)
	static class Indexed {

	}

}
