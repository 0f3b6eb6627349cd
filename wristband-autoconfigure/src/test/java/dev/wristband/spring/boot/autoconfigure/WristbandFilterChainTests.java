package dev.wristband.spring.boot.autoconfigure;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.config.WristbandHttpConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the filter chain of {@link WristbandLoginAutoConfiguration}.
 */
class WristbandFilterChainTests {

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
			"wristband.client-secret=my-secret", "wristband.sdk-configuration.mode=off",
			"wristband.login-url=https://shop.example.com/api/auth/login",
			"wristband.redirect-uri=https://shop.example.com/api/auth/callback");

	@Test
	void filterChainPermitsWhatIsListedOnly() {
		this.configured.withPropertyValues("wristband.permit-all=/open,/css/**").run((context) -> {
			MockMvcTester mvc = mvc(context);
			assertThat(mvc.get().uri("/open")).hasStatusOk();
			assertThat(mvc.get().uri("/css/none.css")).hasStatus(404);
			assertThat(mvc.get().uri("/opener")).hasStatus(401);
			assertThat(mvc.get().uri("/closed")).hasStatus(401);
			assertThat(mvc.get().uri("/api/auth")).hasStatus(401);
			assertThat(mvc.get().uri("/api/auth/login/x")).hasStatus(401);
		});
	}

	@Test
	void filterChainWhenPageIsNavigatedToSendsToLogin() {
		this.configured.run((context) -> assertThat(mvc(context).get()
			.uri("/closed")
			.header("Accept", "text/html")
			.header("Sec-Fetch-Mode", "navigate")
			.header("Sec-Fetch-Dest", "document")).hasStatus(302)
			.redirectedUrl()
			.asString()
			.contains("/api/auth/login"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "FORWARD", "INCLUDE", "ASYNC" })
	void filterChainPermitsDispatchesOfTheApplication(DispatcherType type) {
		this.configured.run((context) -> {
			MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get("/closed").with((dispatched) -> {
				dispatched.setDispatcherType(type);
				return dispatched;
			});
			assertThat(mvc(context).perform(request)).hasStatusOk();
		});
	}

	@Test
	void filterChainWhenUserBringsWristbandIntoTheirsWorks() {
		this.configured.withUserConfiguration(OwnWristbandChain.class).run((context) -> {
			assertThat(context).hasSingleBean(SecurityFilterChain.class);
			assertThat(mvc(context).get().uri("/open")).hasStatusOk();
			assertThat(mvc(context).get().uri("/closed")).hasStatus(401);
			assertThat(mvc(context).get().uri("/api/auth/login?tenant_name=a&tenant_name=b")).hasStatus(400);
			assertThat(mvc(context).get().uri("/api/auth/login?tenant_name=acme")).hasStatus(302)
				.redirectedUrl()
				.asString()
				.startsWith("https://acme-app.example.com/api/v1/oauth2/authorize?");
		});
	}

	@Test
	void filterChainWhenUserDefinesOneBacksOff() {
		this.configured.withUserConfiguration(OwnWristbandChain.class)
			.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
				.hasBean("ownWristbandChain")
				.hasSingleBean(SdkConfigurationSource.class));
	}

	@Test
	void filterChainWhenUserDefinesOneAndWantsNoLoginBacksOff() {
		this.configured.withUserConfiguration(OwnChain.class)
			.withPropertyValues("wristband.login.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
				.hasBean("ownChain")
				.doesNotHaveBean(SdkConfigurationSource.class));
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
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnWristbandChain {

		@Bean
		SecurityFilterChain ownWristbandChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> {
				requests.requestMatchers("/open").permitAll();
				requests.anyRequest().authenticated();
			});
			http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults());
			return http.build();
		}

	}

}
