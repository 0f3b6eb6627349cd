package dev.wristband.spring.boot.autoconfigure.actuate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.spring.security.config.WristbandHttpConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * An application that lets operators in by a filter chain of its own.
 */
class OperatorChainIntegrationTests {

	@Test
	void endpointsAreOpenToOperatorsOnly() {
		try (ActuatorApplication application = ActuatorApplication.start(OperatorApplication.class,
				"--management.endpoints.web.exposure.include=health,wristband")) {
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/wristband").statusCode()).isEqualTo(401);
			String credentials = Base64.getEncoder().encodeToString("operator:secret".getBytes(StandardCharsets.UTF_8));
			assertThat(application.get("/actuator/wristband", "Authorization", "Basic " + credentials).body())
				.contains("A filter chain of the application");
			assertThat(application.get("/page", "Authorization", "Basic " + credentials).statusCode()).isEqualTo(401);
			assertThat(application.get("/api/auth/login?tenant_name=acme").statusCode()).isEqualTo(302);
		}
	}

	@Test
	void startWhenChainBehindThatOfOperatorsHasNoLoginFails() {
		assertThatException()
			.isThrownBy(() -> ActuatorApplication.start(ForgetfulApplication.class,
					"--management.endpoints.web.exposure.include=health"))
			.satisfies((ex) -> assertThat(NestedExceptionUtils.getMostSpecificCause(ex))
				.hasMessageStartingWith("WB1040: Requests for '/api/auth/login' go to the filter chain 'pageChain'"));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ActuatorApplication.Application.class)
	static class ForgetfulApplication {

		@Bean
		@Order(1)
		SecurityFilterChain actuatorFilterChain(HttpSecurity http) {
			return http.securityMatcher(EndpointRequest.toAnyEndpoint()).build();
		}

		@Bean
		SecurityFilterChain pageChain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ActuatorApplication.Application.class)
	static class OperatorApplication {

		@Bean
		@Order(1)
		SecurityFilterChain actuatorFilterChain(HttpSecurity http) {
			http.securityMatcher(EndpointRequest.toAnyEndpoint());
			http.authorizeHttpRequests((requests) -> {
				requests.requestMatchers(EndpointRequest.to("health")).permitAll();
				requests.anyRequest().hasRole("OPERATOR");
			});
			http.httpBasic(Customizer.withDefaults());
			return http.build();
		}

		@Bean
		SecurityFilterChain applicationFilterChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults());
			return http.build();
		}

		@Bean
		InMemoryUserDetailsManager operators() {
			return new InMemoryUserDetailsManager(
					User.withUsername("operator").password("{noop}secret").roles("OPERATOR").build());
		}

	}

}
