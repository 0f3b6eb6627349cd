package dev.wristband.spring.security.web.logout;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.observation.TestObservations;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is observed of the logout endpoint.
 */
class LogoutObservationTests {

	private static final String NAME = "wristband.logout";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestObservations observed = new TestObservations();

	private final TestApplication application = scene.describe().observations(this.observed.registry()).start();

	private final TestBrowser browser = this.application.browser();

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void logoutWhenTokenIsRevokedIsRevoked() {
		logIn();
		this.browser.get("/api/auth/logout?state=CANARY");
		assertThat(this.observed.named("http.client.requests")).singleElement()
			.satisfies((call) -> assertThat(TestObservations.parents(call)).containsExactly(NAME));
		assertThat(this.observed.take(NAME)).isEqualTo(keys("revoked", "none"));
	}

	@Test
	void logoutWhenWristbandFailsSaysSo() {
		logIn();
		scene.wristband().answer(TestWristband.REVOKE, aResponse().withStatus(400));
		this.browser.get("/api/auth/logout");
		assertThat(this.observed.take(NAME)).isEqualTo(keys("revocation_failed", "none"));
	}

	@Test
	void logoutWhenThereIsNoRefreshTokenIsNotRevocable() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		Map<String, Object> response = scene.wristband().tokens().response();
		response.put("id_token",
				scene.wristband().tokens().sign(scene.wristband().tokens().claims(attempt.nonce()).build()));
		response.remove("refresh_token");
		scene.wristband().grantResponse(response);
		this.browser.callback(attempt);
		this.observed.clear();
		this.browser.get("/api/auth/logout");
		assertThat(this.observed.take(NAME)).isEqualTo(keys("not_revocable", "none"));
	}

	@Test
	void logoutWhenNobodyIsLoggedInIsAnonymous() {
		this.browser.get("/api/auth/logout?tenant_name=acme");
		assertThat(this.observed.take(NAME))
			.isEqualTo(Map.of("outcome", "anonymous", "code", "none", "tenant", "none"));
	}

	@Test
	void logoutWhenRequestIsBadHasEndedTheSessionNevertheless() {
		logIn();
		this.browser.get("/api/auth/logout?state=CANARY&state=CANARY");
		assertThat(this.observed.take(NAME)).isEqualTo(keys("revoked", "invalid_request"));
	}

	@Test
	void logoutWhenAnotherSiteAsksIsRefused() {
		logIn();
		MockHttpServletRequestBuilder request = TestBrowser.page("/api/auth/logout")
			.header("Sec-Fetch-Site", "cross-site");
		this.browser.send(request);
		assertThat(this.observed.take(NAME))
			.isEqualTo(Map.of("outcome", "refused", "code", "invalid_request", "tenant", "none"));
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	private void logIn() {
		scene.logIn(this.browser);
		this.observed.clear();
	}

	private static Map<String, String> keys(String outcome, String code) {
		return Map.of("outcome", outcome, "code", code, "tenant", "tenant-acme", "tenant.name", "acme");
	}

}
