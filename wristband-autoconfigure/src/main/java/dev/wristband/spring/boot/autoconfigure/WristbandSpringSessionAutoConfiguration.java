package dev.wristband.spring.boot.autoconfigure;

import java.util.EnumSet;
import java.util.List;

import jakarta.servlet.DispatcherType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.session.SaveMode;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.session.SessionRecordStore;
import dev.wristband.spring.security.session.SpringSessionRecordStore;
import dev.wristband.spring.security.session.store.RequestScopedSessionRepository;
import dev.wristband.spring.security.session.store.TranslatingSessionRepository;
import dev.wristband.spring.security.web.SessionEndpointSettings;
import dev.wristband.spring.security.web.SessionStoreFilter;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for sessions that are kept by Spring Session.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WristbandAutoConfiguration.class, before = WristbandSessionAutoConfiguration.class,
		afterName = { "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration",
				"org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration",
				"org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration" })
@ConditionalOnClass({ SpringSessionRecordStore.class, SessionRepositoryFilter.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({ WristbandClientSettings.class, SessionRepository.class })
@ConditionalOnBooleanProperty(name = "wristband.login.enabled", matchIfMissing = true)
@Import({ RedisSessionConfiguration.class, RedisSessionSerializerConfiguration.class,
		RedisSessionLockConfiguration.class, JdbcSessionConfiguration.class, JdbcSessionLockConfiguration.class,
		SharedSessionLockConfiguration.class, RedisSessionDirectoryConfiguration.class,
		IndexedSessionDirectoryConfiguration.class })
public final class WristbandSpringSessionAutoConfiguration {

	private static final Log logger = LogFactory.getLog(WristbandSpringSessionAutoConfiguration.class);

	private static final List<String> SAVE_MODES = List.of("spring.session.data.redis.save-mode",
			"spring.session.jdbc.save-mode");

	@Bean
	@Primary
	@ConditionalOnMissingBean
	@Conditional(OnPlainSessionRepositoryCondition.class)
	RequestScopedSessionRepository wristbandSessionRepository(SessionRepository<? extends Session> repository,
			WristbandProperties properties, Environment environment) {
		return ConfigurationRules.accepted(StartupError.VALUE_INVALID, "wristband.session.last-access-interval",
				"Set a positive duration.", () -> new RequestScopedSessionRepository(repository,
						properties.session().lastAccessInterval(), saveMode(environment)));
	}

	private static SaveMode saveMode(Environment environment) {
		for (String property : SAVE_MODES) {
			SaveMode mode = Binder.get(environment).bind(property, SaveMode.class).orElse(SaveMode.ON_SET_ATTRIBUTE);
			if (mode != SaveMode.ON_SET_ATTRIBUTE) {
				logger.warn(StartupError.SAVE_MODE
					.text("'%s' should be 'on-set-attribute': otherwise every request writes its session back, "
						.formatted(property) + "and one that ends late undoes what others have renewed"));
				return mode;
			}
		}
		return SaveMode.ON_SET_ATTRIBUTE;
	}

	@Bean
	@ConditionalOnMissingBean
	SessionRecordStore wristbandSessionRecordStore(SessionRepository<? extends Session> repository) {
		return new SpringSessionRecordStore(store(repository));
	}

	static SessionRepository<Session> store(SessionRepository<? extends Session> repository) {
		return (repository instanceof RequestScopedSessionRepository scoped) ? scoped.getStore()
				: new TranslatingSessionRepository(repository);
	}

	@Bean
	@ConditionalOnMissingBean(name = "wristbandSessionStoreFilter")
	FilterRegistrationBean<SessionStoreFilter> wristbandSessionStoreFilter(WristbandEndpoints endpoints,
			ObjectProvider<SessionEndpointSettings> settings, Environment environment) {
		FilterRegistrationBean<SessionStoreFilter> registration = new FilterRegistrationBean<>(
				new SessionStoreFilter(endpoints, settings.getIfAvailable(SessionEndpointSettings::defaults)));
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
		int springSession = environment.getProperty("spring.session.servlet.filter-order", Integer.class,
				SessionRepositoryFilter.DEFAULT_ORDER);
		registration.setOrder(springSession - 1);
		return registration;
	}

}
