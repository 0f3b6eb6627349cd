package dev.wristband.spring.security.web.login;

import java.util.Map;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the callback endpoint when the login has to start over.
 */
class CallbackRestartTests {

	private static final String LOGIN = "https://app.example.com/api/auth/login?tenant_name=acme";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private static final TestClock clock = scene.clock();

	private final TestBrowser browser = scene.browser();

	@ParameterizedTest
	@ValueSource(strings = { "", "&tenant_custom_domain=auth.acme.example" })
	void callbackWhenCookieIsMissingStartsOver(String query) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		this.browser.cookies().clear();
		MockHttpServletResponse response = this.browser.get(attempt.callback() + "&tenant_name=acme" + query);
		assertThat(TestAnswers.redirect(response)).isEqualTo(LOGIN + query);
		assertThat(response.getHeaders("Set-Cookie")).noneMatch((cookie) -> cookie.startsWith("login#"));
		scene.assertNoLogin(this.browser);
	}

	@Test
	void callbackWhenCookieBelongsToAnotherAttemptStartsOverAndKeepsTheOther() {
		TestBrowser.Attempt mine = this.browser.attempt();
		TestBrowser attacker = scene.browser();
		TestBrowser.Attempt theirs = attacker.login("/api/auth/login?tenant_name=acme");
		assertThat(TestAnswers.redirect(this.browser.callback(theirs))).isEqualTo(LOGIN);
		scene.assertNoLogin(this.browser);
		assertThat(this.browser.loginCookies()).hasSize(1);
		wristband.grant(mine.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(mine))).isEqualTo("/");
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@Test
	void callbackWhenAttemptIsTooOldStartsOverWithReturnUrl() {
		TestBrowser.Attempt attempt = this.browser.login("/api/auth/login?tenant_name=acme&return_url=/x");
		clock.advance(LoginStateCookies.LIFETIME);
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).startsWith(LOGIN);
		scene.assertNoLogin(this.browser);
	}

	@Test
	void callbackWhenAttemptIsAlmostTooOldLogsIn() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		clock.advance(LoginStateCookies.LIFETIME.minusSeconds(1));
		wristband.grant(attempt.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo("/");
	}

	@Test
	void callbackWhenTenantIsAnotherStartsOverForTenantOfAttempt() {
		TestBrowser.Attempt attempt = this.browser.login("/api/auth/login?tenant_name=acme&return_url=/x");
		MockHttpServletResponse response = this.browser.get(attempt.callback() + "&tenant_name=globex");
		assertThat(TestAnswers.redirect(response)).isEqualTo(LOGIN + "&return_url=%2Fx");
		scene.assertNoLogin(this.browser);
	}

	@Test
	void callbackWhenHostIsAnotherTenantStartsOverForTenantOfAttempt() {
		try (TestApplication subdomains = scene.describe().subdomains().start()) {
			TestBrowser visitor = subdomains.browser();
			TestBrowser.Attempt attempt = visitor.login("https://acme.app.example.com/api/auth/login");
			MockHttpServletResponse response = visitor.get("https://globex.app.example.com" + attempt.callback());
			assertThat(TestAnswers.redirect(response)).isEqualTo("https://acme.app.example.com/api/auth/login");
		}
		scene.assertNoLogin(this.browser);
	}

	@ParameterizedTest
	@ValueSource(strings = { "login_required", "LOGIN_REQUIRED" })
	void callbackWhenLoginIsRequiredStartsOver(String error) {
		TestBrowser.Attempt attempt = this.browser.login("/api/auth/login?tenant_name=acme&return_url=/x");
		MockHttpServletResponse response = this.browser
			.get(attempt.callback() + "&tenant_name=acme&error=" + error + "&error_description=Log%20in");
		assertThat(TestAnswers.redirect(response)).isEqualTo(LOGIN + "&return_url=%2Fx");
		scene.assertNoLogin(this.browser);
	}

	@Test
	void callbackWhenLoginIsRequiredWithoutCookieStartsOver() {
		MockHttpServletResponse response = this.browser
			.get("/api/auth/callback?state=unknown&tenant_name=acme&error=login_required");
		assertThat(TestAnswers.redirect(response)).isEqualTo(LOGIN);
	}

	@Test
	void callbackWhenCodeIsRefusedStartsOver() {
		TestBrowser.Attempt attempt = this.browser.login("/api/auth/login?tenant_name=acme&return_url=/x");
		wristband.answer(TestWristband.TOKEN, jsonResponse(Map.of("error", "invalid_grant"), 400));
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo(LOGIN + "&return_url=%2Fx");
		assertThat(wristband.calls(TestWristband.TOKEN)).hasSize(1);
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

	@Test
	void callbackWhenStartingOverDoesNotHelpEndsOnPage() {
		wristband.answer(TestWristband.TOKEN, jsonResponse(Map.of("error", "invalid_grant"), 400));
		for (int i = 0; i < RestartCounter.MAX_RESTARTS; i++) {
			assertThat(TestAnswers.redirect(this.browser.callback(this.browser.attempt()))).isEqualTo(LOGIN);
		}
		TestAnswers.isError(this.browser.callback(this.browser.attempt()), 400, "login_loop");
		TestAnswers.isError(this.browser.get("/api/auth/callback?code=x&state=y&tenant_name=acme"), 400, "login_loop");
		clock.advance(RestartCounter.WINDOW);
		assertThat(TestAnswers.redirect(this.browser.callback(this.browser.attempt()))).isEqualTo(LOGIN);
	}

	@Test
	void callbackWhenLoginSucceedsForgetsRestarts() {
		this.browser.get("/api/auth/callback?code=x&state=y&tenant_name=acme");
		this.browser.get("/api/auth/callback?code=x&state=y&tenant_name=acme");
		scene.logIn(this.browser);
		assertThat(this.browser.cookies()).containsOnlyKeys("CSRF-TOKEN");
	}

	@Test
	void callbackWhenRestartCookieIsForgedStartsOver() {
		this.browser.cookies().put("login-restarts", new Cookie("login-restarts", "Mi4xNzAwMDAwMDAwMDAw"));
		assertThat(TestAnswers.redirect(this.browser.get("/api/auth/callback?code=x&state=y&tenant_name=acme")))
			.isEqualTo(LOGIN);
	}

	@Test
	void callbackWhenCustomDomainIsNotConfirmedStartsOverWithoutIt() {
		wristband.answer(TestWristband.CUSTOM_DOMAINS, okJson("{\"valid\":false}"));
		MockHttpServletResponse response = this.browser
			.get("/api/auth/callback?code=x&state=y&tenant_name=acme&tenant_custom_domain=evil.example");
		assertThat(TestAnswers.redirect(response)).isEqualTo(LOGIN);
		scene.assertNoLogin(this.browser);
	}

	@ParameterizedTest
	@ValueSource(strings = { "auth.globex.example", "auth.acme.example.evil.example" })
	void callbackWhenCustomDomainIsAnotherStartsOverForDomainOfAttempt(String domain) {
		String query = "&tenant_custom_domain=auth.acme.example";
		TestBrowser.Attempt attempt = this.browser.login("/api/auth/login?tenant_name=acme" + query);
		MockHttpServletResponse response = this.browser
			.get(attempt.callback() + "&tenant_name=acme&tenant_custom_domain=" + domain);
		assertThat(TestAnswers.redirect(response)).isEqualTo(LOGIN + query);
		scene.assertNoLogin(this.browser);
	}

	@Test
	void callbackWhenItFailsConsumesOnlyItsOwnCookie() {
		TestBrowser.Attempt first = this.browser.attempt();
		TestBrowser.Attempt second = this.browser.attempt();
		assertThat(TestAnswers.redirect(this.browser.get(first.callback() + "&tenant_name=globex"))).isEqualTo(LOGIN);
		assertThat(this.browser.loginCookies()).singleElement()
			.satisfies((name) -> assertThat(name).startsWith("login#" + second.state() + "#"));
		scene.assertNoLogin(this.browser);
		wristband.grant(second.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(second))).isEqualTo("/");
	}

	@Test
	void callbackWhenStartingOverKeepsCountOutOfReachOfScripts() {
		MockHttpServletResponse response = this.browser.get("/api/auth/callback?code=x&state=y&tenant_name=acme");
		assertThat(response.getHeaders("Set-Cookie")).singleElement()
			.satisfies((cookie) -> assertThat(cookie).startsWith("login-restarts=")
				.contains("; Path=/;", "; Max-Age=300;", "; Secure", "; HttpOnly", "; SameSite=Lax")
				.doesNotContain("Domain"));
	}

	@Test
	void callbackWhenManyAttemptsFailForOneBrowserOthersAreNotAffected() {
		for (int i = 0; i <= RestartCounter.MAX_RESTARTS; i++) {
			this.browser.get("/api/auth/callback?code=x&state=y&tenant_name=acme");
		}
		TestAnswers.isError(this.browser.get("/api/auth/callback?code=x&state=y&tenant_name=acme"), 400, "login_loop");
		MockHttpServletResponse response = scene.browser().get("/api/auth/callback?code=x&state=y&tenant_name=acme");
		assertThat(TestAnswers.redirect(response)).isEqualTo(LOGIN);
		assertThat(TestAnswers.redirect(scene.logIn(this.browser))).isEqualTo("/");
	}

}
