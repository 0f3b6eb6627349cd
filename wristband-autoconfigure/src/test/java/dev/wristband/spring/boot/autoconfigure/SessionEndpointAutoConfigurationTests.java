package dev.wristband.spring.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

import dev.wristband.spring.security.config.WristbandHttpConfigurer;
import dev.wristband.spring.security.web.SessionEndpointSettings;
import dev.wristband.spring.security.web.session.CsrfSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the properties of a front end do in a filter chain.
 */
class SessionEndpointAutoConfigurationTests {

	private static final String FRONT_END = "https://front.example.com";

	private static final String CORS = "wristband.cors.allowed-origins=" + FRONT_END;

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class,
				WristbandSessionAutoConfiguration.class, WristbandLoginAutoConfiguration.class,
				RestClientAutoConfiguration.class, SecurityAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withBean(Pages.class)
		.withPropertyValues("wristband.application-vanity-domain=app.us.wristband.dev", "wristband.client-id=my-client",
				"wristband.client-secret=my-secret", "wristband.sdk-configuration.mode=off",
				"wristband.login-url=https://shop.example.com/api/auth/login",
				"wristband.redirect-uri=https://shop.example.com/api/auth/callback", "wristband.permit-all=/open/**");

	@Test
	void endpointsAreAnsweredWhereTheyAreConfigured() {
		this.contextRunner
			.withPropertyValues("wristband.endpoints.session=/who", "wristband.endpoints.token=/access-token")
			.run((context) -> {
				MockMvcTester mvc = mvc(context);
				assertThat(mvc.get().uri("/who")).hasStatus(401).hasHeader("Vary", "Cookie");
				assertThat(mvc.get().uri("/access-token")).hasStatus(404).hasHeader("Vary", "Cookie");
				assertThat(mvc.get().uri("/api/auth/session")).hasStatus(401).doesNotContainHeader("Vary");
			});
	}

	@Test
	void tokenEndpointWhenSwitchedOnAsksForLogin() {
		this.contextRunner.withPropertyValues("wristband.endpoints.expose-access-token=true")
			.run((context) -> assertThat(mvc(context).get().uri("/api/auth/token").header("Accept", "application/json"))
				.hasStatus(401));
	}

	@Test
	void settingsAreTakenFromProperties() {
		this.contextRunner
			.withPropertyValues("wristband.session.extend-on-poll=false",
					"wristband.endpoints.expose-access-token=true", "wristband.csrf.cookie-name=X",
					"wristband.csrf.header-name=Y", "wristband.csrf.cookie-domain= example.com ",
					"wristband.csrf.methods=all", "wristband.dangerously-disable-secure-cookies=true",
					"wristband.login-url=http://localhost:8080/api/auth/login",
					"wristband.redirect-uri=http://localhost:8080/api/auth/callback")
			.run((context) -> {
				assertThat(context.getBean(SessionEndpointSettings.class))
					.isEqualTo(new SessionEndpointSettings(true, false));
				CsrfSettings csrf = context.getBean(CsrfSettings.class);
				assertThat(List.of(csrf.cookieName(), csrf.headerName(), String.valueOf(csrf.cookieDomain()),
						csrf.methods().name()))
					.containsExactly("X", "Y", "example.com", "ALL");
				assertThat(csrf.secureCookie()).isFalse();
			});
	}

