package dev.wristband.benchmarks;

import java.util.function.Consumer;

import jakarta.servlet.Filter;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.GenericWebApplicationContext;

import dev.wristband.spring.security.config.WristbandHttpConfigurer;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;

/**
 * The bearer token filters of real filter chains.
 */
final class BearerFilters {

	private BearerFilters() {
	}

	static Filter stock(JwtDecoder decoder) {
		return filter(JwtDecoder.class, decoder,
				(http) -> http
					.sessionManagement(
							(management) -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
					.oauth2ResourceServer((server) -> server.jwt((jwt) -> {
					})));
	}

	static Filter wristband(WristbandJwtDecoder decoder) {
		return filter(WristbandJwtDecoder.class, decoder,
				(http) -> http.with(WristbandHttpConfigurer.wristband(), (wristband) -> wristband.accessTokensOnly()));
	}

	private static <T> Filter filter(Class<T> type, T decoder, Consumer<HttpSecurity> customizer) {
		GenericApplicationContext context = new GenericWebApplicationContext();
		context.registerBean(type, () -> decoder);
		new AnnotatedBeanDefinitionReader(context).register(WebSecurity.class);
		context.refresh();
		HttpSecurity http = context.getBean(HttpSecurity.class);
		customizer.accept(http);
		SecurityFilterChain chain = http.build();
		return chain.getFilters()
			.stream()
			.filter((filter) -> filter instanceof BearerTokenAuthenticationFilter
					|| filter.getClass().getSimpleName().equals("AccessTokenFilter"))
			.findFirst()
			.orElseThrow();
	}

	@EnableWebSecurity
	static class WebSecurity {

	}

}
