package dev.wristband.spring.security.resource;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.config.WristbandHttpConfigurer;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.core.WristbandPrincipal;

import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

/**
 * A stateless API that is protected by nothing but access tokens.
 */
final class TestApi implements AutoCloseable {

	private final GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext());

	private final MockMvcTester mvc;

	TestApi(TestKeyEndpoint endpoint, Clock clock, ResourceServerSettings settings) {
		WristbandJwtDecoder decoder = new WristbandJwtDecoder(settings,
				new WristbandKeys(endpoint.restClient(), SigningKeySettings.defaults(), clock),
				WristbandAuthoritiesMapper.scopesAndRoles(), clock);
		this.context.registerBean(WristbandJwtDecoder.class, () -> decoder);
		new AnnotatedBeanDefinitionReader(this.context).register(ApiConfiguration.class, Api.class);
		this.context.refresh();
		this.mvc = MockMvcTester.from(this.context, (builder) -> builder.apply(springSecurity()).build());
	}

	MockMvcTester mvc() {
		return this.mvc;
	}

	int status(String token) {
		return this.mvc.get()
			.uri("/me")
			.header("Authorization", "Bearer " + token)
			.exchange()
			.getResponse()
			.getStatus();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The filter chain.
	 */
	@EnableWebMvc
	@EnableWebSecurity
	@Configuration(proxyBeanMethods = false)
	static class ApiConfiguration {

		@Bean
		SecurityFilterChain api(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> {
				requests.requestMatchers("/open").permitAll();
				requests.requestMatchers("/read").hasAuthority("SCOPE_invoices:read");
				requests.requestMatchers("/admin").hasRole("admin");
				requests.anyRequest().authenticated();
			});
			http.with(WristbandHttpConfigurer.wristband(), (wristband) -> wristband.accessTokensOnly());
			return http.build();
		}

	}

	/**
	 * The endpoints.
	 */
	@RestController
	static class Api {

		@GetMapping(path = "/me", produces = "application/json")
		String me(@AuthenticationPrincipal WristbandPrincipal caller, @AuthenticationPrincipal Jwt jwt,
				Authentication authentication) {
			Map<String, Object> me = new LinkedHashMap<>();
			me.put("subject", caller.getSubject());
			me.put("tenant", caller.getTenantId());
			me.put("kind", caller.getKind().name());
			me.put("jwt", jwt.getSubject());
			me.put("name", authentication.getName());
			me.put("authorities", authentication.getAuthorities().stream().map(Object::toString).sorted().toList());
			return JSONObjectUtils.toJSONString(me);
		}

		@PostMapping("/me")
		String change(@AuthenticationPrincipal WristbandPrincipal caller) {
			return caller.getSubject();
		}

		@GetMapping("/open")
		String open() {
			return "open";
		}

		@GetMapping({ "/read", "/admin" })
		String read() {
			return "read";
		}

	}

}
