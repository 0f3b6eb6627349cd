package dev.wristband.spring.boot.autoconfigure;

import java.net.Socket;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import dev.wristband.emulator.Emulator;
import dev.wristband.spring.security.client.WristbandClientSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link WristbandEmulatorAutoConfiguration}.
 */
class WristbandEmulatorAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations
		.of(WristbandEmulatorAutoConfiguration.class, WristbandAutoConfiguration.class);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void emulatorWhenNothingIsConfiguredStandsIn() {
		this.contextRunner.run((context) -> {
			Emulator emulator = context.getBean(Emulator.class);
			WristbandClientSettings settings = context.getBean(WristbandClientSettings.class);
			assertThat(settings.baseUrl()).isEqualTo("http://localhost:" + emulator.port());
			assertThat(settings.loginState().secureCookies()).isFalse();
			assertThat(context).hasSingleBean(WristbandConnectionDetails.class);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "wristband.application-vanity-domain=app.example.com",
			"wristband.applicationVanityDomain=app.example.com", "wristband.emulator.enabled=false",
			"spring.profiles.active=prod", "spring.profiles.active=production" })
	void emulatorWhenRuledOutDoesNotStart(String pair) {
		this.contextRunner.withPropertyValues(pair)
			.run((context) -> assertThat(context).doesNotHaveBean(WristbandEmulatorAutoConfiguration.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "wristband.client-id=my-client", "wristband.clientId=my-client",
			"wristband.client-secret=my-secret", "wristband.client-id=${NOWHERE}" })
	void emulatorWhenHalfAClientIsConfiguredDoesNotHideIt(String pair) {
		this.contextRunner.withPropertyValues(pair)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidWristbandConfigurationException.class));
	}

	@Test
	void emulatorWhenClientIsConfiguredDoesNotStart() {
		this.contextRunner
			.withPropertyValues("wristband.application-vanity-domain=app.example.com", "wristband.client-id=my-client",
					"wristband.client-secret=my-secret")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(Emulator.class);
				assertThat(context.getBean(WristbandClientSettings.class).baseUrl())
					.isEqualTo("https://app.example.com");
			});
	}

	@ParameterizedTest
	@CsvSource({ "WRISTBAND_CLIENTID, WRISTBAND_CLIENTSECRET, WRISTBAND_APPLICATIONVANITYDOMAIN",
			"WRISTBAND_CLIENT_ID, WRISTBAND_CLIENT_SECRET, WRISTBAND_APPLICATION_VANITY_DOMAIN" })
	void emulatorWhenClientIsInTheEnvironmentDoesNotStart(String id, String secret, String domain) {
		SystemEnvironmentPropertySource variables = new SystemEnvironmentPropertySource(
				StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				Map.of(id, "my-client", secret, "my-secret", domain, "app.example.com"));
		this.contextRunner
			.withInitializer(
					(context) -> context.getEnvironment().getPropertySources().replace(variables.getName(), variables))
			.run((context) -> {
				assertThat(context).doesNotHaveBean(Emulator.class);
				assertThat(context.getBean(WristbandClientSettings.class).clientId()).isEqualTo("my-client");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "wristband.application-vanity-domain=app.example.com", "wristband.clientId=my-client",
			"wristband.client-secret=my-secret", "wristband.emulator.enabled=false", "spring.profiles.active=prod",
			"wristband.machine.clients.worker.client-secret=my-secret" })
	void emulatorWhenBuiltInButRuledOutAtStartFails(String pair) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> new WristbandEmulatorAutoConfiguration(environment(pair)))
			.satisfies((ex) -> assertThat(ex.getError()).isEqualTo(StartupError.EMULATOR_BUILT_IN))
			.withMessageNotContaining("my-secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "wristband.client-id=", "wristband.emulator.port=0", "spring.profiles.active=dev",
			"wristband.emulator.enabled=true", "wristband.machine.clients.worker.client-id=my-worker" })
	void emulatorWhenBuiltInAndNotRuledOutAtStartIsKept(String pair) {
		assertThatNoException().isThrownBy(() -> new WristbandEmulatorAutoConfiguration(environment(pair)));
	}

	@Test
	void emulatorWhenUserHasConnectionDetailsDoesNotStart() {
		this.contextRunner
			.withBean(WristbandConnectionDetails.class, () -> new PropertiesWristbandConnectionDetails(configured()))
			.run((context) -> assertThat(context).doesNotHaveBean(Emulator.class));
	}

	@Test
	void emulatorWhenPropertiesAreBlankStarts() {
		this.contextRunner
			.withPropertyValues("wristband.application-vanity-domain=", "wristband.client-id=",
					"wristband.client-secret=")
			.run((context) -> assertThat(context).hasSingleBean(Emulator.class));
	}

	@Test
	void emulatorWhenNotOnTheClassPathIsNotMissed() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("dev.wristband.emulator"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WristbandClientSettings.class));
	}

	@Test
	void emulatorWhenNotAWebApplicationDoesNotStart() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Emulator.class));
	}

	@Test
	void emulatorWhenUserDefinesOneBacksOff() {
		try (Emulator emulator = Emulator.start()) {
			this.contextRunner.withBean(Emulator.class, () -> emulator).run((context) -> {
				assertThat(context).getBean(Emulator.class).isSameAs(emulator);
				assertThat(context.getBean(WristbandClientSettings.class).applicationVanityDomain())
					.isEqualTo(emulator.applicationVanityDomain());
			});
		}
	}

	@Test
	void emulatorWhenPortIsTakenFails() {
		try (Emulator other = Emulator.start()) {
			this.contextRunner.withPropertyValues("wristband.emulator.port=" + other.port())
				.run((context) -> assertThat(context.getStartupFailure())
					.hasStackTraceContaining("The emulator cannot listen on port " + other.port()));
		}
	}

	@Test
	void emulatorWhenContextClosesStops() {
		Integer[] port = new Integer[1];
		this.contextRunner.run((context) -> port[0] = context.getBean(Emulator.class).port());
		assertThatException().isThrownBy(() -> new Socket("localhost", port[0]).close());
	}

	private static StandardEnvironment environment(String pair) {
		StandardEnvironment environment = new StandardEnvironment();
		TestPropertyValues.of(pair).applyTo(environment, TestPropertyValues.Type.MAP);
		return environment;
	}

	private static WristbandProperties configured() {
		return new Binder(new MapConfigurationPropertySource(Map.of("wristband.application-vanity-domain",
				"app.example.com", "wristband.client-id", "my-client", "wristband.client-secret", "my-secret")))
			.bindOrCreate("wristband", WristbandProperties.class);
	}

}
