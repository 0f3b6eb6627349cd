package dev.wristband.spring.security.client;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.wristband.spring.security.client.WristbandClientSettings.LoginStateSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WristbandClientSettings}.
 */
class WristbandClientSettingsTests {

	@ParameterizedTest
	@CsvSource({ "'',id,secret,applicationVanityDomain", "'  ',id,secret,applicationVanityDomain",
			"app.example.com,'',secret,clientId", "app.example.com,'  ',secret,clientId",
			"app.example.com,id,'',clientSecret", "app.example.com,id,'  ',clientSecret" })
	void createWhenRequiredValueIsBlankThrowsException(String domain, String id, String secret, String property) {
		assertThatIllegalArgumentException().isThrownBy(() -> create(domain, id, secret, Duration.ZERO))
			.withMessageContaining(property);
	}

	@Test
	void createWhenBufferIsNegativeThrowsException() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> create("app.example.com", "id", "secret", Duration.ofSeconds(-1)))
			.withMessageContaining("tokenExpirationBuffer");
	}

	@Test
	void createWhenBufferIsZeroIsValid() {
		assertThat(create("app.example.com", "id", "secret", Duration.ZERO).tokenExpirationBuffer()).isZero();
	}

	@Test
	void baseUrlFollowsScheme() {
		assertThat(TestClientSettings.at("app.example.com").baseUrl()).isEqualTo("https://app.example.com");
		assertThat(TestClientSettings.local(6001).baseUrl()).isEqualTo("http://localhost:6001");
	}

	@Test
	void toStringHoldsNoSecret() {
		WristbandClientSettings settings = TestClientSettings.at("app.example.com");
		assertThat(settings.toString()).doesNotContain("CANARY");
		assertThat(settings.loginState().toString()).doesNotContain("CANARY");
	}

	private static WristbandClientSettings create(String domain, String id, String secret, Duration buffer) {
		return new WristbandClientSettings(domain, false, id, secret, Set.of("openid"),
				new LoginStateSettings("secret", true), IdTokenVerification.STRICT, buffer, SdkConfigurationMode.LAZY,
				ManualSdkConfiguration.none());
	}

}
