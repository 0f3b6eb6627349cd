package dev.wristband.spring.security.config;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * The security of a {@link TestApplication}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableWebMvc
class TestSecurityConfiguration {

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/public/**")
				.permitAll()
				.anyRequest()
				.authenticated())
			.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults())
			.build();
	}

}
