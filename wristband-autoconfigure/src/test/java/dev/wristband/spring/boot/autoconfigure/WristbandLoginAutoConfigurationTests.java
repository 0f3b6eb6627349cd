package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.client.IdTokenVerifier;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.config.WristbandHttpConfigurer;
import dev.wristband.spring.security.web.ReturnUrlValidator;
import dev.wristband.spring.security.web.WristbandEndpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WristbandLoginAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WristbandLoginAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(WristbandAutoConfiguration.class, WristbandSessionAutoConfiguration.class,
					WristbandLoginAutoConfiguration.class, RestClientAutoConfiguration.class,
					SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
					SecurityFilterAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
					OAuth2ClientAutoConfiguration.class, OAuth2ClientWebSecurityAutoConfiguration.class,
					DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withBean(Pages.class);

	private final WebApplicationContextRunner configured = this.contextRunner.withPropertyValues(
			"wristband.application-vanity-domain=app.example.com", "wristband.client-id=my-client",
			"wristband.client-secret=my-secret");

	@Test
	void autoConfigurationWhenConfiguredHasItsBeansAndOneChain() {
		this.configured.run((context) -> assertThat(context).hasSingleBean(SdkConfigurationSource.class)
			.hasSingleBean(IdTokenVerifier.class)
			.hasSingleBean(WristbandEndpoints.class)
			.hasSingleBean(ReturnUrlValidator.class)
			.hasSingleBean(SecurityFilterChain.class)
			.hasBean("wristbandSecurityFilterChain"));
	}

	@Test
	void autoConfigurationWhenThereIsNoClientLeavesBootsSecurity(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(WristbandLoginAutoConfiguration.class)
				.hasSingleBean(SecurityFilterChain.class)
				.hasBean("defaultSecurityFilterChain");
			assertThat(mvc(context).get().uri("/open")).hasStatus(401);
		});
		assertThat(output).doesNotContain("generated security password");
	}

	@Test
	void autoConfigurationWhenConfiguredMakesNoUser(CapturedOutput output) {
		this.configured.run((context) -> assertThat(context).doesNotHaveBean(UserDetailsService.class));
		assertThat(output).doesNotContain("generated security password");
	}

	@Test
	void autoConfigurationWhenLoginIsDisabledBacksOff() {
		this.configured.withPropertyValues("wristband.login.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WristbandLoginAutoConfiguration.class)
				.hasBean("defaultSecurityFilterChain"));
	}

	@Test
	void autoConfigurationWhenLibraryIsMissingBacksOff() {
		this.configured.withClassLoader(new FilteredClassLoader(WristbandHttpConfigurer.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WristbandLoginAutoConfiguration.class));
	}

	@Test
	void autoConfigurationWhenEmulatorIsMissingWorks() {
		this.configured.withClassLoader(new FilteredClassLoader("dev.wristband.emulator"))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("wristbandSecurityFilterChain"));
	}

	@Test
	void autoConfigurationWhenNotAWebApplicationBacksOff() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(WristbandAutoConfiguration.class, WristbandLoginAutoConfiguration.class))
			.withPropertyValues("wristband.application-vanity-domain=app.example.com", "wristband.client-id=my-client",
					"wristband.client-secret=my-secret")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WristbandLoginAutoConfiguration.class));
	}

	@Test
	void endpointsWhenUserDefinesThemBackOff() {
		WristbandEndpoints endpoints = new WristbandEndpoints("/in", "/back", "/out", "/who", "/token");
		this.configured.withBean(WristbandEndpoints.class, () -> endpoints)
			.run((context) -> assertThat(context).getBean(WristbandEndpoints.class).isSameAs(endpoints));
	}

	@Test
	void returnUrlValidatorWhenUserDefinesOneBacksOff() {
		ReturnUrlValidator validator = new ReturnUrlValidator(List.of(), WristbandEndpoints.defaults());
		this.configured.withBean(ReturnUrlValidator.class, () -> validator)
			.run((context) -> assertThat(context).getBean(ReturnUrlValidator.class).isSameAs(validator));
	}

	@Test
	void idTokenVerifierWhenThereAreSeveralClocksStarts() {
		this.configured.withUserConfiguration(OwnChain.class)
			.withBean("one", Clock.class, Clock::systemUTC)
			.withBean("two", Clock.class, Clock::systemUTC)
			.run((context) -> assertThat(context).hasSingleBean(IdTokenVerifier.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "wristband.endpoints.login=api/login | wristband.endpoints.login",
			"wristband.endpoints.callback=/back/ | wristband.endpoints.callback",
			"wristband.endpoints.logout=/{out} | wristband.endpoints.logout",
			"wristband.endpoints.callback=/api/auth/login | wristband.endpoints",
			"wristband.endpoints.session=who | wristband.endpoints.session",
			"wristband.endpoints.token=/token;x | wristband.endpoints.token",
			"wristband.endpoints.token=/api/auth/session | wristband.endpoints",
			"wristband.csrf.cookie-name=a b | wristband.csrf", "wristband.csrf.header-name=x:y | wristband.csrf",
			"wristband.csrf.cookie-domain=https://example.com | wristband.csrf",
			"wristband.cors.allowed-origins=* | wristband.cors.allowed-origins",
			"wristband.cors.allowed-origins=https://*.example.com | wristband.cors.allowed-origins",
			"wristband.cors.allowed-origins=https://app.example.com/ | wristband.cors.allowed-origins",
			"wristband.cors.allowed-origins=https://app.example.com/x | wristband.cors.allowed-origins",
			"wristband.cors.allowed-origins=app.example.com | wristband.cors.allowed-origins",
			"wristband.cors.allowed-origins=null | wristband.cors.allowed-origins",
			"wristband.cors.allowed-origins=http://app.example.com | wristband.cors.allowed-origins",
			"wristband.cors.allowed-origins=${FRONT_END_URL} | wristband.cors.allowed-origins",
			"wristband.session.watch-interval=0s | wristband.session.watch-interval",
			"wristband.return-url.allowed-origins=https://app.example.com/path | wristband.return-url.allowed-origins",
			"wristband.sdk-configuration.mode=off | wristband.login-url",
			"wristband.permit-all=css/** | wristband.permit-all" })
	void contextWhenPropertyIsInvalidFails(String pair, String property) {
		this.configured.withPropertyValues(pair)
			.run((context) -> assertThat(failure(context.getStartupFailure()).getProperty()).isEqualTo(property));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lazy", "off" })
	void contextWhenNotEagerCallsNobody(String mode) throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
			socket.setSoTimeout(1);
			atLocal(socket.getLocalPort())
				.withPropertyValues("wristband.sdk-configuration.mode=" + mode,
						"wristband.login-url=http://localhost/api/auth/login",
						"wristband.redirect-uri=http://localhost/api/auth/callback")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(socket::accept);
				});
		}
	}

	@Test
	void contextWhenLazyAndWristbandIsDownStarts() throws IOException {
		atLocal(unusedPort()).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void contextWhenEagerAndWristbandIsDownFails() throws IOException {
		atLocal(unusedPort()).withPropertyValues("wristband.sdk-configuration.mode=eager").run((context) -> {
			InvalidWristbandConfigurationException failure = failure(context.getStartupFailure());
			assertThat(failure.getProperty()).isEqualTo("wristband.sdk-configuration.mode");
			assertThat(failure).hasMessageContaining("sdk_configuration_unavailable")
				.message()
				.doesNotContain("my-secret");
		});
	}

	private WebApplicationContextRunner atLocal(int port) {
		return this.configured.withPropertyValues("wristband.application-vanity-domain=127.0.0.1:" + port,
				"wristband.dangerously-use-plain-http=true");
	}

	private static int unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

	private static InvalidWristbandConfigurationException failure(Throwable startupFailure) {
		Throwable failure = startupFailure;
		while (failure != null && !(failure instanceof InvalidWristbandConfigurationException)) {
			failure = failure.getCause();
		}
		assertThat(failure).as(() -> "failure of " + startupFailure).isNotNull();
		return (InvalidWristbandConfigurationException) failure;
	}

	private static MockMvcTester mvc(AssertableWebApplicationContext context) {
		return MockMvcTester.from(context.getSourceApplicationContext(),
				(builder) -> builder.apply(SecurityMockMvcConfigurers.springSecurity()).build());
	}

	@RestController
	static class Pages {

		@GetMapping("/open")
		String open() {
			return "open";
		}

		@GetMapping("/closed")
		String closed() {
			return "closed";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().denyAll());
			http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults());
			return http.build();
		}

	}

}
