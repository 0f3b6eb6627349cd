package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.redis.util.RedisLockRegistry;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.test.util.ReflectionTestUtils;

import dev.wristband.spring.security.session.LockRegistrySessionLock;
import dev.wristband.spring.security.session.SessionLock;
import dev.wristband.spring.security.session.SessionRecordStore;
import dev.wristband.spring.security.session.SpringSessionRecordStore;
import dev.wristband.spring.security.session.store.RequestScopedSessionRepository;
import dev.wristband.spring.security.web.WristbandEndpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WristbandSpringSessionAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WristbandSpringSessionAutoConfigurationTests {

	private static final String NO_LOCK = "there is no lock for several nodes";

	private static final String SAVE_MODE = "should be 'on-set-attribute'";

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
	void autoConfigurationWhenThereIsNoRepositoryLeavesTheContainer(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(SessionRecordStore.class)
				.hasSingleBean(SessionLock.class)
				.doesNotHaveBean(RequestScopedSessionRepository.class);
			assertThat(context.getBean(SessionRecordStore.class).isShared()).isFalse();
			assertThat(output).doesNotContain(NO_LOCK);
		});
	}

	@Test
	void autoConfigurationWhenSpringSessionIsMissingLeavesTheContainer() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.session", "org.springframework.data",
					"io.lettuce", "org.springframework.integration", "org.springframework.jdbc"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SessionRecordStore.class));
	}

	@Test
	void autoConfigurationWhenThereIsNoClientLeavesSpringSessionAlone() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class,
					WristbandSpringSessionAutoConfiguration.class, SessionAutoConfiguration.class))
			.withUserConfiguration(MapSessions.class)
			.run((context) -> assertThat(context).hasSingleBean(SessionRepository.class));
	}

	@Test
	void autoConfigurationWhenApplicationIsNotWebBacksOff() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WristbandSpringSessionAutoConfiguration.class))
			.withUserConfiguration(MapSessions.class)
			.run((context) -> assertThat(context).doesNotHaveBean(RequestScopedSessionRepository.class));
	}

	@Test
	void repositoryWhenSessionsAreInMapIsPutBehindTheScope(CapturedOutput output) {
		this.runner.withUserConfiguration(MapSessions.class).run((context) -> {
			assertThat(context.getBean(SessionRepository.class)).isInstanceOf(RequestScopedSessionRepository.class);
			assertThat(context.getBean(SessionRepositoryFilter.class)).extracting("sessionRepository")
				.isInstanceOf(RequestScopedSessionRepository.class);
			assertThat(context.getBean(SessionRecordStore.class)).isInstanceOf(SpringSessionRecordStore.class);
			assertThat(context.getBean("wristbandSessionStoreFilter", FilterRegistrationBean.class).getOrder())
				.isEqualTo(SessionRepositoryFilter.DEFAULT_ORDER - 1);
			assertThat(output).doesNotContain(NO_LOCK).doesNotContain(SAVE_MODE);
		});
	}

	@Test
	void filterWhenSpringSessionsFilterIsMovedGoesWithIt() {
		this.runner.withUserConfiguration(MapSessions.class)
			.withPropertyValues("spring.session.servlet.filter-order=7")
			.run((context) -> assertThat(
					context.getBean("wristbandSessionStoreFilter", FilterRegistrationBean.class).getOrder())
				.isEqualTo(6));
	}

	@Test
	void repositoryWhenUserHasPrimaryOneIsLeftAlone() {
		this.runner.withUserConfiguration(PrimarySessions.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(RequestScopedSessionRepository.class);
			assertThat(context.getBean(SessionRecordStore.class)).isInstanceOf(SpringSessionRecordStore.class);
		});
	}

	@Test
	void beansWhenUserHasOwnBackOff() {
		SessionRecordStore store = mock();
		SessionLock lock = mock();
		this.redis.withBean(SessionRecordStore.class, () -> store)
			.withBean(SessionLock.class, () -> lock)
			.run((context) -> {
				assertThat(context.getBean(SessionRecordStore.class)).isSameAs(store);
				assertThat(context.getBean(SessionLock.class)).isSameAs(lock);
			});
	}

	@Test
	void lockWhenSessionsAreInRedisIsInRedis(CapturedOutput output) {
		this.redis.run((context) -> {
			assertThat(context).hasSingleBean(RedisSessionRepository.class).hasSingleBean(SessionLock.class);
			assertThat(context.getBean(SessionLock.class)).extracting("target.registry")
				.isInstanceOf(RedisLockRegistry.class);
			assertThat(context).doesNotHaveBean(LockRegistry.class);
			assertThat(output).doesNotContain(NO_LOCK);
		});
	}

	@Test
	void lockWhenSessionsAreInRedisWithoutModuleIsMissed(CapturedOutput output) {
		this.redis.withClassLoader(new FilteredClassLoader(RedisLockRegistry.class)).run((context) -> {
			assertThat(context).hasSingleBean(SessionLock.class);
			assertThat(output).containsOnlyOnce(NO_LOCK).contains("spring-integration-redis");
		});
	}

	@Test
	void lockWhenThereIsOnlyRegistryOfTheApplicationUsesIt(CapturedOutput output) {
		this.redis.withClassLoader(new FilteredClassLoader(RedisLockRegistry.class))
			.withBean(DefaultLockRegistry.class)
			.run((context) -> {
				assertThat(context.getBean(SessionLock.class)).isInstanceOf(LockRegistrySessionLock.class);
				assertThat(output).doesNotContain(NO_LOCK);
			});
	}

	@Test
	void saveModeWhenNotTheDefaultIsWarnedAbout(CapturedOutput output) {
		this.redis.withPropertyValues("spring.session.data.redis.save-mode=always").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains(SAVE_MODE).contains("spring.session.data.redis.save-mode");
		});
	}

	@Test
	void lockWhenSessionsAreInEmbeddedDatabaseIsThere(CapturedOutput output) {
		this.jdbc.run((context) -> {
			assertThat(context.getBean(FindByIndexNameSessionRepository.class))
				.isInstanceOf(JdbcIndexedSessionRepository.class);
			assertThat(context.getBean(SessionLock.class)).extracting("target.registry")
				.isInstanceOf(JdbcLockRegistry.class);
			JdbcTemplate template = new JdbcTemplate(context.getBean(DataSource.class));
			String found = context.getBean(SessionLock.class)
				.call("id", Duration.ofSeconds(1),
						() -> template.queryForObject("SELECT CLIENT_ID FROM WRISTBAND_LOCK", String.class));
			assertThat(found).isNotBlank();
			assertThat(template.queryForObject("SELECT COUNT(*) FROM WRISTBAND_LOCK", Integer.class)).isZero();
			assertThat(output).doesNotContain(NO_LOCK);
		});
	}

	@Test
	void lockWhenTableIsMissingFailsWithAdvice() {
		this.jdbc.withPropertyValues("spring.session.jdbc.initialize-schema=never")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.satisfies((cause) -> assertThat(context.getStartupFailure()).hasStackTraceContaining("WRISTBAND_LOCK")
					.hasStackTraceContaining("initialize-schema")));
	}

	@Test
	void lockWhenSessionsAreInDatabaseWithoutModuleIsMissed(CapturedOutput output) {
		this.jdbc.withClassLoader(new FilteredClassLoader(JdbcLockRegistry.class)).run((context) -> {
			assertThat(context).hasSingleBean(SessionLock.class).doesNotHaveBean(SessionLockTableInitializer.class);
			assertThat(output).containsOnlyOnce(NO_LOCK).contains("spring-integration-jdbc");
		});
	}

	@Test
	void threadsWhenContextIsClosedEnd() {
		this.redis.run((context) -> {
			Object registry = ReflectionTestUtils
				.getField(ReflectionTestUtils.getField(context.getBean(SessionLock.class), "target"), "registry");
			LeaseTaskScheduler leases = (LeaseTaskScheduler) ReflectionTestUtils.getField(registry,
					"renewalTaskScheduler");
			context.getSourceApplicationContext().close();
			assertThat(leases.getScheduledExecutor().isShutdown()).isTrue();
		});
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
	static class PrimarySessions {

		@Bean
		@Primary
		MapSessionRepository sessionRepository() {
			return new MapSessionRepository(new ConcurrentHashMap<>());
		}

	}

}
