package dev.wristband.sample.spa;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Every page of the front end is one document; its scripts look at the path.
 */
@Configuration(proxyBeanMethods = false)
class FrontEndConfiguration {

	private static final Resource PAGE = new ClassPathResource("static/index.html");

	private static final Resource LEFT_OUT = new ClassPathResource("front-end-left-out.html");

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

	@Bean
	RouterFunction<ServerResponse> pages() {
		return RouterFunctions.route().resource(isPage(), PAGE.exists() ? PAGE : LEFT_OUT).build();
	}

	/**
	 * Paths with a dot are files; if they are not there, the answer is 404 and no page.
	 */
	private static RequestPredicate isPage() {
		RequestPredicate elsewhere = RequestPredicates.path("/api/**")
			.or(RequestPredicates.path("/error"))
			.or((request) -> request.path().contains("."));
		return RequestPredicates.method(HttpMethod.GET)
			.and(RequestPredicates.accept(MediaType.TEXT_HTML))
			.and(elsewhere.negate());
	}

	@Bean
	Customizer<HeadersConfigurer<HttpSecurity>> pageHeaders() {
		return (headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(POLICY));
	}

}
