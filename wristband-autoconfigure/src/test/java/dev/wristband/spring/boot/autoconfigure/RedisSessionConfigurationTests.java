package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.ClientResources;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.session.MapSessionRepository;

import dev.wristband.spring.security.web.WristbandEndpoints;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisSessionConfiguration}.
 */
class RedisSessionConfigurationTests {

	private final WebApplicationContextRunner redis = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class,
				WristbandSessionAutoConfiguration.class, WristbandSpringSessionAutoConfiguration.class,
				RestClientAutoConfiguration.class, SessionAutoConfiguration.class, DataRedisAutoConfiguration.class,
				SessionDataRedisAutoConfiguration.class))
		.withBean(WristbandEndpoints.class, WristbandEndpoints::defaults)
		.withPropertyValues("wristband.application-vanity-domain=app.example.com", "wristband.client-id=my-client",
				"wristband.client-secret=my-secret");

	@Test
	void redisWhenNothingIsSetIsBounded() {
		this.redis.run((context) -> {
			LettuceConnectionFactory factory = context.getBean(LettuceConnectionFactory.class);
			assertThat(factory.getClientConfiguration().getCommandTimeout()).isEqualTo(Duration.ofSeconds(2));
			ClientOptions options = factory.getClientConfiguration().getClientOptions().orElseThrow();
			assertThat(options.getSocketOptions().getConnectTimeout()).isEqualTo(Duration.ofSeconds(2));
			assertThat(options.getDisconnectedBehavior()).isEqualTo(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
			ClientResources resources = context.getBean(ClientResources.class);
			assertThat(resources.reconnectDelay().createDelay(1)).isLessThanOrEqualTo(Duration.ofSeconds(1));
			assertThat(resources.reconnectDelay().createDelay(50)).isLessThanOrEqualTo(Duration.ofSeconds(1));
		});
	}

	@Test
	void redisWhenUserHasSetTimeoutsKeepsThem() {
		this.redis.withPropertyValues("spring.data.redis.timeout=7s", "spring.data.redis.connect-timeout=8s")
			.run((context) -> {
				LettuceConnectionFactory factory = context.getBean(LettuceConnectionFactory.class);
				assertThat(factory.getClientConfiguration().getCommandTimeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(factory.getClientConfiguration()
					.getClientOptions()
					.orElseThrow()
					.getSocketOptions()
					.getConnectTimeout()).isEqualTo(Duration.ofSeconds(8));
			});
	}

	@Test
	void redisWhenSessionsAreElsewhereIsLeftAlone() {
		this.redis.withBean(MapSessionRepository.class, () -> new MapSessionRepository(new ConcurrentHashMap<>()))
			.run((context) -> assertThat(
					context.getBean(LettuceConnectionFactory.class).getClientConfiguration().getCommandTimeout())
				.isEqualTo(Duration.ofSeconds(60)));
	}

}
