package dev.wristband.spring.boot.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.logging.ConditionEvaluationReportLoggingListener;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.wristband.emulator.EmulatedMachineClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorOptions;
import dev.wristband.spring.security.client.machine.MachineClient;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.client.machine.MachineTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WristbandMachineAutoConfiguration}, in an application that is not even
 * a web application.
 */
class WristbandMachineAutoConfigurationTests {

	private static final String PREFIX = "wristband.machine.clients.worker.";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class,
				WristbandMachineAutoConfiguration.class, RestClientAutoConfiguration.class))
		.withInitializer(ConditionEvaluationReportLoggingListener.forLogLevel(LogLevel.DEBUG));

	private final ApplicationContextRunner configured = this.contextRunner.withPropertyValues(
			PREFIX + "client-id=worker-id", PREFIX + "client-secret=value-of-secret",
			"wristband.application-vanity-domain=app.us.wristband.dev");

	@Test
	void autoConfigurationWhenNoClientIsConfiguredBacksOff() {
		this.contextRunner.withPropertyValues("wristband.application-vanity-domain=app.us.wristband.dev")
			.run((context) -> assertThat(context).doesNotHaveBean(WristbandMachineAutoConfiguration.class)
				.doesNotHaveBean(MachineTokens.class));
	}

	@Test
	void autoConfigurationWhenLibraryIsMissingBacksOff() {
		this.configured.withClassLoader(new FilteredClassLoader(MachineTokens.class))
			.run((context) -> assertThat(context).doesNotHaveBean(WristbandMachineAutoConfiguration.class));
	}

	@Test
	void settingsHaveTheClient() {
		this.configured.run((context) -> {
			assertThat(client(context)).isEqualTo(new MachineClient("worker", "https://app.us.wristband.dev",
					"worker-id", "value-of-secret", null, Set.of()));
			MachineSettings settings = context.getBean(MachineSettings.class);
			assertThat(settings.tokenExpirationBuffer()).isEqualTo(Duration.ofSeconds(60));
			assertThat(settings.tokenWait()).isEqualTo(Duration.ofSeconds(10));
			assertThat(context.getBean(MachineTokens.class).getClientNames()).containsExactly("worker");
			assertThat(context.getBean(MachineTokens.class)).asString().doesNotContain("value-of");
			assertThat(context.getBean(WristbandMachineProperties.class)).asString()
				.contains("worker-id")
				.doesNotContain("value-of");
		});
	}

	@Test
	void settingsWhenEverythingIsSetHaveIt() {
		this.configured
			.withPropertyValues(PREFIX + "secondary-secret=value-of-other", PREFIX + "scopes=a b, c",
					PREFIX + "vanity-domain=Other.us.wristband.dev:8443", "wristband.machine.token-wait=3",
					"wristband.machine.token-expiration-buffer=0", "wristband.machine.clients.second.client-id=i",
					"wristband.machine.clients.second.client-secret=s")
			.run((context) -> {
				assertThat(client(context)).isEqualTo(new MachineClient("worker", "https://other.us.wristband.dev:8443",
						"worker-id", "value-of-secret", "value-of-other", Set.of("a", "b", "c")));
				assertThat(context.getBean(MachineSettings.class).tokenWait()).isEqualTo(Duration.ofSeconds(3));
				assertThat(context.getBean(MachineSettings.class).tokenExpirationBuffer()).isZero();
				assertThat(context.getBean(MachineTokens.class).getClientNames()).containsExactlyInAnyOrder("worker",
						"second");
			});
	}

	@Test
	void settingsWhenEveryClientHasItsOwnDomainNeedNoOther() {
		this.contextRunner
			.withPropertyValues(PREFIX + "client-id=i", PREFIX + "client-secret=s",
					PREFIX + "vanity-domain=own.us.wristband.dev")
			.run((context) -> assertThat(client(context).baseUrl()).isEqualTo("https://own.us.wristband.dev"));
	}

	@Test
	void settingsWhenUsersLogInToTheSameApplicationHaveItsDomain() {
		this.configured
			.withPropertyValues("wristband.client-id=login", "wristband.client-secret=login-secret",
					"wristband.application-vanity-domain=localhost:8123", "wristband.dangerously-use-plain-http=true")
			.run((context) -> assertThat(client(context).baseUrl()).isEqualTo("http://localhost:8123"));
	}

	@Test
	void settingsWhenSecondarySecretIsTheSameHaveOne() {
		this.configured.withPropertyValues(PREFIX + "secondary-secret=value-of-secret")
			.run((context) -> assertThat(client(context).secondarySecret()).isNull());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { PREFIX + "client-id||" + PREFIX + "client-id",
					PREFIX + "client-secret||" + PREFIX + "client-secret",
					PREFIX + "client-secret|${NOWHERE}|" + PREFIX + "client-secret",
					PREFIX + "secondary-secret|${NOWHERE}|" + PREFIX + "secondary-secret",
					PREFIX + "vanity-domain|https://x.example|" + PREFIX + "vanity-domain",
					"wristband.application-vanity-domain||" + PREFIX + "vanity-domain",
					"wristband.application-vanity-domain|a b|wristband.application-vanity-domain",
					"wristband.dangerously-use-plain-http|true|wristband.dangerously-use-plain-http",
					PREFIX + "scopes|\"|" + PREFIX + "scopes",
					"wristband.machine.token-expiration-buffer|-1s|wristband.machine",
					"wristband.machine.token-wait|0|wristband.machine",
					"wristband.machine.clients.No_Name.client-id|i|wristband.machine.clients" })
	void contextWhenPropertyIsWrongFails(String name, String value, String blamed) {
		this.configured.withPropertyValues(name + "=" + ((value != null) ? value : ""))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.satisfiesAnyOf((ex) -> assertThat(ex).isInstanceOf(IllegalArgumentException.class),
						(ex) -> assertThat(ex).isInstanceOf(InvalidWristbandConfigurationException.class)
							.hasMessageNotContaining("value-of")
							.extracting((cause) -> ((InvalidWristbandConfigurationException) cause).getProperty())
							.isEqualTo(blamed)));
	}

	@Test
	void tokensWhenUserDefinesThemBackOff() {
		this.configured.run((original) -> {
			MachineTokens tokens = original.getBean(MachineTokens.class);
			this.configured.withBean("own", MachineTokens.class, () -> tokens)
				.run((context) -> assertThat(context).getBean(MachineTokens.class).isSameAs(tokens));
		});
	}

	@Test
	void settingsWhenUserDefinesThemBackOff() {
		MachineSettings settings = MachineSettings
			.of(new MachineClient("own", "https://a.example", "i", "s", null, Set.of()));
		this.configured.withBean(MachineSettings.class, () -> settings)
			.run((context) -> assertThat(context.getBean(MachineTokens.class).getClientNames()).containsExactly("own"));
	}

	@Test
	void tokensComeOverTheBackChannelWithItsCustomizers() {
		Emulator emulator = Emulator.start(EmulatorOptions.defaults()
			.withMachineClients(List.of(new EmulatedMachineClient("worker-id", "value-of-secret", List.of()))));
		Map<String, String> seen = new ConcurrentHashMap<>();
		this.configured
			.withPropertyValues("wristband.application-vanity-domain=" + emulator.applicationVanityDomain(),
					"wristband.dangerously-use-plain-http=true")
			.withBean(Clock.class, Clock::systemUTC)
			.withBean(RestClientCustomizer.class,
					() -> (builder) -> builder.requestInterceptor((request, body, next) -> {
						seen.put("path", request.getURI().getPath());
						return next.execute(request, body);
					}))
			.run((context) -> {
				assertThat(context.getBean(MachineTokens.class).getToken("worker").getTokenValue()).contains(".");
				assertThat(seen).containsEntry("path", "/api/v1/oauth2/token");
			});
		emulator.close();
	}

	private static MachineClient client(AssertableApplicationContext context) {
		return context.getBean(MachineSettings.class)
			.clients()
			.stream()
			.filter((client) -> client.name().equals("worker"))
			.findFirst()
			.orElseThrow();
	}

}
