package dev.wristband.docs.migrating;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.spring.security.config.WristbandHttpConfigurer;

@Configuration(proxyBeanMethods = false)
class ApiFirst {

	@Bean
	@Order(1)
	SecurityFilterChain api(HttpSecurity http) {
		return http.securityMatcher("/api/**")
			.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.GET, "/api/invoices")
				.hasAuthority("SCOPE_invoice:read")
				.anyRequest()
				.authenticated())
			.with(WristbandHttpConfigurer.wristband(), (wristband) -> wristband.accessTokensOnly())
			.build();
	}

	@Bean
	SecurityFilterChain pages(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/").permitAll().anyRequest().authenticated())
			.oauth2Login(Customizer.withDefaults())
			.build();
	}

}
