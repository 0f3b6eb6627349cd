package dev.wristband.spring.boot.autoconfigure.actuate;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import dev.wristband.spring.boot.autoconfigure.WristbandLoginAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandProperties;
import dev.wristband.spring.boot.autoconfigure.WristbandResourceServerAutoConfiguration;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the security of the actuator's endpoints, on the application's
 * port or on their own.
 *
 * <p>
 * Users are customers and no operators: health is open to everyone, everything else to
 * nobody, until {@code wristband.permit-all} opens it or the application has filter
 * chains of its own.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { WristbandLoginAutoConfiguration.class, WristbandResourceServerAutoConfiguration.class },
		beforeName = "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration")
@ConditionalOnClass({ EndpointRequest.class, ManagementPortType.class, PathMappedEndpoints.class,
		SecurityFilterChain.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(OnDefaultFilterChainCondition.class)
public final class WristbandActuatorSecurityAutoConfiguration {

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE - 10)
	@ConditionalOnMissingBean(name = "wristbandActuatorSecurityFilterChain")
	SecurityFilterChain wristbandActuatorSecurityFilterChain(HttpSecurity http, WristbandProperties properties) {
		RequestMatcher health = new OrRequestMatcher(EndpointRequest.to(ExposedEndpoints.HEALTH),
				EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, ExposedEndpoints.HEALTH));
		String[] open = properties.permitAll().toArray(String[]::new);
		http.securityMatcher(new OrRequestMatcher(EndpointRequest.toAnyEndpoint(), health));
		http.authorizeHttpRequests((requests) -> {
			requests
				.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE,
						DispatcherType.ASYNC)
				.permitAll();
			requests.requestMatchers(WristbandActuatorSecurityAutoConfiguration::isWriteOfPage).denyAll();
			requests.requestMatchers(health).permitAll();
			if (open.length > 0) {
				requests.requestMatchers(open).permitAll();
			}
			requests.anyRequest().denyAll();
		});
		// Nobody has a session here, so there is none to look for and no token to ask for
		http.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(new Http403ForbiddenEntryPoint()));
		return http.build();
	}

	// An operator's browser may reach what its pages must not change
	private static boolean isWriteOfPage(HttpServletRequest request) {
		boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD")
				|| request.getMethod().equals("OPTIONS");
		return !reads && (request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Site") != null);
	}

	@Bean
	ExposedEndpoints wristbandExposedEndpoints(ObjectProvider<PathMappedEndpoints> endpoints,
			WristbandProperties properties, Environment environment) {
		return new ExposedEndpoints(endpoints, properties, environment);
	}

	@Bean
	RefusedEndpointsWarning wristbandRefusedEndpointsWarning(ExposedEndpoints exposed) {
		return new RefusedEndpointsWarning(exposed);
	}

}
