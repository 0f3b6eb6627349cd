package dev.wristband.spring.boot.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.IndexResolver;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

import dev.wristband.spring.security.session.TokenRefresher;
import dev.wristband.spring.security.session.registry.ContainerSessionDirectory;
import dev.wristband.spring.security.session.registry.IndexedSessionDirectory;
import dev.wristband.spring.security.session.registry.RedisSessionDirectory;
import dev.wristband.spring.security.session.registry.SessionDirectory;
import dev.wristband.spring.security.session.registry.TenantIndexResolver;
import dev.wristband.spring.security.session.registry.WristbandSessions;
import dev.wristband.spring.security.web.WristbandEndpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for the beans that find and end sessions.
 */
class SessionDirectoryConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class,
				WristbandSessionAutoConfiguration.class, WristbandSpringSessionAutoConfiguration.class,
				RestClientAutoConfiguration.class, SessionAutoConfiguration.class))
		.withBean(WristbandEndpoints.class, WristbandEndpoints::defaults)
		.withPropertyValues("wristband.application-vanity-domain=app.example.com", "wristband.client-id=my-client",
				"wristband.client-secret=my-secret");

	private final WebApplicationContextRunner redis = this.runner.withConfiguration(
			AutoConfigurations.of(DataRedisAutoConfiguration.class, SessionDataRedisAutoConfiguration.class));

	private final WebApplicationContextRunner jdbc = this.runner
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, JdbcSessionAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void directoryWhenContainerKeepsSessionsAsksTheContainer() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SessionDirectory.class)
			.hasSingleBean(ContainerSessionDirectory.class)
			.hasSingleBean(WristbandSessions.class));
	}

	@Test
	void directoryWhenSpringSessionIsMissingAsksTheContainer() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.session", "org.springframework.data",
					"io.lettuce", "org.springframework.integration", "org.springframework.jdbc"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ContainerSessionDirectory.class)
				.hasSingleBean(WristbandSessions.class));
	}

	@Test
	void directoryWhenSessionsAreInRedisIsInRedis() {
		this.redis.withPropertyValues("spring.session.data.redis.namespace=shop")
			.run((context) -> assertThat(context).hasSingleBean(SessionDirectory.class)
				.hasSingleBean(WristbandSessions.class)
				.getBean(RedisSessionDirectory.class)
				.extracting("keyPrefix")
				.asString()
				.startsWith("shop:"));
	}

	// Its own index does not see the one attribute that counts
	@Test
	void directoryWhenSessionsAreInIndexedRedisIsInRedis() {
		this.runner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.withUserConfiguration(IndexedRedisSessions.class)
			.run((context) -> assertThat(context).hasSingleBean(SessionDirectory.class)
				.hasSingleBean(RedisSessionDirectory.class)
				.hasSingleBean(WristbandSessions.class));
	}

	@Test
	void directoryWhenSessionsAreInDatabaseUsesTheIndex() {
		this.jdbc.run((context) -> {
			assertThat(context).hasSingleBean(SessionDirectory.class)
				.hasSingleBean(IndexedSessionDirectory.class)
				.hasSingleBean(WristbandSessions.class);
			assertThat(context.getBean(JdbcIndexedSessionRepository.class)).extracting("indexResolver")
				.isSameAs(context.getBean(TenantIndexResolver.class));
		});
	}

	@Test
	void indexResolverWhenUserHasOneBacksOff() {
		IndexResolver<Session> own = (session) -> Map.of();
		this.jdbc.withBean("own", IndexResolver.class, () -> own).run((context) -> {
			assertThat(context).doesNotHaveBean(TenantIndexResolver.class).hasSingleBean(IndexedSessionDirectory.class);
			assertThat(context.getBean(JdbcIndexedSessionRepository.class)).extracting("indexResolver").isSameAs(own);
		});
	}

	@Test
	void directoryWhenStoreHasNoIndexIsMissing() {
		this.runner.withUserConfiguration(MapSessions.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SessionDirectory.class)
				.doesNotHaveBean(WristbandSessions.class));
	}

	@Test
	void directoryWhenStoreHasNoIndexAndUserHasOneIsUsed() {
		SessionDirectory own = mock();
		this.runner.withUserConfiguration(MapSessions.class)
			.withBean(SessionDirectory.class, () -> own)
			.run((context) -> assertThat(context).getBean(WristbandSessions.class)
				.extracting("directory")
				.isSameAs(own));
	}

	@Test
	void directoryWhenUserHasOneBacksOff() {
		SessionDirectory own = mock();
		this.runner.withBean(SessionDirectory.class, () -> own).run((context) -> isUsed(own, context));
		this.redis.withBean(SessionDirectory.class, () -> own).run((context) -> isUsed(own, context));
		this.jdbc.withBean(SessionDirectory.class, () -> own)
			.run((context) -> assertThat(context).doesNotHaveBean(TenantIndexResolver.class)
				.getBean(SessionDirectory.class)
				.isSameAs(own));
	}

	private static void isUsed(SessionDirectory own, AssertableWebApplicationContext context) {
		assertThat(context).getBean(SessionDirectory.class).isSameAs(own);
		assertThat(context).getBean(WristbandSessions.class).extracting("directory").isSameAs(own);
	}

	@Test
	void sessionsWhenUserHasOwnBackOff() {
		this.runner.withUserConfiguration(OwnSessions.class)
			.run((context) -> assertThat(context).hasSingleBean(WristbandSessions.class)
				.hasBean("ownSessions")
				.doesNotHaveBean("wristbandSessions"));
	}

	@Test
	void directoryWhenThereIsNoLoginIsMissing() {
		this.runner.withPropertyValues("wristband.login.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SessionDirectory.class)
				.doesNotHaveBean(WristbandSessions.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSessions {

		@Bean
		WristbandSessions ownSessions(SessionDirectory directory, TokenRefresher tokens) {
			return new WristbandSessions(directory, tokens);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSpringHttpSession
	static class MapSessions {

		@Bean
		MapSessionRepository sessionRepository() {
			return new MapSessionRepository(new ConcurrentHashMap<>());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSpringHttpSession
	static class IndexedRedisSessions {

		@Bean(destroyMethod = "")
		RedisIndexedSessionRepository sessionRepository() {
			return mock();
		}

	}

}
