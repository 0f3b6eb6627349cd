package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import dev.wristband.spring.security.client.IdTokenVerification;
import dev.wristband.spring.security.client.SdkConfigurationMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WristbandProperties}.
 */
class WristbandPropertiesTests {

	@Test
	void bindWhenNothingIsSetHasDefaults() {
		WristbandProperties properties = bind(Map.of());
		assertThat(properties.clientId()).isNull();
		assertThat(properties.scopes()).containsExactly("openid", "offline_access", "email");
		assertThat(properties.tokenExpirationBuffer()).isEqualTo(Duration.ofSeconds(60));
		assertThat(properties.sdkConfiguration().mode()).isEqualTo(SdkConfigurationMode.LAZY);
		assertThat(properties.idToken().verification()).isEqualTo(IdTokenVerification.STRICT);
		assertThat(properties.endpoints()).isEqualTo(new WristbandProperties.Endpoints("/api/auth/login",
				"/api/auth/callback", "/api/auth/logout", "/api/auth/session", "/api/auth/token", false));
		assertThat(properties.http())
			.isEqualTo(new WristbandProperties.Http(Duration.ofSeconds(2), Duration.ofSeconds(5), null, null));
		assertThat(properties.login().enabled()).isTrue();
		assertThat(properties.emulator()).isEqualTo(new WristbandProperties.Emulator(true, 0));
		assertThat(properties.dangerouslyDisableSecureCookies()).isFalse();
		assertThat(properties.dangerouslyUsePlainHttp()).isFalse();
		assertThat(properties.permitAll()).isEmpty();
		assertThat(properties.applicationCustomDomainActive()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t" })
	void bindWhenTextIsBlankTreatsItAsAbsent(String blank) {
		WristbandProperties properties = bind(Map.of("wristband.client-id", blank, "wristband.client-secret", blank,
				"wristband.application-vanity-domain", blank, "wristband.login-url", blank,
				"wristband.login-state-secret", blank, "wristband.http.proxy", blank, "wristband.http.ssl-bundle",
				blank, "wristband.scopes", blank, "wristband.permit-all", blank,
				"wristband.application-custom-domain-active", ""));
		assertThat(properties).isEqualTo(bind(Map.of()));
	}

	@Test
	void bindWhenScopesLackOpenidAddsIt() {
		assertThat(bind(Map.of("wristband.scopes", "roles,email")).scopes()).containsExactly("openid", "roles",
				"email");
	}

	@Test
	void bindWhenScopesAreSeparatedByBlanksSplitsThem() {
		assertThat(bind(Map.of("wristband.scopes", "openid  roles email")).scopes()).containsExactly("openid", "roles",
				"email");
	}

	@Test
	void bindWhenDurationHasNoUnitUsesSeconds() {
		WristbandProperties properties = bind(
				Map.of("wristband.token-expiration-buffer", "30", "wristband.http.read-timeout", "7"));
		assertThat(properties.tokenExpirationBuffer()).isEqualTo(Duration.ofSeconds(30));
		assertThat(properties.http().readTimeout()).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void toStringHoldsNoSecret() {
		WristbandProperties properties = bind(Map.of("wristband.client-id", "my-client", "wristband.client-secret",
				"very-secret", "wristband.login-state-secret", "another-secret"));
		assertThat(properties).asString().contains("my-client").doesNotContain("secret");
	}

	private static WristbandProperties bind(Map<String, String> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("wristband",
				WristbandProperties.class);
	}

}
