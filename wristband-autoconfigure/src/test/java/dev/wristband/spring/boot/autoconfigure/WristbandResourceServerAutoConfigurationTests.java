package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.ClassUtils;

import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.core.CallerKind;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.resource.ResourceServerSettings;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WristbandResourceServerAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WristbandResourceServerAutoConfigurationTests {

	private static final Function<Filter, String> SIMPLE_NAME = (filter) -> filter.getClass().getSimpleName();

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class,
				WristbandSessionAutoConfiguration.class, WristbandLoginAutoConfiguration.class,
				WristbandResourceServerAutoConfiguration.class, RestClientAutoConfiguration.class,
				SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
				SecurityFilterAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
				OAuth2ClientAutoConfiguration.class, OAuth2ClientWebSecurityAutoConfiguration.class, ofSpringBoot(),
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class));

	private final WebApplicationContextRunner api = this.contextRunner
		.withPropertyValues("wristband.application-vanity-domain=app.us.wristband.dev");

	@Test
	void autoConfigurationWhenOnlyVanityDomainIsSetMakesStatelessChain(CapturedOutput output) {
		this.api.run((context) -> {
			assertThat(context).hasSingleBean(WristbandJwtDecoder.class)
				.hasSingleBean(JwtDecoder.class)
				.hasSingleBean(WristbandKeys.class)
				.hasSingleBean(SecurityFilterChain.class)
				.hasBean("wristbandResourceServerSecurityFilterChain")
				.doesNotHaveBean(WristbandLoginAutoConfiguration.class)
				.doesNotHaveBean(UserDetailsService.class);
			assertThat(context.getBean(ResourceServerSettings.class).issuers())
				.containsExactly("https://app.us.wristband.dev");
		});
		assertThat(output).doesNotContain("generated security password");
	}

	@Test
	void autoConfigurationWhenNothingIsSetBacksOff() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(WristbandJwtDecoder.class)
			.doesNotHaveBean(WristbandKeys.class)
			.hasBean("defaultSecurityFilterChain"));
		this.contextRunner.withPropertyValues("wristband.application-vanity-domain= ")
			.run((context) -> assertThat(context).doesNotHaveBean(WristbandJwtDecoder.class));
	}

	@Test
	void autoConfigurationWhenClientIsConfiguredAcceptsBoth() {
		client(this.api).run((context) -> {
			assertThat(context).hasSingleBean(SecurityFilterChain.class).hasBean("wristbandSecurityFilterChain");
			assertThat(context.getBean(SecurityFilterChain.class).getFilters()).extracting(SIMPLE_NAME)
				.contains("AccessTokenFilter");
		});
	}

	@Test
	void autoConfigurationWhenLoginIsDisabledMakesStatelessChain() {
		client(this.api).withPropertyValues("wristband.login.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
				.hasBean("wristbandResourceServerSecurityFilterChain"));
	}

	@Test
	void autoConfigurationWhenDisabledBacksOff() {
		client(this.api).withPropertyValues("wristband.resource-server.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(WristbandJwtDecoder.class).hasBean("wristbandSecurityFilterChain");
			assertThat(context.getBean(SecurityFilterChain.class).getFilters()).extracting(SIMPLE_NAME)
				.doesNotContain("AccessTokenFilter", "BearerTokenAuthenticationFilter");
		});
	}

	@Test
	void autoConfigurationWhenResourceServerIsMissingBacksOff() {
		this.api.withClassLoader(new FilteredClassLoader(BearerTokenAuthenticationFilter.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WristbandJwtDecoder.class));
	}

	@Test
	void autoConfigurationWhenUserHasChainBacksOff() {
		this.api.withUserConfiguration(OwnChain.class)
			.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
				.hasBean("ownChain")
				.hasSingleBean(WristbandJwtDecoder.class));
	}

	@Test
	void decoderWhenUserHasOtherDecoderStaysBesideIt() {
		JwtDecoder own = (token) -> {
			throw new BadJwtException("never");
		};
		this.api.withBean("ownDecoder", JwtDecoder.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(WristbandJwtDecoder.class);
			assertThat(context.getBean(JwtDecoder.class)).isSameAs(own);
		});
	}

	@Test
	void authoritiesMapperWhenUserHasOneBacksOff() {
		WristbandAuthoritiesMapper mapper = (principal) -> List.of(new SimpleGrantedAuthority("OWN"));
		this.api.withBean("ownMapper", WristbandAuthoritiesMapper.class, () -> mapper)
			.run((context) -> assertThat(context).getBean(WristbandAuthoritiesMapper.class).isSameAs(mapper));
	}

	@Test
	void settingsWhenPropertiesAreSetHaveThem() {
		this.api
			.withPropertyValues("wristband.resource-server.clock-skew=5", "wristband.resource-server.client-ids=a, b",
					"wristband.resource-server.audiences=c", "wristband.resource-server.caller-kinds=machine",
					"wristband.resource-server.additional-vanity-domains=second.us.wristband.dev,third.example:8443",
					"wristband.resource-server.token-cache-size=0")
			.run((context) -> {
				ResourceServerSettings settings = context.getBean(ResourceServerSettings.class);
				assertThat(settings.issuers()).containsExactly("https://app.us.wristband.dev",
						"https://second.us.wristband.dev", "https://third.example:8443");
				assertThat(settings.clockSkew()).isEqualTo(Duration.ofSeconds(5));
				assertThat(settings.clientIds()).containsExactlyInAnyOrder("a", "b");
				assertThat(settings.audiences()).containsExactly("c");
				assertThat(settings.callerKinds()).containsExactly(CallerKind.MACHINE);
				assertThat(settings.tokenCacheSize()).isZero();
			});
	}

	@Test
	void settingsWhenNothingIsSetHaveDefaults() {
		this.api.run((context) -> assertThat(context.getBean(ResourceServerSettings.class))
			.isEqualTo(ResourceServerSettings.of("https://app.us.wristband.dev")));
	}

	@Test
	void settingsWhenPlainHttpIsForThisMachineUsesIt() {
		this.contextRunner
			.withPropertyValues("wristband.application-vanity-domain=localhost:8123",
					"wristband.dangerously-use-plain-http=true",
					"wristband.resource-server.additional-vanity-domains=second.us.wristband.dev")
			.run((context) -> assertThat(context.getBean(ResourceServerSettings.class).issuers())
				.containsExactly("http://localhost:8123", "https://second.us.wristband.dev"));
	}

	@ParameterizedTest
	@CsvSource({ "wristband.application-vanity-domain, https://app.example.com, wristband.application-vanity-domain",
			"wristband.dangerously-use-plain-http, true, wristband.dangerously-use-plain-http",
			"wristband.resource-server.additional-vanity-domains, https://x.example, "
					+ "wristband.resource-server.additional-vanity-domains",
			"wristband.resource-server.clock-skew, 10m, wristband.resource-server",
			"wristband.resource-server.token-cache-size, -1, wristband.resource-server",
			"wristband.resource-server.jwks.outage-tolerance, 5h, wristband.resource-server.jwks",
			"wristband.resource-server.jwks.refresh-ahead, 10m, wristband.resource-server.jwks" })
	void contextWhenPropertyIsWrongFails(String name, String value, String blamed) {
		this.api.withPropertyValues(name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.satisfiesAnyOf((ex) -> assertThat(ex).isInstanceOf(InvalidWristbandConfigurationException.class)
					.extracting((cause) -> ((InvalidWristbandConfigurationException) cause).getProperty())
					.isEqualTo(blamed), (ex) -> assertThat(ex).isInstanceOf(IllegalArgumentException.class)));
	}

	// It has moved with Spring Boot 4.1
	private static Class<?> ofSpringBoot() {
		String root = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.";
		String name = root + "OAuth2ResourceServerAutoConfiguration";
		return ClassUtils.resolveClassName(
				ClassUtils.isPresent(name, null) ? name : root + "servlet.OAuth2ResourceServerAutoConfiguration", null);
	}

	private static WebApplicationContextRunner client(WebApplicationContextRunner runner) {
		return runner.withPropertyValues("wristband.client-id=my-client", "wristband.client-secret=my-secret",
				"wristband.sdk-configuration.mode=off", "wristband.login-url=https://shop.example.com/api/auth/login",
				"wristband.redirect-uri=https://shop.example.com/api/auth/callback");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().denyAll());
			return http.build();
		}

	}

}
