package dev.wristband.spring.boot.autoconfigure;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.config.WristbandHttpConfigurer;
import dev.wristband.spring.security.web.FrontEndOrigins;
import dev.wristband.spring.security.web.ReturnUrlValidator;
import dev.wristband.spring.security.web.SessionEndpointSettings;
import dev.wristband.spring.security.web.WristbandEndpoints;
import dev.wristband.spring.security.web.session.CsrfSettings;

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
		// Its name in Spring Boot 4.0
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration" })
@ConditionalOnClass({ WristbandHttpConfigurer.class, SecurityFilterChain.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(WristbandClientSettings.class)
@ConditionalOnBooleanProperty(name = "wristband.login.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ WristbandCsrfProperties.class, WristbandCorsProperties.class })
public final class WristbandLoginAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SdkConfigurationSource wristbandSdkConfigurationSource(WristbandClientSettings settings, WristbandApi api,
			ObjectProvider<Clock> clock) {
		return ConfigurationRules.accepted(StartupError.SDK_CONFIGURATION_INCOMPLETE,
				"wristband.sdk-configuration.mode",
				"Set the missing value, or change 'wristband.sdk-configuration.mode' to 'lazy' to fetch it.",
				() -> new SdkConfigurationSource(settings, api, clock.getIfUnique(Clock::systemUTC)));
	}

	@Bean
	@ConditionalOnMissingBean({ SdkConfigurationCheck.class, EmulatorWristbandConnectionDetails.class })
	SdkConfigurationCheck wristbandSdkConfigurationCheck(WristbandClientSettings settings,
			WristbandProperties properties, SdkConfigurationSource source) {
		return new SdkConfigurationCheck(settings, properties.http(), source);
	}

	@Bean
	@ConditionalOnMissingBean
	WristbandEndpoints wristbandEndpoints(WristbandProperties properties) {
		WristbandProperties.Endpoints endpoints = properties.endpoints();
		String login = ConfigurationRules.endpointPath("wristband.endpoints.login", endpoints.login());
		String callback = ConfigurationRules.endpointPath("wristband.endpoints.callback", endpoints.callback());
		String logout = ConfigurationRules.endpointPath("wristband.endpoints.logout", endpoints.logout());
		String session = ConfigurationRules.endpointPath("wristband.endpoints.session", endpoints.session());
		String token = ConfigurationRules.endpointPath("wristband.endpoints.token", endpoints.token());
		return ConfigurationRules.accepted(StartupError.PATH_INVALID, "wristband.endpoints",
				"Choose another path for one of them.",
				() -> new WristbandEndpoints(login, callback, logout, session, token));
	}

	@Bean
	@ConditionalOnMissingBean
	ReturnUrlValidator wristbandReturnUrlValidator(WristbandProperties properties, FrontEndOrigins frontEnd,
			WristbandEndpoints endpoints) {
		Set<String> origins = new LinkedHashSet<>(properties.returnUrl().allowedOrigins());
		origins.addAll(frontEnd.values());
		return ConfigurationRules.accepted(StartupError.ORIGIN_INVALID, "wristband.return-url.allowed-origins",
				"Correct the value of 'wristband.return-url.allowed-origins'.",
				() -> new ReturnUrlValidator(origins, endpoints));
	}

	@Bean
	@ConditionalOnMissingBean
	FrontEndOrigins wristbandFrontEndOrigins(WristbandCorsProperties properties) {
		return ConfigurationRules.frontEndOrigins("wristband.cors.allowed-origins", properties.allowedOrigins());
	}

	@Bean
	@ConditionalOnMissingBean
	SessionEndpointSettings wristbandSessionEndpointSettings(WristbandProperties properties) {
		return new SessionEndpointSettings(properties.endpoints().exposeAccessToken(),
				properties.session().extendOnPoll());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "wristband.csrf.enabled", matchIfMissing = true)
	CsrfSettings wristbandCsrfSettings(WristbandCsrfProperties properties, WristbandClientSettings client) {
		return ConfigurationRules.accepted(StartupError.VALUE_INVALID, "wristband.csrf",
				"Correct the value, or remove it to use the default.",
				() -> new CsrfSettings(properties.cookieName(), properties.headerName(), properties.cookieDomain(),
						client.loginState().secureCookies(), properties.methods()));
	}

	@Bean
	EndpointCheck wristbandEndpointCheck(ListableBeanFactory beans, WristbandEndpoints endpoints) {
		return new EndpointCheck(new FilterChains(beans), endpoints);
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
				// the error page, and by another thread, even after its session has ended
				requests
					.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE,
							DispatcherType.ASYNC)
					.permitAll();
				requests.requestMatchers((request) -> endpoints.contains(request)).permitAll();
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
