package dev.wristband.spring.security.test;

import java.time.Clock;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.config.WristbandHttpConfigurer;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.resource.ResourceServerSettings;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;

import static dev.wristband.spring.security.test.WristbandMockMvcConfigurers.wristband;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandBearer;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandMachine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

/**
 * Tests for an application without Spring Boot.
 */
@SpringJUnitWebConfig(PlainSpringTests.ApiConfiguration.class)
class PlainSpringTests {

	private MockMvcTester mvc;

	@BeforeEach
	void setUp(@Autowired WebApplicationContext context) {
		this.mvc = MockMvcTester
			.create(MockMvcBuilders.webAppContextSetup(context).apply(wristband()).apply(springSecurity()).build());
	}

	@Test
	void getWhenTokenIsGoodIsAllowed() {
		assertThat(this.mvc.get().uri("/caller").with(wristbandBearer().userId("olivia"))).hasStatusOk()
			.bodyText()
			.isEqualTo("BearerAuthentication olivia");
		assertThat(this.mvc.get().uri("/caller").with(wristbandMachine("worker"))).bodyText().endsWith(" worker");
	}

	@Test
	void getWhenTokenIsBadIsUnauthorized() {
		assertThat(this.mvc.get().uri("/caller")).hasStatus(401);
		assertThat(this.mvc.get().uri("/caller").with(wristbandBearer().expired())).hasStatus(401);
		assertThat(this.mvc.get().uri("/caller").with(wristbandBearer().forged())).hasStatus(401);
	}

	@Test
	@WithWristbandUser(userId = "victor")
	void getWhenUserIsAnnotatedHasAccessToken() {
		assertThat(this.mvc.get().uri("/caller")).hasStatusOk().bodyText().isEqualTo("BearerAuthentication victor");
		assertThat(this.mvc.get().uri("/caller").header("Authorization", "Bearer x")).hasStatus(401);
	}

	@Test
	@WithWristbandUser
	void getWhenRequestHasAnotherCallerThanAnnotatedIsThatOne() {
		assertThat(this.mvc.get().uri("/caller").with(anonymous())).hasStatus(401);
		assertThat(this.mvc.get().uri("/caller").with(user("plain"))).hasStatusOk()
			.bodyText()
			.isEqualTo("UsernamePasswordAuthenticationToken plain");
		assertThat(this.mvc.get().uri("/caller").with(wristbandBearer().userId("olivia"))).bodyText()
			.isEqualTo("BearerAuthentication olivia");
	}

	@Test
	@WithWristbandUser
	void getWhenAppliedAfterSpringSecurityThrows(@Autowired WebApplicationContext context) {
		MockMvcTester late = MockMvcTester
			.create(MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).apply(wristband()).build());
		assertThat(late.get().uri("/caller")).hasFailed()
			.failure()
			.hasMessageContaining("'wristband()' must be applied to MockMvc before 'springSecurity()'");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	static class ApiConfiguration {

		private static final ResourceServerSettings SETTINGS = ResourceServerSettings.of("https://api.example.invalid");

		@Bean
		ResourceServerSettings settings() {
			return SETTINGS;
		}

		@Bean
		WristbandKeys keys() {
			return new WristbandKeys(new LocalWristband().restClient(), SigningKeySettings.defaults(),
					Clock.systemUTC());
		}

		@Bean
		WristbandJwtDecoder decoder(WristbandKeys keys) {
			return new WristbandJwtDecoder(SETTINGS, keys, WristbandAuthoritiesMapper.scopesAndRoles(),
					Clock.systemUTC());
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.with(WristbandHttpConfigurer.wristband().accessTokensOnly(), Customizer.withDefaults());
			return http.build();
		}

		@Bean
		CallerController controller() {
			return new CallerController();
		}

	}

	@RestController
	static class CallerController {

		@GetMapping("/caller")
		String caller(Authentication caller) {
			return caller.getClass().getSimpleName() + " " + caller.getName();
		}

	}

}
