package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.spring.boot.autoconfigure.WristbandAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandLoginAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandMachineAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandResourceServerAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandSessionAutoConfiguration;
import dev.wristband.spring.security.config.WristbandHttpConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the wiring of the doctor, health, the info contributor and the security of
 * endpoints.
 */
class WristbandDoctorAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(WristbandAutoConfiguration.class,
			WristbandSessionAutoConfiguration.class, WristbandLoginAutoConfiguration.class,
			WristbandResourceServerAutoConfiguration.class, WristbandMachineAutoConfiguration.class,
			WristbandActuatorSecurityAutoConfiguration.class, WristbandDoctorAutoConfiguration.class,
			WristbandInfoAutoConfiguration.class, RestClientAutoConfiguration.class);

	private static final AutoConfigurations WEB = AutoConfigurations.of(SecurityAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(OURS)
		.withConfiguration(WEB)
		.withPropertyValues("wristband.application-vanity-domain=app.example.com", "wristband.client-id=my-client",
				"wristband.client-secret=my-secret", "wristband.sdk-configuration.mode=off",
				"wristband.login-url=https://shop.example.com/api/auth/login",
				"wristband.redirect-uri=https://shop.example.com/api/auth/callback");

	private final WebApplicationContextRunner withActuator = this.contextRunner
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class));

	private final WebApplicationContextRunner withHealth = this.withActuator
		.withConfiguration(AutoConfigurations.of(WristbandHealthAutoConfiguration.class));

	@Test
	void contextWhenThereIsNoActuatorHasSummaryOnly() {
		this.contextRunner
			.withClassLoader(
					new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasSingleBean(StartupSummary.class)
					.hasSingleBean(SecurityFilterChain.class)
					.doesNotHaveBean("wristbandEndpoint")
					.doesNotHaveBean("wristbandInfoContributor")
					.doesNotHaveBean("wristbandSeenRequestsFilter");
				assertThat(summary(context.getBean(Doctor.class))).contains("ok      application: Login, access tokens")
					.contains("session-store")
					.doesNotContain("actuator");
			});
	}

	@Test
	void endpointWhenNotExposedIsAbsent() {
		this.withActuator.run((context) -> assertThat(context).doesNotHaveBean(WristbandEndpoint.class)
			.doesNotHaveBean(SeenRequestsFilter.class)
			.hasBean("wristbandActuatorSecurityFilterChain"));
	}

	@Test
	void endpointWhenExposedIsThere() {
		this.withActuator.withPropertyValues("management.endpoints.web.exposure.include=wristband")
			.run((context) -> assertThat(context).hasSingleBean(WristbandEndpoint.class)
				.hasBean("wristbandSeenRequestsFilter"));
	}

	@Test
	void endpointWhenAccessIsNoneIsAbsent() {
		this.withActuator
			.withPropertyValues("management.endpoints.web.exposure.include=wristband",
					"management.endpoint.wristband.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(WristbandEndpoint.class));
	}

	@Test
	void chainWhenApplicationHasOneBacksOff() {
		this.withActuator.withUserConfiguration(OwnChain.class)
			.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> {
				assertThat(context).hasSingleBean(SecurityFilterChain.class).doesNotHaveBean(ExposedEndpoints.class);
				assertThat(summary(context.getBean(Doctor.class))).contains("A filter chain of the application");
			});
	}

	static Stream<Arguments> replaceableBeans() {
		HealthIndicator health = () -> Health.up().build();
		SanitizingFunction sanitizing = (data) -> data;
		InfoContributor info = (builder) -> {
		};
		return Stream.of(Arguments.of("wristbandHealthIndicator", HealthIndicator.class, health),
				Arguments.of("wristbandInfoContributor", InfoContributor.class, info),
				Arguments.of("wristbandSanitizingFunction", SanitizingFunction.class, sanitizing));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("replaceableBeans")
	<T> void beanWhenApplicationHasItsOwnBacksOff(String name, Class<T> type, T own) {
		Supplier<T> supplier = () -> own;
		this.withHealth.run((context) -> assertThat(context).hasNotFailed().hasBean(name));
		this.withHealth.withBean(name, type, supplier)
			.run((context) -> assertThat(context).hasNotFailed().getBean(name).isSameAs(own));
	}

	@Test
	void healthIndicatorWhenApplicationHasContributorOfItsNameBacksOff() {
		this.withHealth
			.withBean("wristbandHealthContributor", HealthContributor.class,
					() -> CompositeHealthContributor.fromMap(Map.of()))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WristbandHealthIndicator.class));
	}

	@Test
	void beansWhenApplicationHasOthersOfTheirTypesStay() {
		this.withHealth.withBean("otherHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.withBean("otherInfoContributor", InfoContributor.class, () -> (builder) -> {
			})
			.withBean("otherSanitizingFunction", SanitizingFunction.class, () -> (data) -> data)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("wristbandHealthIndicator")
				.hasBean("wristbandInfoContributor")
				.hasBean("wristbandSanitizingFunction"));
	}

	@Test
	void contextWhenThereAreOnlyMachinesHasNoWebParts() {
		new ApplicationContextRunner().withConfiguration(OURS)
			.withPropertyValues("wristband.application-vanity-domain=app.example.com",
					"wristband.machine.clients.worker.client-id=id",
					"wristband.machine.clients.worker.client-secret=CANARY-SECRET")
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(SeenRequests.class)
					.hasSingleBean(WristbandInfoContributor.class);
				assertThat(summary(context.getBean(Doctor.class))).contains("1 machine clients")
					.doesNotContain("CANARY");
			});
	}

	@Test
	void contextWhenWristbandIsNotConfiguredHasNothing() {
		new WebApplicationContextRunner().withConfiguration(OURS)
			.withConfiguration(WEB)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Doctor.class)
				.doesNotHaveBean(WristbandInfoContributor.class)
				.doesNotHaveBean("wristbandActuatorSecurityFilterChain"));
	}

	@Test
	void infoWhenSwitchedOffIsAbsent() {
		this.withActuator.withPropertyValues("management.info.wristband.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WristbandInfoContributor.class));
	}

	private static String summary(Doctor doctor) {
		List<Finding> findings = doctor.lookAround();
		return StartupSummary.text(findings);
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
