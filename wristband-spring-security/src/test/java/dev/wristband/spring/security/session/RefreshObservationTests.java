package dev.wristband.spring.security.session;

import java.time.Duration;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.observation.TestObservations;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is observed of renewals.
 */
class RefreshObservationTests {

	private static final String NAME = "wristband.refresh";

	private static final Duration DUE = Duration.ofMinutes(29);

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
	void requestWhenTokenIsNewIsNotObserved() {
		logIn();
		for (int i = 0; i < 3; i++) {
			assertThat(this.browser.isLoggedIn()).isTrue();
		}
		assertThat(this.observed.names()).isEmpty();
	}

	@Test
	void requestWhenTokenIsDueWins() {
		logIn();
		scene.wristband().grantResponse(TestRefresh.response(scene.wristband()));
		scene.clock().advance(DUE);
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(this.observed.named("http.client.requests")).singleElement()
			.satisfies((call) -> assertThat(TestObservations.parents(call)).containsExactly(NAME));
		assertThat(this.observed.take(NAME)).isEqualTo(keys("won", "none"));
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(this.observed.names()).isEmpty();
	}

	@Test
	void requestWhenAnotherHasRenewedAdopts() {
		logIn();
		MockHttpSession session = this.browser.session();
		WristbandSession stale = this.browser.sessionRecord();
		scene.wristband().grantResponse(TestRefresh.response(scene.wristband()));
		scene.clock().advance(DUE);
		assertThat(this.browser.isLoggedIn()).isTrue();
		WristbandSession renewed = this.browser.sessionRecord();
		this.observed.clear();
		// Another node's copy of the session, loaded before
		MockHttpSession copy = new MockHttpSession(null, session.getId()) {

			private boolean read;

			@Override
			public Object getAttribute(String name) {
				if (!name.equals(WristbandSecurityContextRepository.SESSION_ATTRIBUTE)) {
					return super.getAttribute(name);
				}
				boolean first = !this.read;
				this.read = true;
				return first ? stale : renewed;
			}

		};
		this.browser.setSession(copy);
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(this.observed.named("http.client.requests")).isEmpty();
		assertThat(this.observed.take(NAME)).isEqualTo(keys("adopted", "none"));
	}

	@Test
	void requestWhenWristbandRefusesHasFailedByCode() {
		logIn();
		scene.wristband()
			.answer(TestWristband.TOKEN,
					aResponse().withStatus(400)
						.withHeader("Content-Type", "application/json")
						.withBody(JSONObjectUtils.toJSONString(Map.of("error", "invalid_grant"))));
		scene.clock().advance(DUE);
		assertThat(this.browser.isLoggedIn()).isFalse();
		assertThat(this.observed.take(NAME)).isEqualTo(keys("failed", "invalid_grant"));
	}

	@Test
	void requestWhenWristbandIsDownHasFailedByCode() {
		logIn();
		scene.wristband().answer(TestWristband.TOKEN, aResponse().withStatus(429));
		scene.clock().advance(DUE);
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(this.observed.take(NAME)).isEqualTo(keys("failed", "wristband_unavailable"));
	}

	@Test
	void requestWhenThereIsNoRefreshTokenKeepsTokenAndThenEnds() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		Map<String, Object> response = scene.wristband().tokens().response();
		response.put("id_token",
				scene.wristband().tokens().sign(scene.wristband().tokens().claims(attempt.nonce()).build()));
		response.remove("refresh_token");
		scene.wristband().grantResponse(response);
		this.browser.callback(attempt);
		this.observed.clear();
		scene.clock().advance(DUE);
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(this.observed.take(NAME)).isEqualTo(keys("kept", "none"));
		scene.clock().advance(Duration.ofMinutes(2));
		assertThat(this.browser.isLoggedIn()).isFalse();
		assertThat(this.observed.take(NAME)).isEqualTo(keys("ended", "none"));
	}

	@Test
	void sharedWhenAnotherRequestWonIsAdopted() {
		WristbandSession session = TestBackChannel.session();
		assertThat(RenewalResult.won(session).shared()).isEqualTo(RenewalResult.adopted(session));
		assertThat(RenewalResult.ended().shared()).isEqualTo(RenewalResult.ended());
		RenewalResult failed = RenewalResult.failed(Renewal.unavailable(), "wristband_timeout");
		assertThat(failed.shared()).isEqualTo(failed);
	}

	private void logIn() {
		scene.logIn(this.browser);
		this.observed.clear();
	}

	private static Map<String, String> keys(String outcome, String code) {
		return Map.of("outcome", outcome, "code", code, "tenant", "tenant-acme", "tenant.name", "acme");
	}

}
