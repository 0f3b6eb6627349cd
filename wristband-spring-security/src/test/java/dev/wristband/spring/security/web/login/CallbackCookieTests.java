package dev.wristband.spring.security.web.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.Level;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.config.TestLogs;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for callbacks whose login state cookie is not the one this application made.
 */
class CallbackCookieTests {

	private static final String LOGIN = "https://app.example.com/api/auth/login?tenant_name=acme";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private static final TestClock clock = scene.clock();

	private final TestBrowser browser = scene.browser();

	@Test
	void callbackWhenCookieIsRenamedToAnotherAttemptStartsOver() {
		TestBrowser.Attempt mine = this.browser.attempt();
		TestBrowser.Attempt theirs = scene.browser().login("/api/auth/login?tenant_name=acme");
		String name = this.browser.loginCookies().get(0);
		Cookie cookie = this.browser.cookies().remove(name);
		String renamed = name.replace(mine.state(), theirs.state());
		this.browser.cookies().put(renamed, new Cookie(renamed, cookie.getValue()));
		assertThat(TestAnswers.redirect(this.browser.callback(theirs))).isEqualTo(LOGIN);
		scene.assertNoLogin(this.browser);
		assertThat(this.browser.loginCookies()).isEmpty();
	}

	@Test
	void callbackWhenCookieWasSealedWithAnotherSecretStartsOverAndNamesTheProperty() {
		try (TestApplication other = scene.describe().secret("x".repeat(32)).start();
				TestLogs logs = new TestLogs(Level.WARN)) {
			TestBrowser.Attempt attempt = this.browser.attempt();
			TestBrowser visitor = other.browser();
			visitor.cookies().putAll(this.browser.cookies());
			MockHttpServletResponse response = visitor.get(attempt.callback() + "&tenant_name=acme");
			assertThat(TestAnswers.redirect(response)).isEqualTo(LOGIN);
			assertThat(logs.text()).contains("'wristband.login-state-secret'");
		}
		scene.assertNoLogin(this.browser);
	}

	static List<UnaryOperator<String>> changes() {
		String json = "{\"s\":\"state\",\"n\":\"nonce\",\"v\":\"verifier\",\"u\":\"https://evil.example\",\"t\":1}";
		return List.of((value) -> "", (value) -> value.substring(1), (value) -> value.substring(0, value.length() - 1),
				(value) -> value.substring(0, 40), (value) -> value + "A", (value) -> value + "=",
				(value) -> "A" + value, (value) -> value + value,
				(value) -> value.substring(0, 60) + ((value.charAt(60) != 'x') ? 'x' : 'y') + value.substring(61),
				(value) -> new StringBuilder(value).reverse().toString(), (value) -> value.toLowerCase(Locale.ROOT),
				(value) -> "A".repeat(5000), (value) -> json, (value) -> encode(json), (value) -> "Fe26.2**0*1*2*3",
				(value) -> new CookieCipher(TestWristband.CLIENT_SECRET).seal("login-restarts", "1.1700000000000"),
				(value) -> "3F2504E0-4F89-11D3-9A0C-0305E82C3301", (value) -> "%00%0d%0a", (value) -> "null");
	}

	@ParameterizedTest
	@MethodSource("changes")
	void callbackWhenCookieIsChangedStartsOverAndTheGenuineOneStillWorks(UnaryOperator<String> change) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		String name = this.browser.loginCookies().get(0);
		Cookie genuine = this.browser.cookies().get(name);
		this.browser.cookies().put(name, new Cookie(name, change.apply(genuine.getValue())));
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo(LOGIN);
		assertThat(this.browser.loginCookies()).isEmpty();
		scene.assertNoLogin(this.browser);
		this.browser.cookies().put(name, genuine);
		wristband.grant(attempt.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo("/");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1, 1000 })
	void callbackWhenTimeInCookieNameIsChangedStartsOver(int millis) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		Cookie cookie = this.browser.cookies().remove(this.browser.loginCookies().get(0));
		String name = "login#" + attempt.state() + "#" + (clock.millis() + millis);
		this.browser.cookies().put(name, new Cookie(name, cookie.getValue()));
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo(LOGIN);
		scene.assertNoLogin(this.browser);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "AQ", "x", "null" })
	void callbackWhenCookieIsSentTwiceTakesTheOneThatOpens(String injected) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grant(attempt.nonce());
		Cookie before = new Cookie(this.browser.loginCookies().get(0), injected);
		MockHttpServletResponse response = this.browser
			.send(TestBrowser.page(attempt.callback() + "&tenant_name=acme").cookie(before));
		assertThat(TestAnswers.redirect(response)).isEqualTo("/");
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@Test
	void callbackWhenCookieIsOfAnotherTenantsAttemptStartsOverForThatTenant() {
		TestBrowser.Attempt globex = this.browser.login("/api/auth/login?tenant_name=globex");
		assertThat(TestAnswers.redirect(this.browser.callback(globex))).isEqualTo(LOGIN.replace("acme", "globex"));
		scene.assertNoLogin(this.browser);
	}

	@ParameterizedTest
	@ValueSource(strings = { "login#", "login##", "login#a", "login#a#b#c", "login#a#-1", "login#a#1e9",
			"login#a#99999999999999", "login#a#9223372036854775808", "login#a#", "login###", "login", "login-a#1#2" })
	void loginWhenForeignCookiesArePresentKeepsGenuineOnes(String name) {
		TestBrowser.Attempt first = this.browser.attempt();
		this.browser.cookies().put(name, new Cookie(name, "x"));
		TestBrowser.Attempt second = this.browser.attempt();
		assertThat(this.browser.loginCookies()).hasSize(2);
		wristband.grant(first.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(first))).isEqualTo("/");
		wristband.grant(second.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(second))).isEqualTo("/");
	}

	@Test
	void loginWhenForgedCookiesAreManyKeepsGenuineOne() {
		TestBrowser.Attempt genuine = this.browser.attempt();
		for (int i = 0; i < 40; i++) {
			String name = "login#forged" + i + "#" + (clock.millis() + 3_600_000 + i);
			this.browser.cookies().put(name, new Cookie(name, "x"));
		}
		this.browser.attempt();
		this.browser.attempt();
		wristband.grant(genuine.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(genuine))).isEqualTo("/");
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
