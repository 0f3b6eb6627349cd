package dev.wristband.spring.boot.autoconfigure;

import java.util.List;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

import dev.wristband.spring.security.config.WristbandHttpConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EndpointCheck} and {@link ForeignTokenCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FilterChainCheckTests {

	private static final String UNCHECKED = "WB1043";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(WristbandAutoConfiguration.class, WristbandSessionAutoConfiguration.class,
						WristbandLoginAutoConfiguration.class, WristbandResourceServerAutoConfiguration.class,
						RestClientAutoConfiguration.class, SecurityAutoConfiguration.class,
						ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
						DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withPropertyValues("wristband.application-vanity-domain=app.example.com", "wristband.client-id=my-client",
				"wristband.client-secret=my-secret");

	@Test
	void endpointsWhenChainIsTheStartersAreServed() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(EndpointCheck.class));
	}

	@Test
	void endpointsWhenChainOfApiSwallowsThemAreMissed() {
		assertUnreachable(this.contextRunner.withUserConfiguration(ApiChain.class, PageChain.class), "login",
				"'/api/auth/login' go to the filter chain 'apiChain'");
	}

	@Test
	void endpointsWhenTheyAreElsewhereAreServed() {
		this.contextRunner.withUserConfiguration(ApiChain.class, PageChain.class)
			.withPropertyValues("wristband.endpoints.login=/auth/login", "wristband.endpoints.callback=/auth/callback",
					"wristband.endpoints.logout=/auth/logout", "wristband.endpoints.session=/auth/session",
					"wristband.endpoints.token=/auth/token")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "callback", "logout", "session" })
	void endpointsWhenOneIsSwallowedIsMissed(String endpoint) {
		assertUnreachable(this.contextRunner.withUserConfiguration(ApiChain.class, PageChain.class)
			.withPropertyValues("wristband.endpoints.login=/auth/login", "wristband.endpoints.callback=/auth/callback",
					"wristband.endpoints.logout=/auth/logout", "wristband.endpoints.session=/auth/session")
			.withPropertyValues("wristband.endpoints." + endpoint + "=/api/" + endpoint), endpoint,
				"'/api/" + endpoint + "' go to the filter chain 'apiChain'");
	}

	@Test
	void endpointsWhenNoChainIsForThemAreMissed() {
		assertUnreachable(this.contextRunner.withUserConfiguration(AdminChain.class), "login", "go to no filter chain");
	}

	@Test
	void endpointsWhenTheyAreIgnoredAreMissed() {
		assertUnreachable(this.contextRunner.withUserConfiguration(PageChain.class)
			.withBean(WebSecurityCustomizer.class, () -> (web) -> web.ignoring().requestMatchers("/api/auth/login")),
				"login", "ignored paths");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void endpointsWhenLoginIsOffAreNotMissed(boolean clientIsConfigured) {
		this.contextRunner.withUserConfiguration(AdminChain.class)
			.withPropertyValues(clientIsConfigured ? "wristband.login.enabled=false" : "wristband.client-id=",
					clientIsConfigured ? "a=b" : "wristband.client-secret=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EndpointCheck.class));
	}

	@Test
	void endpointsWhenChainAsksForMoreThanPathAreNotMissed() {
		this.contextRunner.withUserConfiguration(HostChain.class, PageChain.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(classes = { HostNameChain.class, HeaderChain.class, ParameterChain.class })
	void endpointsWhenChainWithLoginAsksForMoreThanPathAreNotMissed(Class<?> chain) {
		this.contextRunner.withUserConfiguration(chain, ApiChain.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void endpointsWhenChainWithoutLoginAsksForMoreLooksAtNext() {
		assertUnreachable(this.contextRunner.withUserConfiguration(HostChain.class, AdminChain.class), "login",
				"go to no filter chain");
		assertUnreachable(this.contextRunner.withUserConfiguration(HostChain.class, ApiChain.class), "login",
				"go to the filter chain 'apiChain'");
	}

	@Test
	void requestTellsNothingButItsPath() {
		PathRequest request = new PathRequest("/api/auth/login", null);
		assertThat(request.getServletPath()).isEqualTo("/api/auth/login");
		assertThat(PathPatternRequestMatcher.withDefaults().matcher("/api/**").matches(request)).isTrue();
		List<Function<HttpServletRequest, Object>> questions = List.of(HttpServletRequest::getServerName,
				HttpServletRequest::getServerPort, HttpServletRequest::getScheme, HttpServletRequest::isSecure,
				HttpServletRequest::getRemoteAddr, HttpServletRequest::getHeaderNames, HttpServletRequest::getCookies,
				HttpServletRequest::getParameterMap, HttpServletRequest::getParameterNames,
				HttpServletRequest::getServletContext, HttpServletRequest::getDispatcherType,
				(asked) -> asked.getHeader("Host"), (asked) -> asked.getHeaders("Host"),
				(asked) -> asked.getIntHeader("Age"), (asked) -> asked.getParameter("a"),
				(asked) -> asked.getParameterValues("a"));
		assertThat(questions).allSatisfy((question) -> assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> question.apply(request)));
	}

	@Test
	void tokensWhenChainHasItsOwnRulesAreWarnedOf(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(ForeignTokenChain.class, PageChain.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("WARN", UNCHECKED + ": Access tokens in the filter chain 'partnerChain'",
				"docs/errors.md#wb1043");
	}

	@Test
	void tokensWhenApplicationHasOnlyDecoderAreNotWarnedOf(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(PageChain.class)
			.withBean("ownDecoder", JwtDecoder.class, FilterChainCheckTests::decoder)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain(UNCHECKED);
	}

	private static void assertUnreachable(WebApplicationContextRunner runner, String endpoint, String text) {
		runner.run((context) -> assertThat(context).getFailure()
			.isInstanceOfSatisfying(InvalidWristbandConfigurationException.class,
					(ex) -> assertThat(ex.getProperty()).isEqualTo("wristband.endpoints." + endpoint))
			.message()
			.startsWith("WB1040: ")
			.contains(text, "WristbandHttpConfigurer.wristband()", "'wristband.login.enabled'"));
	}

	private static JwtDecoder decoder() {
		return (token) -> {
			throw new BadJwtException("never");
		};
	}

	@Configuration(proxyBeanMethods = false)
	static class ApiChain {

		@Bean
		@Order(1)
		SecurityFilterChain apiChain(HttpSecurity http) {
			http.securityMatcher("/api/**");
			http.with(WristbandHttpConfigurer.wristband(), (wristband) -> wristband.accessTokensOnly());
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PageChain {

		@Bean
		@Order(2)
		SecurityFilterChain pageChain(HttpSecurity http) {
			return http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AdminChain {

		@Bean
		SecurityFilterChain adminChain(HttpSecurity http) {
			return http.securityMatcher("/admin/**").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HostChain {

		@Bean
		@Order(1)
		SecurityFilterChain hostChain(HttpSecurity http) {
			return http.securityMatcher((request) -> request.getRemoteAddr().equals("192.0.2.1")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HostNameChain {

		@Bean
		@Order(0)
		SecurityFilterChain hostNameChain(HttpSecurity http) {
			http.securityMatcher((request) -> "app.example.com".equals(request.getServerName()));
			return http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HeaderChain {

		@Bean
		@Order(0)
		SecurityFilterChain headerChain(HttpSecurity http) {
			http.securityMatcher(new RequestHeaderRequestMatcher("Host", "app.example.com"));
			return http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ParameterChain {

		@Bean
		@Order(0)
		SecurityFilterChain parameterChain(HttpSecurity http) {
			http.securityMatcher((request) -> request.getParameter("api") == null);
			return http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ForeignTokenChain {

		@Bean
		@Order(1)
		SecurityFilterChain partnerChain(HttpSecurity http) {
			http.securityMatcher("/partners/**");
			return http.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt.decoder(decoder()))).build();
		}

	}

}
