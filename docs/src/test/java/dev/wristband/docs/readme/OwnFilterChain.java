package dev.wristband.docs.readme;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.spring.security.config.WristbandHttpConfigurer;

@Configuration(proxyBeanMethods = false)
class OwnFilterChain {

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults())
			.build();
	}

}
