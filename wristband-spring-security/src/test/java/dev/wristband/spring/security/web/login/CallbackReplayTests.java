package dev.wristband.spring.security.web.login;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for callbacks that come twice, and for logins in several tabs.
 */
class CallbackReplayTests {

	private static final String LOGIN = "https://app.example.com/api/auth/login?tenant_name=acme";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private final TestBrowser browser = scene.browser();

	@Test
	void callbackWhenReloadedAfterLoginReturnsToApplication() {
		TestBrowser.Attempt attempt = this.browser.login("/api/auth/login?tenant_name=acme&return_url=/x");
		wristband.grant(attempt.nonce());
		this.browser.callback(attempt);
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo("/");
		assertThat(wristband.calls(TestWristband.TOKEN)).hasSize(1);
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@Test
	void callbackWhenCookieIsReplayedInParallelCallsWristbandOnce() throws Exception {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grant(attempt.nonce());
		ExecutorService threads = Executors.newFixedThreadPool(20);
		try {
			List<Future<Boolean>> results = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				TestBrowser copy = scene.browser();
				copy.cookies().putAll(this.browser.cookies());
				results.add(threads.submit(() -> {
					String location = TestAnswers.redirect(copy.get(attempt.callback() + "&tenant_name=acme"));
					assertThat(location).isIn("/", LOGIN);
					return copy.isLoggedIn();
				}));
			}
			int loggedIn = 0;
			for (Future<Boolean> result : results) {
				loggedIn += result.get() ? 1 : 0;
			}
			assertThat(loggedIn).isEqualTo(1);
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(wristband.calls(TestWristband.TOKEN)).hasSize(1);
	}

	@Test
	void callbackWhenTwoTabsReturnInReverseOrderCompletesBoth() {
		TestBrowser.Attempt first = this.browser.login("/api/auth/login?tenant_name=acme&return_url=/first");
		TestBrowser.Attempt second = this.browser.login("/api/auth/login?tenant_name=acme&return_url=/second");
		wristband.grant(second.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(second))).isEqualTo("/second");
		wristband.grant(first.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(first))).isEqualTo("/first");
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(this.browser.cookies()).containsOnlyKeys("CSRF-TOKEN");
	}

	@Test
	void callbackWhenCookieWasKeptAfterLoginReturnsToReturnUrl() {
		TestBrowser.Attempt attempt = this.browser.login("/api/auth/login?tenant_name=acme&return_url=/x");
		Map<String, Cookie> kept = Map.copyOf(this.browser.cookies());
		wristband.grant(attempt.nonce());
		this.browser.callback(attempt);
		this.browser.cookies().putAll(kept);
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo("/x");
		assertThat(wristband.calls(TestWristband.TOKEN)).hasSize(1);
	}

	@Test
	void callbackWhenReplayedInAnotherBrowserStartsOver() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		TestBrowser thief = scene.browser();
		thief.cookies().putAll(this.browser.cookies());
		wristband.grant(attempt.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo("/");
		assertThat(TestAnswers.redirect(thief.callback(attempt))).isEqualTo(LOGIN);
		assertThat(thief.isLoggedIn()).isFalse();
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(wristband.calls(TestWristband.TOKEN)).hasSize(1);
	}

	@Test
	void callbackWhenReplayedAfterLogoutStartsOver() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		Map<String, Cookie> kept = Map.copyOf(this.browser.cookies());
		wristband.grant(attempt.nonce());
		this.browser.callback(attempt);
		this.browser.get("/api/auth/logout");
		this.browser.cookies().putAll(kept);
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo(LOGIN);
		assertThat(this.browser.isLoggedIn()).isFalse();
		assertThat(wristband.calls(TestWristband.TOKEN)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "invalid_grant", "invalid_client" })
	void callbackWhenReplayedAfterRefusalDoesNotCallWristbandAgain(String error) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		Map<String, Cookie> kept = Map.copyOf(this.browser.cookies());
		wristband.answer(TestWristband.TOKEN, jsonResponse(Map.of("error", error), 400));
		this.browser.callback(attempt);
		this.browser.cookies().putAll(kept);
		wristband.grant(attempt.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo(LOGIN);
		assertThat(wristband.calls(TestWristband.TOKEN)).hasSize(1);
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

	@Test
	void callbackWhenReloadedForAnotherTenantStartsOverThere() {
		scene.logIn(this.browser);
		MockHttpServletResponse response = this.browser.get("/api/auth/callback?code=x&state=y&tenant_name=globex");
		assertThat(TestAnswers.redirect(response)).isEqualTo(LOGIN.replace("acme", "globex"));
		assertThat(TestAnswers.body(this.browser.get("/hello"))).endsWith("of acme");
	}

	@Test
	void callbackWhenFourTabsReturnInReverseOrderCompletesTheNewestThree() {
		List<TestBrowser.Attempt> attempts = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			attempts.add(this.browser.login("/api/auth/login?tenant_name=acme&return_url=/tab" + i));
			scene.clock().advance(Duration.ofSeconds(1));
		}
		assertThat(this.browser.loginCookies()).hasSize(LoginStateCookies.MAX_ATTEMPTS);
		assertThat(TestAnswers.redirect(this.browser.callback(attempts.get(0)))).isEqualTo(LOGIN);
		for (int i = 3; i > 0; i--) {
			wristband.grant(attempts.get(i).nonce());
			assertThat(TestAnswers.redirect(this.browser.callback(attempts.get(i)))).isEqualTo("/tab" + i);
		}
		assertThat(this.browser.cookies()).containsOnlyKeys("CSRF-TOKEN");
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@Test
	void callbackWhenTabsOfTwoTenantsReturnInReverseOrderNeverMixesThem() {
		TestBrowser.Attempt acme = this.browser.attempt();
		TestBrowser.Attempt globex = this.browser.login("/api/auth/login?tenant_name=globex");
		grant(globex, "CANARY-AT-globex");
		assertThat(TestAnswers.redirect(this.browser.get(globex.callback() + "&tenant_name=globex"))).isEqualTo("/");
		assertThat(this.browser.sessionRecord().content().tenantName()).isEqualTo("globex");
		assertThat(this.browser.sessionRecord().content().accessToken()).isEqualTo("CANARY-AT-globex");
		grant(acme, "CANARY-AT-acme");
		assertThat(TestAnswers.redirect(this.browser.callback(acme))).isEqualTo("/");
		assertThat(this.browser.sessionRecord().content().tenantName()).isEqualTo("acme");
		assertThat(this.browser.sessionRecord().content().accessToken()).isEqualTo("CANARY-AT-acme");
		assertThat(TestAnswers.body(this.browser.get("/hello"))).endsWith("of acme");
	}

	@Test
	void callbackWhenTabsSwapTheirCodesRefusesBoth() {
		TestBrowser.Attempt first = this.browser.attempt();
		TestBrowser.Attempt second = this.browser.attempt();
		wristband.grant(first.nonce());
		TestAnswers.isError(this.browser.callback(second), 502, "invalid_id_token");
		wristband.grant(second.nonce());
		TestAnswers.isError(this.browser.callback(first), 502, "invalid_id_token");
		assertThat(this.browser.isLoggedIn()).isFalse();
		assertThat(wristband.calls(TestWristband.USER_INFO)).isEmpty();
	}

	private static void grant(TestBrowser.Attempt attempt, String accessToken) {
		Map<String, Object> response = wristband.tokens().response(attempt.nonce());
		response.put("access_token", accessToken);
		wristband.grantResponse(response);
	}

}
