package dev.wristband.sample.hello;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/**
 * Response headers of the pages. Spring Security applies such a bean to every filter
 * chain, so the one of the starter stays as it is.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurityConfiguration {

	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
			+ "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

	@Bean
	Customizer<HeadersConfigurer<HttpSecurity>> pageHeaders() {
		return (headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(POLICY));
	}

}