	@Test
	void csrfWhenSwitchedOffIsSpringSecuritysOwn() {
		this.contextRunner.withPropertyValues("wristband.csrf.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(CsrfSettings.class);
			assertThat(mvc(context).post().uri("/open/note").session(new MockHttpSession())).hasStatus(403);
			assertThat(mvc(context).get().uri("/open/form")).hasStatusOk().bodyText().isEqualTo("X-CSRF-TOKEN");
		});
	}

	@Test
	void csrfWhenApplicationIgnoresPathsLetsThemBe() {
		this.contextRunner.withUserConfiguration(OwnChain.class).run((context) -> {
			assertThat(mvc(context).post().uri("/open/hook").session(new MockHttpSession())).hasStatusOk();
			assertThat(mvc(context).post().uri("/open/note").session(new MockHttpSession())).hasStatus(403)
				.hasContentType("application/problem+json");
		});
	}

	@Test
	void csrfWhenApplicationSwitchesItOffStaysOff() {
		this.contextRunner.withUserConfiguration(NoCsrfChain.class).run((context) -> {
			assertThat(mvc(context).post().uri("/open/note").session(new MockHttpSession())).hasStatusOk();
			assertThat(mvc(context).get().uri("/api/auth/session")).hasStatus(401);
		});
	}

	@Test
	void corsServesFrontEndOnly() {
		this.contextRunner.withPropertyValues(CORS + ", http://localhost:5173").run((context) -> {
			assertAllowed(context, "/api/auth/session", FRONT_END);
			assertAllowed(context, "/open/note", "http://localhost:5173");
			assertAllowed(context, "/closed", FRONT_END);
			for (String origin : List.of("https://evil.example", "null", "https://front.example.com.evil.example")) {
				assertThat(mvc(context).get().uri("/open/form").header("Origin", origin)).hasStatusOk()
					.doesNotContainHeader("Access-Control-Allow-Origin");
			}
		});
	}

	@Test
	void corsWhenNothingIsListedServesNobody() {
		this.contextRunner.run((context) -> assertThat(
				mvc(context).get().uri("/open/form").header("Origin", "https://front.example.com"))
			.hasStatusOk()
			.doesNotContainHeader("Access-Control-Allow-Origin")
			.doesNotContainHeader("Vary"));
	}

	@Test
	void corsWhenHandlerHasItsOwnRulesLeavesThemToIt() {
		this.contextRunner.withPropertyValues(CORS).run((context) -> {
			assertThat(preflight(context, "/open/public-api", "https://other.example")).hasStatusOk()
				.hasHeader("Access-Control-Allow-Origin", "*");
			assertThat(mvc(context).get().uri("/open/public-api").header("Origin", "https://other.example"))
				.hasStatusOk()
				.hasHeader("Access-Control-Allow-Origin", "*");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "corsConfigurationSource", "ownSource" })
	void corsWhenApplicationHasItsOwnSourceBacksOff(String name) {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.addAllowedOrigin("https://own.example.com");
		source.registerCorsConfiguration("/**", configuration);
		this.contextRunner.withPropertyValues(CORS)
			.withBean(name, CorsConfigurationSource.class, () -> source)
			.run((context) -> assertThat(mvc(context).get().uri("/open/form").header("Origin", FRONT_END))
				.doesNotContainHeader("Access-Control-Allow-Origin"));
	}

	@Test
	void originsOfFrontEndMayBeReturnedTo() {
		this.contextRunner.withPropertyValues(CORS)
			.run((context) -> assertThat(mvc(context).get()
				.uri("/api/auth/login?tenant_name=acme&return_url={url}", FRONT_END + "/page")
				.exchange()).hasStatus(302));
	}

	private static void assertAllowed(AssertableWebApplicationContext context, String url, String origin) {
		assertThat(preflight(context, url, origin)).hasStatusOk()
			.hasHeader("Access-Control-Allow-Origin", origin)
			.hasHeader("Access-Control-Allow-Credentials", "true");
	}

	private static MvcTestResult preflight(AssertableWebApplicationContext context, String url, String origin) {
		return mvc(context).options()
			.uri(url)
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "GET")
			.exchange();
	}

	private static MockMvcTester mvc(AssertableWebApplicationContext context) {
		return MockMvcTester.from(context.getSourceApplicationContext(),
				(builder) -> builder.apply(SecurityMockMvcConfigurers.springSecurity()).build());
	}

	@RestController
	static class Pages {

		@GetMapping("/open/form")
		String form(CsrfToken token) {
			return token.getHeaderName();
		}

		@PostMapping({ "/open/note", "/open/hook" })
		Map<String, String> note() {
			return Map.of("note", "written");
		}

		@CrossOrigin
		@GetMapping("/open/public-api")
		String publicApi() {
			return "public";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
			http.csrf((csrf) -> csrf.ignoringRequestMatchers("/open/hook"));
			http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults());
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoCsrfChain {

		@Bean
		SecurityFilterChain noCsrfChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
			http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults());
			http.csrf((csrf) -> csrf.disable());
			return http.build();
		}

	}

}
