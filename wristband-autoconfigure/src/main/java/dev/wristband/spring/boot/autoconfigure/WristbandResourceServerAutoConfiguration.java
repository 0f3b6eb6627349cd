package dev.wristband.spring.boot.autoconfigure;

import java.time.Clock;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.config.WristbandHttpConfigurer;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.resource.ResourceServerSettings;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for APIs that accept access tokens of Wristband: beside sessions
 * where users can log in, and with a stateless filter chain where they cannot.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { WristbandAutoConfiguration.class, WristbandLoginAutoConfiguration.class }, beforeName = {
		"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
		"org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
		// Its name in Spring Boot 4.0
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration" })
@ConditionalOnClass({ WristbandJwtDecoder.class, BearerTokenAuthenticationFilter.class, SecurityFilterChain.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnWristband
@ConditionalOnBooleanProperty(name = "wristband.resource-server.enabled", matchIfMissing = true)
public final class WristbandResourceServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WristbandAuthoritiesMapper wristbandAuthoritiesMapper() {
		return WristbandAuthoritiesMapper.scopesAndRoles();
	}

	@Bean
	@ConditionalOnMissingBean
	ResourceServerSettings wristbandResourceServerSettings(WristbandProperties properties,
			ObjectProvider<WristbandClientSettings> client) {
		return new ResourceServerSettingsMapper(properties).map(client.getIfAvailable());
	}

	// An application's own decoder, whatever it is for, does not replace this one
	@Bean
	@Fallback
	@ConditionalOnMissingBean
	WristbandJwtDecoder wristbandJwtDecoder(ResourceServerSettings settings, WristbandKeys keys,
			WristbandAuthoritiesMapper authorities, ObjectProvider<Clock> clock) {
		return new WristbandJwtDecoder(settings, keys, authorities, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	ForeignTokenCheck wristbandForeignTokenCheck(ListableBeanFactory beans) {
		return new ForeignTokenCheck(new FilterChains(beans));
	}

	/**
	 * The filter chain of an API that does not have its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(SecurityFilterChain.class)
	static class FilterChainConfiguration {

		@Bean
		SecurityFilterChain wristbandResourceServerSecurityFilterChain(HttpSecurity http,
				WristbandProperties properties) {
			String[] open = ConfigurationRules.pathPatterns("wristband.permit-all", properties.permitAll());
			http.authorizeHttpRequests((requests) -> {
				requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE)
					.permitAll();
				if (open.length > 0) {
					requests.requestMatchers(open).permitAll();
				}
				requests.anyRequest().authenticated();
			});
			http.with(WristbandHttpConfigurer.wristband(), (wristband) -> wristband.accessTokensOnly());
			return http.build();
		}

	}

}
