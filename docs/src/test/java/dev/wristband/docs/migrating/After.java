package dev.wristband.docs.migrating;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.spring.security.config.WristbandHttpConfigurer;

@Configuration(proxyBeanMethods = false)
class After {

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/")
				.permitAll()
				.requestMatchers(HttpMethod.GET, "/api/invoices")
				.hasAuthority("SCOPE_invoice:read")
				.anyRequest()
				.authenticated())
			.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults())
			.build();
	}

}
