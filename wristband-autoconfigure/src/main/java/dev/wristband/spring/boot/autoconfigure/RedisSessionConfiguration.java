package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.resource.Delay;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.session.data.redis.RedisSessionRepository;

/**
 * Bounds how long a request waits for Redis, where nobody else has: out of the box it is
 * a minute for an answer, and up to half a minute until a connection that was lost is
 * tried again.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ LettuceClientConfigurationBuilderCustomizer.class, RedisClient.class,
		RedisSessionRepository.class })
@ConditionalOnBean(DataRedisProperties.class)
@Conditional(OnRedisSessionsCondition.class)
class RedisSessionConfiguration {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final Duration SHORTEST_RECONNECT_DELAY = Duration.ofMillis(50);

	private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(1);

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	LettuceClientConfigurationBuilderCustomizer wristbandLettuceTimeout(DataRedisProperties properties) {
		return (builder) -> {
			if (properties.getTimeout() == null) {
				builder.commandTimeout(TIMEOUT);
			}
		};
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	LettuceClientOptionsBuilderCustomizer wristbandLettuceOptions(DataRedisProperties properties) {
		return (builder) -> {
			if (properties.getConnectTimeout() == null) {
				builder.socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build());
			}
			builder.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
		};
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ClientResourcesBuilderCustomizer wristbandLettuceReconnect() {
		return (builder) -> builder.reconnectDelay(Delay.fullJitter(SHORTEST_RECONNECT_DELAY, LONGEST_RECONNECT_DELAY,
				SHORTEST_RECONNECT_DELAY.toMillis(), TimeUnit.MILLISECONDS));
	}

}
