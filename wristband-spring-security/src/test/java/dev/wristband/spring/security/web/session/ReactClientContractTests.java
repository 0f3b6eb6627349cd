package dev.wristband.spring.security.web.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.web.SessionEndpointSettings;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract with Wristband's SDK for React: every answer that it tells from others is
 * given when it should be, and never otherwise.
 */
class ReactClientContractTests {

	private static final String SESSION = TestScripts.SESSION;

	private static final String TOKEN = TestScripts.TOKEN;

	private static final String FRONT_END = "https://front.example.com";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static TestApplication application;

	private static TestApplication strict;

	private final TestBrowser browser = application.browser();

	private final TestReactClient client = client(this.browser);

	@BeforeAll
	static void start() {
		SessionEndpointSettings withToken = new SessionEndpointSettings(true, true);
		application = scene.describe().sessionEndpoint(withToken).frontEnd(FRONT_END).start();
		strict = scene.describe()
			.sessionEndpoint(withToken)
			.csrf(new CsrfSettings("CSRF-TOKEN", "X-CSRF-TOKEN", null, true, CsrfMethods.ALL))
			.start();
	}

	@AfterAll
	static void stop() {
		application.close();
		strict.close();
	}

	private static TestReactClient client(TestBrowser browser) {
		return new TestReactClient(browser, () -> {
		});
	}

	@Test
	void userWhoIsLoggedInIsAuthenticatedAndHasToken() {
		scene.logIn(this.browser);
		assertSession("AUTHENTICATED", 1);
		assertToken("CACHED", 1);
	}

	@Test
	void userWhoNeverLoggedInIsUnauthenticated() {
		assertSession("UNAUTHENTICATED", 1);
		assertToken("UNAUTHENTICATED", 1);
		assertThat(this.browser.session()).isNull();
	}

	@Test
	void userWhoLoggedOutIsUnauthenticated() {
		scene.logIn(this.browser);
		this.browser.get("/api/auth/logout");
		assertSession("UNAUTHENTICATED", 1);
		assertToken("UNAUTHENTICATED", 1);
	}

