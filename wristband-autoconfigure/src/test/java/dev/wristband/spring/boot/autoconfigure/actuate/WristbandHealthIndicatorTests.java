package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.Fault;
import dev.wristband.spring.boot.autoconfigure.WristbandAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandLoginAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandMachineAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandSessionAutoConfiguration;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.client.machine.MachineTokenException;
import dev.wristband.spring.security.client.machine.MachineTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WristbandHealthIndicator} and
 * {@link WristbandHealthAutoConfiguration}.
 */
class WristbandHealthIndicatorTests {

	private final Emulator wristband = Emulator.start();

	private final String issuer = "http://localhost:" + this.wristband.port();

	private final MovableClock clock = new MovableClock();

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(WristbandAutoConfiguration.class, WristbandSessionAutoConfiguration.class,
						WristbandLoginAutoConfiguration.class, WristbandMachineAutoConfiguration.class,
						WristbandHealthAutoConfiguration.class, RestClientAutoConfiguration.class))
		.withBean(MovableClock.class, () -> this.clock)
		.withBean("chain", SecurityFilterChain.class, () -> mock(SecurityFilterChain.class));

	private final WebApplicationContextRunner configured = this.contextRunner.withPropertyValues(
			"wristband.application-vanity-domain=localhost:" + this.wristband.port(),
			"wristband.client-id=" + EmulatedClient.defaults().id(),
			"wristband.client-secret=" + EmulatedClient.defaults().secret(),
			"wristband.dangerously-use-plain-http=true");

	@AfterEach
	void stop() {
		this.wristband.close();
	}

	@Test
	void healthWhenNothingWasNeededIsUpAndAsksNobody() {
		this.configured.run((context) -> {
			context.getBean(WristbandKeys.class).of(this.issuer);
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsKeys("sdkConfiguration", "signingKeys");
			assertThat(health.getDetails().toString()).contains("sdkConfiguration={source=none}")
				.contains(this.issuer + "={state=none}")
				.contains("wristband.dangerously-use-plain-http");
			assertThat(this.wristband.control().recordedExchanges()).isEmpty();
		});
	}

	@Test
	void healthWhenKeysAreFetchedTellsAge() {
		this.configured.run((context) -> {
			context.getBean(WristbandKeys.class).of(this.issuer).find("none");
			this.clock.advance(Duration.ofSeconds(90));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails().toString()).contains("state=fetched").contains("age=PT1M30S");
		});
	}

	@Test
	void healthWhenNobodyNeedsKeysForLongIsUp() {
		this.configured.run((context) -> {
			context.getBean(WristbandKeys.class).of(this.issuer).find("none");
			this.clock.advance(Duration.ofHours(8));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails().toString()).contains("state=expired");
		});
	}

	@Test
	void healthWhenWristbandIsDownIsDegradedHoweverLong() {
		this.configured.run((context) -> {
			WristbandKeys keys = context.getBean(WristbandKeys.class);
			keys.of(this.issuer).find("none");
			this.wristband.control().fault(EmulatorEndpoint.JWKS, Fault.dropConnection());
			this.wristband.control().fault(EmulatorEndpoint.SDK_CONFIGURATION, Fault.status(503));
			this.clock.advance(Duration.ofMinutes(70));
			assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> keys.of(this.issuer).find("none"));
			assertThatExceptionOfType(WristbandApiException.class)
				.isThrownBy(() -> context.getBean(SdkConfigurationSource.class).get());
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(WristbandHealthIndicator.DEGRADED);
			assertThat(health.getDetails().toString()).contains("state=expired")
				.contains("failure=wristband_unavailable");
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 403, 400 })
	void healthWhenWristbandRefusesConfigurationIsDown(int status) {
		this.configured.run((context) -> {
			this.wristband.control().fault(EmulatorEndpoint.SDK_CONFIGURATION, Fault.status(status));
			assertThatExceptionOfType(WristbandApiException.class)
				.isThrownBy(() -> context.getBean(SdkConfigurationSource.class).get());
			this.clock.advance(Duration.ofSeconds(299));
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			this.clock.advance(Duration.ofSeconds(1));
			assertThat(health(context).getStatus()).isEqualTo(WristbandHealthIndicator.DEGRADED);
			assertThat(health(context).getDetails().toString()).contains("failure=", "failedAt=");
			this.wristband.control().clearFaults();
			context.getBean(SdkConfigurationSource.class).get();
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void healthWhenWristbandRefusesKeysIsDownOnlyWithoutKeys() {
		this.configured.run((context) -> {
			WristbandKeys keys = context.getBean(WristbandKeys.class);
			this.wristband.control().fault(EmulatorEndpoint.JWKS, Fault.status(404));
			assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> keys.of(this.issuer).find("none"));
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			this.clock.advance(Duration.ofMinutes(6));
			assertThat(health(context).getStatus()).isEqualTo(WristbandHealthIndicator.DEGRADED);
			this.wristband.control().clearFaults();
			keys.of(this.issuer).find("none");
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void healthWhenMachineClientIsRefusedIsDegraded() {
		this.configured
			.withPropertyValues("wristband.machine.clients.worker.client-id=nobody",
					"wristband.machine.clients.worker.client-secret=CANARY-SECRET",
					"wristband.machine.clients.idle.client-id=idle",
					"wristband.machine.clients.idle.client-secret=CANARY-SECRET")
			.run((context) -> {
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
				assertThatExceptionOfType(MachineTokenException.class)
					.isThrownBy(() -> context.getBean(MachineTokens.class).getToken("worker"));
				Health health = health(context);
				assertThat(health.getStatus()).isEqualTo(WristbandHealthIndicator.DEGRADED);
				assertThat(health.getDetails().toString()).contains("worker={state=none, pausedUntil=")
					.contains("failure=invalid_client")
					.contains("idle={state=none}")
					.doesNotContain("CANARY");
			});
	}

	@Test
	void indicatorWhenSwitchedOffIsAbsent() {
		this.configured.withPropertyValues("management.health.wristband.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WristbandHealthIndicator.class));
	}

	@Test
	void indicatorWhenThereIsNoActuatorIsAbsent() {
		this.configured.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("wristbandHealthIndicator"));
	}

	@Test
	void indicatorWhenWristbandIsNotConfiguredIsAbsent() {
		this.contextRunner
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WristbandHealthIndicator.class));
	}

	@Test
	void indicatorWhenApplicationHasItsOwnBacksOff() {
		this.configured.withBean("wristbandHealthIndicator", Custom.class)
			.run((context) -> assertThat(context).hasSingleBean(Custom.class)
				.doesNotHaveBean(WristbandHealthIndicator.class));
	}

	private static Health health(ApplicationContext context) {
		return context.getBean(WristbandHealthIndicator.class).health();
	}

	/**
	 * What an application may have instead.
	 */
	static class Custom {

	}

}
