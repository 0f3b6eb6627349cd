package dev.wristband.spring.boot.autoconfigure;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.spring.security.client.SdkConfigurationMode;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.config.WristbandHttpConfigurer;
import dev.wristband.spring.security.web.ReturnUrlValidator;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for login and logout with Wristband. Without a client it backs off
 * and leaves Spring Boot's own security in force.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { WristbandAutoConfiguration.class, WristbandSessionAutoConfiguration.class }, beforeName = {
		"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
		"org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration" })
@ConditionalOnClass({ WristbandHttpConfigurer.class, SecurityFilterChain.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(WristbandClientSettings.class)
@ConditionalOnBooleanProperty(name = "wristband.login.enabled", matchIfMissing = true)
public final class WristbandLoginAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SdkConfigurationSource wristbandSdkConfigurationSource(WristbandClientSettings settings, WristbandApi api) {
		return ConfigurationRules.accepted("wristband.sdk-configuration.mode",
				"Set the missing value, or change 'wristband.sdk-configuration.mode' to 'lazy' to fetch it.",
				() -> new SdkConfigurationSource(settings, api));
	}

	@Bean
	@ConditionalOnMissingBean({ SdkConfigurationCheck.class, EmulatorWristbandConnectionDetails.class })
	SdkConfigurationCheck wristbandSdkConfigurationCheck(WristbandClientSettings settings,
			SdkConfigurationSource source) {
		return new SdkConfigurationCheck(settings.sdkConfigurationMode() == SdkConfigurationMode.EAGER, source);
	}

	@Bean
	@ConditionalOnMissingBean
	WristbandEndpoints wristbandEndpoints(WristbandProperties properties) {
		WristbandProperties.Endpoints endpoints = properties.endpoints();
		String login = ConfigurationRules.endpointPath("wristband.endpoints.login", endpoints.login());
		String callback = ConfigurationRules.endpointPath("wristband.endpoints.callback", endpoints.callback());
		String logout = ConfigurationRules.endpointPath("wristband.endpoints.logout", endpoints.logout());
		return ConfigurationRules.accepted("wristband.endpoints", "Choose another path for one of them.",
				() -> new WristbandEndpoints(login, callback, logout));
	}

	@Bean
	@ConditionalOnMissingBean
	ReturnUrlValidator wristbandReturnUrlValidator(WristbandProperties properties, WristbandEndpoints endpoints) {
		return ConfigurationRules.accepted("wristband.return-url.allowed-origins",
				"Correct the value of 'wristband.return-url.allowed-origins'.",
				() -> new ReturnUrlValidator(properties.returnUrl().allowedOrigins(), endpoints));
	}

	/**
	 * The filter chain of an application that does not have its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(SecurityFilterChain.class)
	static class FilterChainConfiguration {

		@Bean
		SecurityFilterChain wristbandSecurityFilterChain(HttpSecurity http, WristbandProperties properties,
				WristbandEndpoints endpoints) {
			String[] open = ConfigurationRules.pathPatterns("wristband.permit-all", properties.permitAll());
			http.authorizeHttpRequests((requests) -> {
				// A request that was let in may be answered by another page, above all by
				// the error page
				requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE)
					.permitAll();
				requests
					.requestMatchers((request) -> WristbandEndpoints.matches(request, endpoints.login())
							|| WristbandEndpoints.matches(request, endpoints.callback())
							|| WristbandEndpoints.matches(request, endpoints.logout()))
					.permitAll();
				if (open.length > 0) {
					requests.requestMatchers(open).permitAll();
				}
				requests.anyRequest().authenticated();
			});
			http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults());
			return http.build();
		}

	}

}