	@Test
	void userWhoseSessionIsTooOldIsUnauthenticated() {
		scene.logIn(this.browser);
		scene.clock().advance(Duration.ofHours(12));
		assertSession("UNAUTHENTICATED", 1);
		assertToken("UNAUTHENTICATED", 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { SESSION, TOKEN })
	void userWhomWristbandEndedIsUnauthenticated(String first) {
		scene.logIn(this.browser);
		scene.wristband()
			.answer(TestWristband.TOKEN,
					aResponse().withStatus(400)
						.withHeader("Content-Type", "application/json")
						.withBody("{\"error\":\"invalid_grant\"}"));
		scene.clock().advance(Duration.ofMinutes(30));
		assertThat(first.equals(SESSION) ? this.client.session(SESSION) : this.client.token(TOKEN))
			.isEqualTo("UNAUTHENTICATED");
		assertSession("UNAUTHENTICATED", 1);
		assertToken("UNAUTHENTICATED", 1);
	}

	@Test
	void userWhoseTokenIsDueNoticesNothing() {
		scene.logIn(this.browser);
		scene.wristband()
			.answer(TestWristband.TOKEN, okJson("{\"access_token\":\"CANARY-AT-2\",\"refresh_token\":\"CANARY-RT-2\","
					+ "\"token_type\":\"Bearer\",\"expires_in\":1800}"));
		scene.clock().advance(Duration.ofMinutes(30));
		assertSession("AUTHENTICATED", 1);
		assertToken("CACHED", 1);
	}

	@Test
	void userWhileWristbandIsDownIsAskedToTryAgainAndThenFails() {
		scene.logIn(this.browser);
		scene.wristband().answer(TestWristband.TOKEN, aResponse().withStatus(500));
		scene.clock().advance(Duration.ofMinutes(30));
		assertSession("SESSION_FETCH_FAILED", TestReactClient.MAX_ATTEMPTS);
		assertToken("TOKEN_FETCH_FAILED", TestReactClient.MAX_ATTEMPTS);
		assertThat(this.browser.session().isInvalid()).isFalse();
	}

	@Test
	void userWhenWristbandComesBackBetweenAttemptsNoticesNothing() {
		scene.logIn(this.browser);
		scene.wristband().answer(TestWristband.TOKEN, aResponse().withStatus(500));
		scene.clock().advance(Duration.ofMinutes(30));
		TestReactClient patient = new TestReactClient(this.browser, () -> scene.wristband()
			.answer(TestWristband.TOKEN, okJson("{\"access_token\":\"CANARY-AT-2\",\"refresh_token\":\"CANARY-RT-2\","
					+ "\"token_type\":\"Bearer\",\"expires_in\":1800}")));
		assertThat(patient.session(SESSION)).isEqualTo("AUTHENTICATED");
		assertThat(patient.attempts()).isEqualTo(2);
	}

	@Test
	void userWhileWristbandIsDownAndTokenIsGoodNoticesNothing() {
		scene.logIn(this.browser);
		scene.wristband().answer(TestWristband.TOKEN, aResponse().withStatus(500));
		scene.clock().advance(Duration.ofMinutes(29).plusSeconds(30));
		assertSession("AUTHENTICATED", 1);
		assertToken("CACHED", 1);
	}

	@Test
	void userWithoutCsrfTokenFailsAtOnceWhereAllMethodsNeedItAndNotAgain() {
		TestBrowser visitor = strict.browser();
		TestReactClient react = client(visitor);
		scene.logIn(visitor);
		assertThat(react.session(SESSION)).isEqualTo("AUTHENTICATED");
		assertThat(react.token(TOKEN)).isEqualTo("CACHED");
		visitor.cookies().clear();
		assertThat(react.session(SESSION)).isEqualTo("SESSION_FETCH_FAILED");
		assertThat(react.attempts()).isEqualTo(1);
		// The refusal has shown it the token
		assertThat(react.session(SESSION)).isEqualTo("AUTHENTICATED");
		visitor.cookies().clear();
		assertThat(react.token(TOKEN)).isEqualTo("TOKEN_FETCH_FAILED");
		assertThat(react.attempts()).isEqualTo(1);
	}

	@Test
	void visitorWhereAllMethodsNeedCsrfTokenIsUnauthenticatedNotForbidden() {
		TestReactClient react = client(strict.browser());
		assertThat(react.session(SESSION)).isEqualTo("UNAUTHENTICATED");
		assertThat(react.token(TOKEN)).isEqualTo("UNAUTHENTICATED");
	}

	@Test
	void tokenWhereItIsNotExposedFailsAtOnce() {
		TestBrowser visitor = scene.browser();
		scene.logIn(visitor);
		TestReactClient react = client(visitor);
		assertThat(react.token(TOKEN)).isEqualTo("TOKEN_FETCH_FAILED");
		assertThat(react.attempts()).isEqualTo(1);
		assertThat(react.session(SESSION)).isEqualTo("AUTHENTICATED");
	}

	@Test
	void sessionCallWithNonsenseFailsAtOnce() {
		scene.logIn(this.browser);
		assertThat(this.client.session(SESSION + "?extend=maybe")).isEqualTo("SESSION_FETCH_FAILED");
		assertThat(this.client.attempts()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.com/invoices?page=2&q=a%20b", "https://app.example.com/",
			"https://front.example.com/invoices/7" })
	void loginThatClientRedirectsToComesBackToThePage(String page) {
		// After any failure it goes to the login URL with the current page
		String url = "/api/auth/login?tenant_name=acme&return_url=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
		TestBrowser.Attempt attempt = this.browser.login(url);
		scene.wristband().grant(attempt.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo(page);
		assertSession("AUTHENTICATED", 1);
	}

	@Test
	void logoutThatClientRedirectsToLeadsToTheTenantsLogout() {
		scene.logIn(this.browser);
		assertThat(TestAnswers.redirect(this.browser.get("/api/auth/logout?tenant_name=acme")))
			.startsWith("https://acme-" + TestWristband.VANITY_DOMAIN + "/api/v1/logout?");
		assertSession("UNAUTHENTICATED", 1);
	}

	private void assertSession(String outcome, int attempts) {
		assertThat(this.client.session(SESSION)).isEqualTo(outcome);
		assertThat(this.client.attempts()).isEqualTo(attempts);
	}

	private void assertToken(String outcome, int attempts) {
		assertThat(this.client.token(TOKEN)).isEqualTo(outcome);
		assertThat(this.client.attempts()).isEqualTo(attempts);
	}

}
