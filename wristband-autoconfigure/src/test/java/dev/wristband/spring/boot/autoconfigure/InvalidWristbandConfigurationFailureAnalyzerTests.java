package dev.wristband.spring.boot.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link InvalidWristbandConfigurationFailureAnalyzer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidWristbandConfigurationFailureAnalyzerTests {

	@Test
	void analyzeNamesPropertyOriginAndAction() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("mine", Map.of("wristband.login-state-secret", "value-of-secret")));
		FailureAnalysis analysis = new InvalidWristbandConfigurationFailureAnalyzer(environment)
			.analyze(new IllegalStateException(new InvalidWristbandConfigurationException(StartupError.SECRET_TOO_SHORT,
					"wristband.login-state-secret", "It is too short.", "Make it longer.")));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("WB1007: It is too short.",
				"Property: wristband.login-state-secret", "Origin: ", "\"mine\"");
		assertThat(analysis.getDescription()).doesNotContain("value-of-secret");
		assertThat(analysis.getAction()).isEqualTo("Make it longer.%n%nMore: docs/errors.md#wb1007".formatted());
	}

	@Test
	void analyzeWhenPropertyIsNotSetHasNoOrigin() {
		FailureAnalysis analysis = new InvalidWristbandConfigurationFailureAnalyzer(new StandardEnvironment())
			.analyze(new InvalidWristbandConfigurationException(StartupError.CLIENT_SECRET_MISSING,
					"wristband.client-secret", "It is missing.", "Set it."));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("It is missing.").doesNotContain("Origin");
	}

	@Test
	void analyzeWhenAnotherPropertyNeedsItNamesThatOnesOrigin() {
		FailureAnalysis analysis = analyze(Map.of("wristband.clientId", "my-client"), "wristband.client-secret",
				"'wristband.client-id' configures a client, but 'wristband.client-secret' has no value.");
		assertThat(analysis.getDescription()).contains("Property: wristband.client-secret")
			.contains("Needed by: wristband.client-id")
			.contains("Origin: ", "\"mine\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "wristband.permit-all[1]", "wristband.permitAll[0]" })
	void analyzeWhenPropertyIsListNamesOriginOfItsElements(String name) {
		FailureAnalysis analysis = analyze(Map.of(name, "css"), "wristband.permit-all", "It is wrong.");
		assertThat(analysis.getDescription()).contains("Property: wristband.permit-all")
			.contains("Origin: ", "\"mine\"");
	}

	private static FailureAnalysis analyze(Map<String, Object> values, String property, String description) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("mine", values));
		FailureAnalysis analysis = new InvalidWristbandConfigurationFailureAnalyzer(environment)
			.analyze(new InvalidWristbandConfigurationException(StartupError.VALUE_INVALID, property, description,
					"Do it."));
		assertThat(analysis).isNotNull();
		return analysis;
	}

	@Test
	void runWhenConfigurationIsInvalidReportsIt(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(
				() -> application.run("--wristband.client-id=my-client", "--wristband.client-secret=value-of-secret",
						"--wristband.application-vanity-domain=https://user:value-of-password@app.example.com/path"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: wristband.application-vanity-domain")
			.contains("Set 'wristband.application-vanity-domain' to 'app.example.com'.")
			.contains("commandLineArgs")
			.doesNotContain("value-of-secret")
			.doesNotContain("value-of-password");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(WristbandAutoConfiguration.class)
	static class Application {

	}

}
