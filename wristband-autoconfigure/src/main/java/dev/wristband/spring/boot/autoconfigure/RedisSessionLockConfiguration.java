package dev.wristband.spring.boot.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.integration.redis.util.RedisLockRegistry;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.data.redis.config.annotation.SpringSessionRedisConnectionFactory;

import dev.wristband.spring.security.session.SessionLock;

/**
 * The lock of sessions that are kept in Redis.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ RedisLockRegistry.class, RedisSessionRepository.class })
@Conditional(OnRedisSessionsCondition.class)
class RedisSessionLockConfiguration {

	private static final String KEY = "wristband:session-lock";

	@Bean
	@ConditionalOnMissingBean(SessionLock.class)
	ClosableSessionLock wristbandSessionLock(
			@SpringSessionRedisConnectionFactory ObjectProvider<RedisConnectionFactory> ofSessions,
			ObjectProvider<RedisConnectionFactory> connections) {
		RedisLockRegistry registry = new RedisLockRegistry(ofSessions.getIfAvailable(connections::getObject), KEY,
				LeaseTaskScheduler.LEASE);
		LeaseTaskScheduler leases = new LeaseTaskScheduler();
		registry.setRenewalTaskScheduler(leases);
		registry.setIdleBetweenTries(LeaseTaskScheduler.POLL);
		registry.setCacheCapacity(LeaseTaskScheduler.CAPACITY);
		return new ClosableSessionLock(registry, () -> {
			registry.destroy();
			leases.destroy();
		});
	}

}
