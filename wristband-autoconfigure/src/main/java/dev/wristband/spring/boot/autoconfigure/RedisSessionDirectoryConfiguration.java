package dev.wristband.spring.boot.autoconfigure;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.data.redis.config.annotation.SpringSessionRedisConnectionFactory;

import dev.wristband.spring.security.session.SessionSettings;
import dev.wristband.spring.security.session.registry.RedisSessionDirectory;
import dev.wristband.spring.security.session.registry.SessionDirectory;

/**
 * Finds the sessions that are kept in Redis.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ StringRedisTemplate.class, RedisSessionRepository.class })
@Conditional(OnRedisSessionsCondition.class)
class RedisSessionDirectoryConfiguration {

	@Bean
	@ConditionalOnMissingBean(SessionDirectory.class)
	RedisSessionDirectory wristbandSessionDirectory(SessionRepository<? extends Session> repository,
			@SpringSessionRedisConnectionFactory ObjectProvider<RedisConnectionFactory> ofSessions,
			ObjectProvider<RedisConnectionFactory> connections, Environment environment, SessionSettings settings,
			ObjectProvider<Clock> clock) {
		StringRedisTemplate redis = new StringRedisTemplate(ofSessions.getIfAvailable(connections::getObject));
		String namespace = environment.getProperty("spring.session.data.redis.namespace",
				RedisSessionRepository.DEFAULT_KEY_NAMESPACE);
		return new RedisSessionDirectory(WristbandSpringSessionAutoConfiguration.store(repository), redis, namespace,
				settings.maxLifetime(), clock.getIfUnique(Clock::systemUTC));
	}

}
