package dev.wristband.spring.boot.autoconfigure.actuate;

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
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

import dev.wristband.spring.boot.autoconfigure.WristbandAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandLoginAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandResourceServerAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandSessionAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators see makes way for beans of the application. They go by name, since an
 * application has others of their types.
 */
class ActuatorBeanReplacementTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class,
				WristbandSessionAutoConfiguration.class, WristbandLoginAutoConfiguration.class,
				WristbandResourceServerAutoConfiguration.class, WristbandActuatorSecurityAutoConfiguration.class,
				WristbandDoctorAutoConfiguration.class, WristbandInfoAutoConfiguration.class,
				WristbandHealthAutoConfiguration.class, RestClientAutoConfiguration.class,
				SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
				EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
		.withPropertyValues("wristband.application-vanity-domain=app.example.com", "wristband.client-id=my-client",
				"wristband.client-secret=my-secret", "management.endpoints.web.exposure.include=*");

	static Stream<Arguments> beans() {
		HealthIndicator health = () -> Health.up().build();
		SanitizingFunction sanitizing = (data) -> data;
		InfoContributor info = (builder) -> {
		};
		return Stream.of(Arguments.of("wristbandHealthIndicator", HealthIndicator.class, health),
				Arguments.of("wristbandInfoContributor", InfoContributor.class, info),
				Arguments.of("wristbandSanitizingFunction", SanitizingFunction.class, sanitizing));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("beans")
	<T> void beanWhenApplicationHasItsOwnBacksOff(String name, Class<T> type, T own) {
		Supplier<T> supplier = () -> own;
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed().hasBean(name));
		this.contextRunner.withBean(name, type, supplier)
			.run((context) -> assertThat(context).hasNotFailed().getBean(name).isSameAs(own));
	}

	@Test
	void healthIndicatorWhenApplicationHasContributorOfItsNameBacksOff() {
		this.contextRunner
			.withBean("wristbandHealthContributor", HealthContributor.class,
					() -> CompositeHealthContributor.fromMap(Map.of()))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WristbandHealthIndicator.class));
	}

	@Test
	void beansWhenApplicationHasOthersOfTheirTypesStay() {
		this.contextRunner.withBean("otherHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.withBean("otherInfoContributor", InfoContributor.class, () -> (builder) -> {
			})
			.withBean("otherSanitizingFunction", SanitizingFunction.class, () -> (data) -> data)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("wristbandHealthIndicator")
				.hasBean("wristbandInfoContributor")
				.hasBean("wristbandSanitizingFunction"));
	}

}
