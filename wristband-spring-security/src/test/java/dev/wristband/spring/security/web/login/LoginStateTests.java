package dev.wristband.spring.security.web.login;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.tenant.Tenant;
import dev.wristband.spring.security.tenant.TenantName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoginState}.
 */
class LoginStateTests {

	private static final String REDIRECT_URI = "https://app.example.com/api/auth/callback";

	private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

	@Test
	void createWhenRepeatedNeverGivesTheSameValueTwice() {
		Set<String> values = new HashSet<>();
		for (int i = 0; i < 100_000; i++) {
			LoginState state = create();
			for (String value : new String[] { state.state(), state.nonce(), state.codeVerifier() }) {
				if (value.length() != 43 || !values.add(value)) {
					assertThat(value).as("new value of 43 characters").isNull();
				}
			}
		}
		assertThat(values).hasSize(300_000);
		assertThat(values.iterator().next()).matches("[A-Za-z0-9_-]{43}");
	}

	@Test
	void fromJsonWhenWrittenByToJsonIsEqual() {
		Tenant tenant = Tenant.of(TenantName.from("acme"), null);
		LoginState state = LoginState.create(REDIRECT_URI, tenant, "/caf\u00e9?a=\"b\"", Map.of("plan", "pro"), 300,
				NOW);
		assertThat(LoginState.fromJson(state.toJson())).isEqualTo(state);
		assertThat(LoginState.fromJson(create().toJson()).tenant()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "s", "n", "v", "u", "t" })
	void fromJsonWhenFieldIsMissingReturnsNull(String field) {
		assertThat(LoginState.fromJson(create().toJson().replace("\"" + field + "\":", "\"x\":"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{}", "[]", "text", "1.1700000000000", "{\"s\":1}", "{\"s\":\"\"}" })
	void fromJsonWhenNotLoginStateReturnsNull(String text) {
		assertThat(LoginState.fromJson(text)).isNull();
	}

	@Test
	void toStringHidesWhatIsSecret() {
		LoginState state = LoginState.create(REDIRECT_URI, null, "/CANARY", Map.of("CANARY", "CANARY"), null, NOW);
		assertThat(state.toString()).doesNotContain("CANARY", state.state(), state.nonce(), state.codeVerifier());
	}

	private static LoginState create() {
		return LoginState.create(REDIRECT_URI, null, null, Map.of(), null, NOW);
	}

}
