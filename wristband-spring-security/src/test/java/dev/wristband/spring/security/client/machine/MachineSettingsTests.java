package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MachineSettings} and {@link MachineClient}.
 */
class MachineSettingsTests {

	private static final MachineClient CLIENT = client("https://test.wristband.com", "id", "CANARY", "scope");

	private static MachineClient client(String baseUrl, String id, String secret, String scope) {
		return new MachineClient("worker", baseUrl, id, secret, "CANARY-2", Set.of(scope));
	}

	@Test
	void ofHasTheUsualTimes() {
		assertThat(MachineSettings.of(CLIENT).tokenExpirationBuffer()).isEqualTo(Duration.ofSeconds(60));
	}

	@Test
	void constructorWhenBufferIsZeroIsAccepted() {
		assertThat(settings(Duration.ZERO).tokenExpirationBuffer()).isZero();
	}

	@Test
	void constructorWhenBufferIsNegativeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> settings(Duration.ofSeconds(-1)))
			.withMessageContaining("tokenExpirationBuffer");
	}

	@Test
	void constructorWhenNameOccursTwiceIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> MachineSettings.of(CLIENT, CLIENT));
	}

	@Test
	void constructorWhenThereIsNoClientIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(MachineSettings::of);
	}

	@ParameterizedTest
	@CsvSource({ "'', id, secret, scope, baseUrl", "test.wristband.com, id, secret, scope, baseUrl",
			"https://test.wristband.com/, id, secret, scope, baseUrl",
			"https://user@test.wristband.com, id, secret, scope, baseUrl",
			"https://test.wristband.com?x, id, secret, scope, baseUrl", "ftp://a.example, id, secret, scope, baseUrl",
			"https://a.example, '', secret, scope, clientId", "https://a.example, id, '', scope, clientSecret",
			"https://a.example, id, ' ', scope, clientSecret", "https://a.example, id, secret, 'two words', scopes",
			"https://a.example, id, secret, 'quote\"', scopes", "https://a.example, id, secret, '', scopes" })
	void clientWhenValueIsWrongIsRefused(String baseUrl, String id, String secret, String scope, String named) {
		assertThatIllegalArgumentException().isThrownBy(() -> client(baseUrl, id, secret, scope))
			.withMessageContaining("'" + named + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://test.wristband.com", "https://a.example:8443", "http://localhost:6001" })
	void clientWhenBaseUrlIsOriginIsAccepted(String baseUrl) {
		assertThat(client(baseUrl, "id", "secret", "scope").baseUrl()).isEqualTo(baseUrl);
	}

	@Test
	void textHidesSecrets() {
		assertThat(MachineSettings.of(CLIENT).toString()).contains("worker").doesNotContain("CANARY");
		assertThat(CLIENT.toString()).doesNotContain("CANARY");
	}

	private static MachineSettings settings(Duration buffer) {
		return new MachineSettings(List.of(CLIENT), buffer, Duration.ofSeconds(1));
	}

}
