package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConfigurationRules}.
 */
class ConfigurationRulesTests {

	private static final String PROPERTY = "wristband.login-url";

	@Test
	void credentialWhenPlaceholderIsPartOfItPasses() {
		assertThat(ConfigurationRules.credential(PROPERTY, "a${b}c")).isEqualTo("a${b}c");
	}

	@Test
	void positiveWhenZeroFails() {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> ConfigurationRules.positive("wristband.http.read-timeout", Duration.ZERO))
			.withMessageContaining("wristband.http.read-timeout");
	}

	@Test
	void pathPatternsWhenSlashIsMissingFailsWithCorrectedValue() {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> ConfigurationRules.pathPatterns("wristband.permit-all", List.of("/", "css/**")))
			.withMessageContaining("'/css/**'");
	}

	@Test
	void acceptedWhenLibraryNamesThePropertyBlamesIt() {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class).isThrownBy(
				() -> ConfigurationRules.accepted(StartupError.VALUE_INVALID, "wristband.other", "Correct it.", () -> {
					throw new IllegalArgumentException("'wristband.redirect-uri' is wrong");
				}))
			.satisfies((ex) -> assertThat(ex.getProperty()).isEqualTo("wristband.redirect-uri"));
	}

}
