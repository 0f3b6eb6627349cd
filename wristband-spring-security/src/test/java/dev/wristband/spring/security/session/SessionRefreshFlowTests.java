package dev.wristband.spring.security.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the renewal of a session as its user sees it.
 */
class SessionRefreshFlowTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestBrowser browser = scene.browser();

	private final TestWristband wristband = scene.wristband();

	private MockHttpSession session;

	@BeforeEach
	void logIn() {
		scene.logIn(this.browser);
		this.session = this.browser.session();
		this.wristband.grantResponse(TestRefresh.response(this.wristband));
	}

	@ParameterizedTest
	@CsvSource({ "PT0S,0", "PT28M59S,0", "PT29M,1", "PT29M59S,1", "PT30M,1", "PT11H59M59S,1" })
	void requestRenewsInBufferAndLater(Duration age, int calls) {
		scene.clock().advance(age);
		for (int i = 0; i < 3; i++) {
			assertThat(TestRefresh.usedToken(this.browser))
				.isEqualTo((calls == 0) ? TestWristband.ACCESS_TOKEN : TestRefresh.NEW_ACCESS_TOKEN);
		}
		assertThat(TestRefresh.sent(this.wristband)).hasSize(calls).allMatch(TestWristband.REFRESH_TOKEN::equals);
		assertThat(this.browser.session()).isSameAs(this.session);
	}

	@Test
	void requestWhenRenewedAgainSendsTheNewRefreshToken() {
		for (int i = 0; i < 3; i++) {
			scene.clock().advance(Duration.ofMinutes(30));
			assertThat(TestRefresh.usedToken(this.browser)).isEqualTo(TestRefresh.NEW_ACCESS_TOKEN);
		}
		assertThat(TestRefresh.sent(this.wristband)).containsExactly(TestWristband.REFRESH_TOKEN,
				TestRefresh.NEW_REFRESH_TOKEN, TestRefresh.NEW_REFRESH_TOKEN);
	}

	@Test
	void requestWhenAnswerHasNoRefreshTokenSendsTheOldAgain() {
		Map<String, Object> response = TestRefresh.response(this.wristband);
		response.remove("refresh_token");
		this.wristband.grantResponse(response);
		for (int i = 0; i < 3; i++) {
			scene.clock().advance(Duration.ofMinutes(30));
			assertThat(this.browser.isLoggedIn()).isTrue();
		}
		assertThat(TestRefresh.sent(this.wristband)).hasSize(3).containsOnly(TestWristband.REFRESH_TOKEN);
	}

	@Test
	void requestWhenTokenLivesShorterThanBufferServesForHalfOfItsLife() {
		Map<String, Object> response = TestRefresh.response(this.wristband);
		response.put("expires_in", 30);
		this.wristband.grantResponse(response);
		scene.clock().advance(Duration.ofMinutes(30));
		for (int second = 0; second < 15; second++) {
			assertThat(this.browser.isLoggedIn()).isTrue();
			scene.clock().advance(Duration.ofSeconds(1));
		}
		assertThat(TestRefresh.sent(this.wristband)).hasSize(1);
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(TestRefresh.sent(this.wristband)).hasSize(2);
	}

	@Test
	void requestWhenManyComeTogetherAsksWristbandOnce() {
		this.wristband.answer(TestWristband.TOKEN,
				okJson(JSONObjectUtils.toJSONString(TestRefresh.response(this.wristband))).withFixedDelay(200));
		scene.clock().advance(Duration.ofMinutes(30));
		try (TestThreads threads = new TestThreads(200)) {
			List<String> used = threads.run((i) -> {
				TestBrowser tab = scene.browser();
				tab.setSession(this.session);
				return TestRefresh.usedToken(tab);
			});
			assertThat(used).hasSize(200).containsOnly(TestRefresh.NEW_ACCESS_TOKEN);
		}
		assertThat(TestRefresh.sent(this.wristband)).hasSize(1);
	}

	@Test
	void requestForPublicPageDoesNotRenew() {
		for (Duration age : List.of(Duration.ofMinutes(30), Duration.ofHours(13))) {
			scene.clock().advance(age);
			assertThat(this.browser.get("/public/page").getStatus()).isEqualTo(200);
		}
		assertThat(this.wristband.calls(TestWristband.TOKEN)).hasSize(1);
		assertThat(this.session.isInvalid()).isFalse();
	}

	@Test
	void requestWhenNobodyIsLoggedInDoesNotRenew() {
		scene.clock().advance(Duration.ofMinutes(30));
		scene.browser().get("/hello");
		assertThat(TestRefresh.sent(this.wristband)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT12H", "PT12H1S", "P30D" })
	void requestWhenLifetimeIsOverEndsSessionWithoutRenewal(Duration age) {
		scene.clock().advance(age);
		assertThat(TestAnswers.redirect(this.browser.get("/hello"))).isEqualTo("/api/auth/login?return_url=%2Fhello");
		assertThat(this.session.isInvalid()).isTrue();
		assertThat(TestRefresh.sent(this.wristband)).isEmpty();
	}

	@Test
	void requestWhenLifetimeIsOverEndsSessionHoweverOftenItWasRenewed() {
		for (int i = 0; i < 23; i++) {
			scene.clock().advance(Duration.ofMinutes(30));
			assertThat(this.browser.isLoggedIn()).isTrue();
		}
		scene.clock().advance(Duration.ofMinutes(30));
		assertThat(this.browser.isLoggedIn()).isFalse();
		assertThat(TestRefresh.sent(this.wristband)).hasSize(23);
	}

	@Test
	void requestWhenRefusedSendsPageToLoginAndScriptGets401() {
		List<Object> events = new ArrayList<>();
		try (TestApplication application = listening(events)) {
			for (boolean page : new boolean[] { true, false }) {
				TestBrowser visitor = application.browser();
				scene.logIn(visitor);
				this.wristband.answer(TestWristband.TOKEN, okJson("{\"error\":\"invalid_grant\"}").withStatus(400));
				scene.clock().advance(Duration.ofMinutes(29));
				if (page) {
					assertThat(TestAnswers.redirect(visitor.get("/hello?a=b")))
						.isEqualTo("/api/auth/login?return_url=%2Fhello%3Fa%3Db");
				}
				else {
					MockHttpServletResponse response = TestRefresh.script(visitor, "/hello");
					TestAnswers.isError(response, 401, "login_required");
					assertThat(response.getHeaders("WWW-Authenticate")).containsExactly("Bearer");
				}
				assertThat(visitor.session()).isNull();
				assertThat(visitor.isLoggedIn()).isFalse();
			}
		}
		assertThat(TestRefresh.sent(this.wristband)).hasSize(2);
		assertThat(events).hasSize(2)
			.containsOnly(new TokenRefreshFailedEvent("tenant-acme", "user-1", "invalid_grant", true));
	}

	private static TestApplication listening(List<Object> events) {
		ApplicationListener<ApplicationEvent> listener = (event) -> {
			if (event instanceof PayloadApplicationEvent<?> payload
					&& payload.getPayload() instanceof TokenRefreshFailedEvent) {
				events.add(payload.getPayload());
			}
		};
		return scene.describe().beans((context) -> context.addApplicationListener(listener)).start();
	}

	@ParameterizedTest
	@CsvSource({ "iss,https://evil.example", "sub,user-2", "aud,another-client", "azp,another-client",
			"tnt_id,tenant-globex", "nonce,another" })
	void requestWhenNewIdTokenIsOfAnotherLoginEndsSession(String claim, String value) {
		Map<String, Object> response = TestRefresh.response(this.wristband);
		response.put("id_token", this.wristband.tokens()
			.sign(this.wristband.tokens().claims("any").claim("nonce", null).claim(claim, value).build()));
		this.wristband.grantResponse(response);
		scene.clock().advance(Duration.ofMinutes(10));
		assertThat(this.browser.isLoggedIn()).isTrue();
		scene.clock().advance(Duration.ofMinutes(19));
		assertThat(this.browser.isLoggedIn()).isFalse();
		assertThat(this.session.isInvalid()).isTrue();
	}

	@Test
	void requestWhenKeysCannotBeHadGoesOnWithNewTokensAndOldIdToken() {
		try (TestApplication restarted = scene.describe().start()) {
			TestBrowser visitor = restarted.browser();
			visitor.setSession(this.session);
			String idToken = this.browser.sessionRecord().content().idToken();
			scene.clock().advance(Duration.ofMinutes(29));
			Map<String, Object> response = TestRefresh.response(this.wristband);
			response.put("id_token",
					this.wristband.tokens().sign(this.wristband.tokens().claims("any").claim("nonce", null).build()));
			this.wristband.grantResponse(response);
			this.wristband.answer(TestWristband.KEYS, aResponse().withStatus(503));
			assertThat(TestRefresh.usedToken(visitor)).isEqualTo(TestRefresh.NEW_ACCESS_TOKEN);
			WristbandSession.Content content = visitor.sessionRecord().content();
			assertThat(content.idToken()).isEqualTo(idToken);
			assertThat(content.refreshToken()).isEqualTo(TestRefresh.NEW_REFRESH_TOKEN);
		}
	}

	@ParameterizedTest
	@CsvSource({ "PT1H,1", "PT-1H,0" })
	void requestWhenClockJumpsNeitherEndsSessionNorAsksAgainAndAgain(Duration jump, int calls) {
		scene.clock().advance(jump);
		for (int i = 0; i < 20; i++) {
			assertThat(this.browser.isLoggedIn()).isTrue();
		}
		assertThat(TestRefresh.sent(this.wristband)).hasSize(calls);
		scene.clock().advance(jump.negated());
		for (int i = 0; i < 20; i++) {
			assertThat(this.browser.isLoggedIn()).isTrue();
		}
		assertThat(TestRefresh.sent(this.wristband)).hasSize(calls);
		scene.clock().advance(Duration.ofHours(2));
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(TestRefresh.sent(this.wristband)).hasSize(calls + 1);
	}

}
