package dev.wristband.spring.boot.autoconfigure;

import java.time.Clock;
import java.util.Set;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.authorization.PermissionInfo;
import dev.wristband.spring.security.authorization.PermissionSettings;
import dev.wristband.spring.security.authorization.PermissionsObservationContext;
import dev.wristband.spring.security.authorization.WristbandMethodAuthorization;
import dev.wristband.spring.security.authorization.WristbandPermissions;
import dev.wristband.spring.security.client.PermissionInfoApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.observation.Observations;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for annotations that say what methods require of their callers, and
 * for permissions.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WristbandAutoConfiguration.class)
@ConditionalOnClass({ WristbandMethodAuthorization.class, EnableMethodSecurity.class })
@EnableConfigurationProperties(WristbandPermissionsProperties.class)
public final class WristbandAuthorizationAutoConfiguration {

	@Bean
	@ConditionalOnWristband
	@ConditionalOnMissingBean
	WristbandPermissions wristbandPermissions(@Qualifier("wristbandRestClient") RestClient restClient,
			WristbandPermissionsProperties properties, ObjectProvider<WristbandClientSettings> client,
			ListableBeanFactory beans, ObjectProvider<Clock> clock) {
		PermissionSettings settings = ConfigurationRules.accepted(StartupError.VALUE_INVALID, "wristband.permissions",
				"Correct the value below 'wristband.permissions'.",
				() -> new PermissionSettings(properties.cacheDuration(), properties.cacheSize()));
		WristbandClientSettings sessions = client.getIfAvailable();
		return new PermissionInfo(new PermissionInfoApi(restClient), (sessions != null) ? sessions.baseUrl() : null,
				settings, Observations.from(beans, PermissionsObservationContext.class),
				clock.getIfUnique(Clock::systemUTC));
	}

	/**
	 * Applies the annotations, also where the application has switched on method security
	 * itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "wristband.method-security.enabled", matchIfMissing = true)
	static class MethodSecurityConfiguration {

		// Advisors are created before other beans, so what this one needs is looked up
		// when it is needed
		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static AuthorizationManagerBeforeMethodInterceptor wristbandMethodAuthorizationAdvisor(
				ObjectProvider<WristbandPermissions> permissions, ObjectProvider<RoleHierarchy> hierarchy,
				ObjectProvider<Clock> clock, ObjectProvider<SecurityContextHolderStrategy> contexts,
				ObjectProvider<AuthorizationEventPublisher> events) {
			WristbandMethodAuthorization authorization = new WristbandMethodAuthorization(
					SingletonSupplier.of(() -> permissions.getIfAvailable(() -> (caller, permissionNames) -> Set.of())),
					SingletonSupplier.of(() -> hierarchy.getIfAvailable(NullRoleHierarchy::new)),
					clock.getIfUnique(Clock::systemUTC));
			AuthorizationManagerBeforeMethodInterceptor advisor = authorization.createAdvisor();
			contexts.ifAvailable(advisor::setSecurityContextHolderStrategy);
			events.ifAvailable(advisor::setAuthorizationEventPublisher);
			return advisor;
		}

		/**
		 * Switches on method security if the application has not done so.
		 */
		@Configuration(proxyBeanMethods = false)
		@ConditionalOnMissingBean(name = "preAuthorizeAuthorizationMethodInterceptor")
		@EnableMethodSecurity
		static class SpringSecurityConfiguration {

		}

	}

	/**
	 * Without method security the annotations would do nothing.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "wristband.method-security.enabled", havingValue = false)
	static class NoMethodSecurityConfiguration {

		@Bean
		static UnguardedMethods wristbandUnguardedMethods() {
			return new UnguardedMethods();
		}

	}

}
