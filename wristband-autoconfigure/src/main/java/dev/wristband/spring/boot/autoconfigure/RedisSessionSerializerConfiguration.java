package dev.wristband.spring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.data.redis.RedisSessionRepository;

import dev.wristband.spring.security.session.store.SessionValueSerializer;

/**
 * Keeps sessions in Redis small. The application's own serializer comes first.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ RedisSerializer.class, RedisSessionRepository.class })
@Conditional(OnRedisSessionsCondition.class)
class RedisSessionSerializerConfiguration {

	// The name is Spring Session's
	static final String BEAN_NAME = "springSessionDefaultRedisSerializer";

	@Bean(BEAN_NAME)
	@ConditionalOnMissingBean(name = BEAN_NAME)
	SessionValueSerializer wristbandSessionValueSerializer(ResourceLoader resourceLoader) {
		return new SessionValueSerializer(RedisSerializer.java(resourceLoader.getClassLoader()));
	}

}
