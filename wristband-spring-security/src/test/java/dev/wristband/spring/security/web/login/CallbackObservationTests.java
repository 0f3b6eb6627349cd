package dev.wristband.spring.security.web.login;

import java.util.Map;

import io.micrometer.observation.Observation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.config.UpstreamFault;
import dev.wristband.spring.security.observation.TestObservations;
import dev.wristband.spring.security.session.SessionStartListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what is observed of the callback endpoint.
 */
class CallbackObservationTests {

	private static final String NAME = "wristband.callback";

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
	void callbackWhenGoodIsSuccessOfTenant() {
		scene.logIn(this.browser);
		assertThat(this.observed.take(NAME))
			.isEqualTo(Map.of("outcome", "success", "code", "none", "tenant", "tenant-acme", "tenant.name", "acme"));
	}

	@Test
	void callbackWhenGoodHasItsCallsInItsTrace() {
		Observation request = Observation.start("request", this.observed.registry());
		request.scoped(() -> scene.logIn(this.browser));
		request.stop();
		assertThat(this.observed.named(NAME)).singleElement()
			.satisfies((callback) -> assertThat(TestObservations.parents(callback)).containsExactly("request"));
		assertThat(this.observed.named("wristband.jwks")).singleElement()
			.satisfies((keys) -> assertThat(TestObservations.parents(keys)).containsExactly(NAME, "request"));
		assertThat(this.observed.named("http.client.requests")).hasSize(3)
			.allSatisfy((call) -> assertThat(TestObservations.parents(call)).endsWith(NAME, "request"))
			.anySatisfy((call) -> assertThat(TestObservations.parents(call)).startsWith("wristband.jwks"));
	}

	@Test
	void callbackWhenCookieIsMissingIsRestarted() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		this.browser.cookies().clear();
		this.browser.callback(attempt);
		assertThat(this.observed.take(NAME)).isEqualTo(keys("restarted", "missing_login_state"));
	}

	@Test
	void callbackWhenRestartsDoNotHelpIsRefused() {
		for (int i = 0; i <= RestartCounter.MAX_RESTARTS; i++) {
			this.observed.clear();
			this.browser.get("/api/auth/callback?code=CANARY-C&state=CANARY-S&tenant_name=acme");
		}
		assertThat(this.observed.take(NAME)).isEqualTo(keys("refused", "login_loop"));
	}

	@Test
	void callbackWhenReloadedIsRepeated() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		scene.wristband().grant(attempt.nonce());
		this.browser.callback(attempt);
		this.observed.clear();
		this.browser.callback(attempt);
		assertThat(this.observed.take(NAME)).isEqualTo(keys("repeated", "missing_login_state"));
	}

	@ParameterizedTest
	@EnumSource(value = UpstreamFault.class,
			names = { "BAD_REQUEST", "UNAUTHORIZED", "TOO_MANY", "UNAVAILABLE", "NOT_JSON", "REFUSED" })
	void callbackWhenWristbandFailsIsRefusedByCode(UpstreamFault fault) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		fault.arrange(scene.wristband(), TestWristband.TOKEN);
		this.browser.callback(attempt);
		assertThat(this.observed.take(NAME)).isEqualTo(keys("refused", fault.code()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "access_denied", "CANARY", "server_error" })
	void callbackWhenWristbandReportsAnErrorIsRefusedByOneOfFewCodes(String error) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		this.browser.get(attempt.callback() + "&tenant_name=acme&error_description=CANARY-DESCRIPTION&error=" + error);
		assertThat(this.observed.take(NAME)).isEqualTo(
				keys("refused", error.equals("server_error") ? "wristband_unavailable" : "authorization_refused"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "?code=CANARY", "?state=CANARY", "?code=a&code=b&state=c", "?code=a&state=b" })
	void callbackWhenMalformedIsRefused(String query) {
		this.browser.get("/api/auth/callback" + query);
		assertThat(this.observed.take(NAME))
			.isEqualTo(Map.of("outcome", "refused", "code", "invalid_request", "tenant", "none"));
	}

	@Test
	void callbackWhenSessionCannotBeStartedHasFailed() {
		try (TestApplication other = scene.describe()
			.observations(this.observed.registry())
			.beans((beans) -> beans.registerBean(SessionStartListener.class, () -> (started, session) -> {
				throw new IllegalStateException("CANARY");
			}))
			.start()) {
			assertThatIllegalStateException().isThrownBy(() -> scene.logIn(other.browser()));
		}
		assertThat(this.observed.take(NAME)).isEqualTo(keys("failed", "none"));
	}

	private static Map<String, String> keys(String outcome, String code) {
		return Map.of("outcome", outcome, "code", code, "tenant", "none", "tenant.name", "acme");
	}

}
