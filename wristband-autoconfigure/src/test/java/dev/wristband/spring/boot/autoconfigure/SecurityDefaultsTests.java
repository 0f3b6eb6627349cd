package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.config.WristbandHttpConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application is without having thought about security.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecurityDefaultsTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(WristbandAutoConfiguration.class, WristbandSessionAutoConfiguration.class,
						WristbandLoginAutoConfiguration.class, WristbandResourceServerAutoConfiguration.class,
						RestClientAutoConfiguration.class, SecurityAutoConfiguration.class,
						ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
						DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withBean("wristbandRestClient", RestClient.class, SecurityDefaultsTests::restClient)
		.withBean(Pages.class)
		.withPropertyValues("wristband.application-vanity-domain=app.us.wristband.dev", "wristband.client-id=my-client",
				"wristband.client-secret=my-secret");

	@ParameterizedTest
	@CsvSource({ "wristband.application-vanity-domain, http://app.us.wristband.dev, WB1002",
			"wristband.login-url, http://app.example.com/login, WB1011",
			"wristband.redirect-uri, http://app.example.com/callback, WB1011",
			"wristband.fallback-login-url, http://app.example.com/login, WB1011",
			"wristband.custom-application-login-page-url, http://app.example.com/, WB1011",
			"wristband.cors.allowed-origins, http://app.example.com, WB1033" })
	void startWhenUrlIsPlainHttpFails(String property, String value, String number) {
		this.contextRunner.withPropertyValues(property + "=" + value)
			.run((context) -> assertThat(context).getFailure().rootCause().message().startsWith(number + ": "));
	}

	@Test
	void dangerousSwitchesAreOff() {
		WristbandProperties properties = new Binder().bindOrCreate("wristband", WristbandProperties.class);
		List<RecordComponent> switches = Stream.of(WristbandProperties.class.getRecordComponents())
			.filter((component) -> component.getName().startsWith("dangerously"))
			.toList();
		assertThat(switches).hasSize(2);
		assertThat(properties.dangerouslyDisableSecureCookies()).isFalse();
		assertThat(properties.dangerouslyUsePlainHttp()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "wristband.dangerously-disable-secure-cookies", "wristband.dangerously-use-plain-http" })
	void dangerousSwitchWhenOnIsWarnedOfWithNumber(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues(property + "=true", "wristband.application-vanity-domain=localhost:6001")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.toString().lines())
			.anyMatch((line) -> line.contains("WARN") && line.matches(".*WB100[89]: '" + property + "' is on.*"));
	}

	@Test
	void dangerousSwitchWhenOffIsNotMentioned(CapturedOutput output) {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("dangerously").doesNotContain("WARN");
	}

	@Test
	void tokenWhenApplicationHasLenientDecoderIsStillChecked() {
		this.contextRunner.withBean("lenientDecoder", JwtDecoder.class, SecurityDefaultsTests::lenientDecoder)
			.run((context) -> {
				MockMvcTester mvc = mvc(context);
				assertThat(mvc.get().uri("/api/data").header("Authorization", "Bearer " + TestCallers.token()))
					.hasStatusOk();
				for (String foreign : List.of("a.b.c",
						TestCallers.token((claims) -> claims.issuer("https://evil.example")),
						TestCallers.token((claims) -> claims.expirationTime(null)))) {
					assertThat(mvc.get().uri("/api/data").header("Authorization", "Bearer " + foreign)).hasStatus(401);
				}
			});
	}

	@Test
	void decisionsWhenOrderOfChainsIsSwappedAreTheSame() {
		List<String> first = decisions(ApiFirst.class);
		assertThat(first).containsExactly("/api/data 401", "/api/data bearer 200", "/api/data session 401",
				"/pages 401", "/pages bearer 200", "/pages session 200", "/api/auth/session 401",
				"/api/auth/session bearer 401", "/api/auth/session session 200");
		assertThat(decisions(ApiLast.class)).isEqualTo(first);
	}

	private List<String> decisions(Class<?> chains) {
		List<String> decisions = new ArrayList<>();
		this.contextRunner.withUserConfiguration(chains).run((context) -> {
			MockMvcTester mvc = mvc(context);
			for (String path : List.of("/api/data", "/pages", "/api/auth/session")) {
				decisions.add(path + " " + status(mvc.get().uri(path)));
				decisions.add(path + " bearer "
						+ status(mvc.get().uri(path).header("Authorization", "Bearer " + TestCallers.token())));
				decisions.add(path + " session " + status(mvc.get().uri(path).session(TestCallers.session())));
			}
		});
		return decisions;
	}

	private static int status(MockMvcRequestBuilder request) {
		return request.exchange().getResponse().getStatus();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/h2-console", "/h2-console/login.jsp", "/.~~spring-boot!~/restart", "/actuator/env" })
	void toolsOfDevelopmentAreNotOpenedByUs(String path) {
		this.contextRunner
			.withPropertyValues("spring.h2.console.enabled=true", "spring.jpa.open-in-view=true",
					"spring.devtools.remote.secret=x", "spring.web.error.include-message=always",
					"spring.web.error.include-stacktrace=always")
			.run((context) -> {
				MockMvcTester mvc = mvc(context);
				assertThat(mvc.get().uri(path)).hasStatus(401);
				assertThat(mvc.get().uri(path).session(TestCallers.session())).hasStatus(404);
				assertThat(mvc.post().uri(path).session(TestCallers.session())).hasStatus(403);
			});
	}

	@ParameterizedTest
	@CsvSource({ "/api/auth/token, 404", "/api/auth/session, 401", "/api/auth/callback, 400",
			"/api/auth/login?tenant_name=a&tenant_name=b, 400" })
	void endpointsWhenToolsOfDevelopmentAreThereSayNoMore(String path, int status) {
		this.contextRunner
			.withPropertyValues("spring.web.error.include-message=always", "spring.web.error.include-stacktrace=always",
					"spring.mvc.log-request-details=true", "debug=true")
			.run((context) -> assertThat(mvc(context).get().uri(path)).hasStatus(status)
				.bodyText()
				.contains("\"reference\":\"WB")
				.doesNotContain("Exception", "\tat ", "trace"));
	}

	private static JwtDecoder lenientDecoder() {
		return (token) -> Jwt.withTokenValue(token).header("alg", "none").subject("anybody").build();
	}

	private static RestClient restClient() {
		return RestClient.builder().requestFactory(SecurityDefaultsTests::request).build();
	}

	private static ClientHttpRequest request(URI uri, HttpMethod method) throws IOException {
		MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
		request.setResponse(uri.getPath().endsWith("/jwks") ? TestCallers.keys()
				: TestCallers.json(HttpStatus.OK, "{\"loginUrl\":\"https://shop.example.com/api/auth/login\","
						+ "\"redirectUri\":\"https://shop.example.com/api/auth/callback\"}"));
		return request;
	}

	private static MockMvcTester mvc(AssertableWebApplicationContext context) {
		return MockMvcTester.from(context.getSourceApplicationContext(),
				(builder) -> builder.apply(SecurityMockMvcConfigurers.springSecurity()).build());
	}

	@RestController
	static class Pages {

		@GetMapping({ "/api/data", "/pages" })
		String data() {
			return "data";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ApiFirst {

		@Bean
		@Order(1)
		SecurityFilterChain apiChain(HttpSecurity http) {
			return api(http);
		}

		@Bean
		@Order(2)
		SecurityFilterChain pageChain(HttpSecurity http) {
			return pages(http);
		}

		static SecurityFilterChain api(HttpSecurity http) {
			http.securityMatcher("/api/data/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			http.with(WristbandHttpConfigurer.wristband(), (wristband) -> wristband.accessTokensOnly());
			return http.build();
		}

		static SecurityFilterChain pages(HttpSecurity http) {
			http.securityMatcher("/pages/**", "/api/auth/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults());
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ApiLast {

		@Bean
		@Order(2)
		SecurityFilterChain apiChain(HttpSecurity http) {
			return ApiFirst.api(http);
		}

		@Bean
		@Order(1)
		SecurityFilterChain pageChain(HttpSecurity http) {
			return ApiFirst.pages(http);
		}

	}

}
