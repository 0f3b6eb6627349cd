package dev.wristband.spring.security.client;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SigningKeySettings}.
 */
class SigningKeySettingsTests {

	@Test
	void settingsWhenBeyondLimitsThrowException() {
		Duration minute = Duration.ofMinutes(1);
		assertThatIllegalArgumentException().isThrownBy(
				() -> new SigningKeySettings(minute, Duration.ZERO, minute, Duration.ofHours(4).plusSeconds(1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SigningKeySettings(minute, minute, minute, Duration.ofHours(1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SigningKeySettings(Duration.ZERO, Duration.ZERO, minute, Duration.ofHours(1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SigningKeySettings(minute, Duration.ZERO, Duration.ZERO, Duration.ofHours(1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SigningKeySettings(minute, Duration.ZERO, minute, Duration.ofSeconds(59)));
	}

}
