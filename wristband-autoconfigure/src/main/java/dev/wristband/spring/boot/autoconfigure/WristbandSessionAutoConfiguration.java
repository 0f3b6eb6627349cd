package dev.wristband.spring.boot.autoconfigure;

import java.time.Clock;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import dev.wristband.spring.security.client.IdTokenVerifier;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.session.RefreshObservationContext;
import dev.wristband.spring.security.session.SessionLock;
import dev.wristband.spring.security.session.SessionPolicy;
import dev.wristband.spring.security.session.SessionRecordStore;
import dev.wristband.spring.security.session.SessionRenewal;
import dev.wristband.spring.security.session.SessionSettings;
import dev.wristband.spring.security.session.SessionWatch;
import dev.wristband.spring.security.session.TokenRefresher;
import dev.wristband.spring.security.session.registry.ContainerSessionDirectory;
import dev.wristband.spring.security.session.registry.SessionDirectory;
import dev.wristband.spring.security.session.registry.WristbandSessions;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for sessions that stay alive.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WristbandAutoConfiguration.class)
@ConditionalOnClass(SessionRenewal.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(WristbandClientSettings.class)
@ConditionalOnBooleanProperty(name = "wristband.login.enabled", matchIfMissing = true)
public final class WristbandSessionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SessionSettings wristbandSessionSettings(WristbandProperties properties) {
		WristbandProperties.Session session = properties.session();
		return ConfigurationRules.accepted(StartupError.VALUE_INVALID, "wristband.session", "Correct the value.",
				() -> new SessionSettings(session.maxLifetime(), session.tenantBinding(),
						properties.tokenExpirationBuffer(), properties.refresh().lockWait()));
	}

	@Bean
	@ConditionalOnMissingBean
	SessionPolicy wristbandSessionPolicy(SessionSettings settings, ApplicationEventPublisher events,
			ObjectProvider<Clock> clock) {
		return new SessionPolicy(settings, events, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	IdTokenVerifier wristbandIdTokenVerifier(WristbandClientSettings settings, WristbandKeys keys,
			ObjectProvider<Clock> clock) {
		return new IdTokenVerifier(settings, keys.of(settings.baseUrl()), clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	TokenRefresher wristbandTokenRefresher(WristbandApi api, IdTokenVerifier idTokens, ObjectProvider<Clock> clock) {
		return new TokenRefresher(api, idTokens, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	SessionRecordStore wristbandSessionRecordStore() {
		return SessionRecordStore.ofContainer();
	}

	@Bean
	@ConditionalOnMissingBean(value = SessionDirectory.class, type = "org.springframework.session.SessionRepository")
	ContainerSessionDirectory wristbandSessionDirectory() {
		return new ContainerSessionDirectory();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(SessionDirectory.class)
	WristbandSessions wristbandSessions(SessionDirectory directory, TokenRefresher refresher) {
		return new WristbandSessions(directory, refresher);
	}

	@Bean
	@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
	static RequestHandledEventsSwitch wristbandRequestHandledEventsSwitch(Environment environment) {
		return new RequestHandledEventsSwitch(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	SessionLock wristbandSessionLock() {
		return SessionLock.ofOneNode();
	}

	@Bean
	@ConditionalOnMissingBean
	SessionRenewal wristbandSessionRenewal(TokenRefresher refresher, SessionRecordStore store, SessionLock lock,
			SessionSettings settings, ApplicationEventPublisher events, ListableBeanFactory beans,
			ObjectProvider<Clock> clock) {
		return new SessionRenewal(refresher, store, lock, settings, events,
				Observations.from(beans, RefreshObservationContext.class), clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	SessionWatch wristbandSessionWatch(SessionRecordStore store, SessionPolicy policy, WristbandProperties properties) {
		String property = "wristband.session.watch-interval";
		return new SessionWatch(store, policy,
				ConfigurationRules.positive(property, properties.session().watchInterval()));
	}

}
