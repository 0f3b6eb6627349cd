package dev.wristband.spring.security.web.login;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.observation.TestObservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what is observed of the login endpoint.
 */
class LoginObservationTests {

	private static final String LOGIN = "/api/auth/login?tenant_name=acme";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestObservations observed = new TestObservations();

	private final TestApplication application = scene.describe().observations(this.observed.registry()).start();

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void loginWhenTenantIsKnownGoesToAuthorize() {
		this.application.browser().get(LOGIN);
		assertThat(this.observed.take("wristband.login")).isEqualTo(keys("authorize", "none", "acme"));
	}

	@Test
	void loginWhenTenantIsUnknownGoesToDiscovery() {
		this.application.browser().get("/api/auth/login");
		assertThat(this.observed.take("wristband.login")).isEqualTo(keys("discovery", "none", null));
	}

	@Test
	void loginWhenWristbandFindsTheTenantGoesToAuthorize() {
		try (TestApplication other = scene.describe()
			.authorizationRequests()
			.observations(this.observed.registry())
			.start()) {
			other.browser().get("/api/auth/login");
		}
		assertThat(this.observed.take("wristband.login")).isEqualTo(keys("authorize", "none", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/auth/login?tenant_name=CANARY_", LOGIN + "&tenant_name=globex",
			LOGIN + "&max_age=CANARY", LOGIN + "&login_hint=CANARY&login_hint=CANARY" })
	void loginWhenRequestIsBadIsRefused(String url) {
		this.application.browser().get(url);
		assertThat(this.observed.take("wristband.login")).isEqualTo(keys("refused", "invalid_request", null));
	}

	@Test
	void loginWhenWristbandCannotBeReachedIsRefused() {
		scene.wristband().refuseConnections(TestWristband.SDK_CONFIGURATION);
		try (TestApplication other = scene.describe()
			.fetchedConfiguration()
			.observations(this.observed.registry())
			.start()) {
			other.browser().get(LOGIN);
		}
		assertThat(this.observed.named("http.client.requests")).isNotEmpty()
			.allSatisfy((call) -> assertThat(TestObservations.parents(call)).containsExactly("wristband.login"));
		assertThat(this.observed.take("wristband.login"))
			.isEqualTo(keys("refused", "sdk_configuration_unavailable", null));
	}

	@Test
	void loginWhenApplicationFailsHasFailed() {
		try (TestApplication other = scene.describe().login((options) -> {
			throw new IllegalStateException("CANARY");
		}).observations(this.observed.registry()).start()) {
			assertThatIllegalStateException().isThrownBy(() -> other.browser().get(LOGIN));
		}
		assertThat(this.observed.take("wristband.login")).isEqualTo(keys("failed", "none", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/public/page", "/hello", "/api/auth/session" })
	void requestWhenForAnotherPathIsNotObserved(String url) {
		this.application.browser().get(url);
		assertThat(this.observed.names()).isEmpty();
	}

	private static Map<String, String> keys(String outcome, String code, String tenantName) {
		return (tenantName != null)
				? Map.of("outcome", outcome, "code", code, "tenant", "none", "tenant.name", tenantName)
				: Map.of("outcome", outcome, "code", code, "tenant", "none");
	}

}
