package dev.wristband.spring.security.web.login;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.UriUtils;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the return URL, the hints and the state that a login request brings.
 */
class LoginParameterTests {

	private static final String LOGIN = "/api/auth/login";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private final TestBrowser browser = scene.browser();

	@Test
	void loginWhenReturnsFromApplicationLoginTakesReturnUrlFromState() {
		this.browser.login(LOGIN + "?tenant_name=acme&state=/from-state");
		assertThat(TestLoginStates.of(this.browser).returnUrl()).isEqualTo("/from-state");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.com", "https://evil.com/", "/%5Cevil.com", "https:evil.com", "javascript:alert(1)",
			"https://app.example.com@evil.com", "/api/auth/login", "/api/auth/callback", "/api/auth/logout" })
	void loginWhenReturnUrlIsHostileForgetsIt(String url) {
		for (String parameter : List.of("return_url", "state")) {
			TestBrowser visitor = scene.browser();
			visitor.login(LOGIN + "?tenant_name=acme&" + parameter + "=" + url);
			assertThat(TestLoginStates.of(visitor).returnUrl()).isNull();
		}
	}

	@Test
	void loginWhenReturnUrlIsOnTenantSubdomainKeepsIt() {
		try (TestApplication subdomains = scene.describe().subdomains().start()) {
			TestBrowser visitor = subdomains.browser();
			visitor.login("https://acme.app.example.com" + LOGIN + "?return_url=https://acme.app.example.com/settings");
			assertThat(TestLoginStates.of(visitor).returnUrl()).isEqualTo("https://acme.app.example.com/settings");
		}
	}

	@Test
	void loginWhenReturnUrlHas450CharactersKeepsIt() {
		String url = "/" + "a".repeat(449);
		this.browser.login(LOGIN + "?tenant_name=acme&return_url=" + url);
		assertThat(TestLoginStates.of(this.browser).returnUrl()).isEqualTo(url);
	}

	@Test
	void loginWhenReturnUrlHas451CharactersGoesOnWithoutIt() {
		this.browser.login(LOGIN + "?tenant_name=acme&return_url=/" + "a".repeat(450));
		assertThat(TestLoginStates.of(this.browser).returnUrl()).isNull();
	}

	@Test
	void loginWhenApplicationChoosesReturnUrlPrefersIt() {
		try (TestApplication custom = scene.describe()
			.allowedOrigins("https://spa.example.com")
			.login((options) -> options.withReturnUrl("https://spa.example.com/from-config")
				.withCustomState(Map.of("test", "abc")))
			.start()) {
			TestBrowser visitor = custom.browser();
			visitor.login(LOGIN + "?tenant_name=acme&return_url=/from-query");
			assertThat(TestLoginStates.of(visitor).returnUrl()).isEqualTo("https://spa.example.com/from-config");
			assertThat(TestLoginStates.of(visitor).customState()).containsExactly(Map.entry("test", "abc"));
		}
	}

	@Test
	void loginWhenReturnUrlOfApplicationIsEmptyHasNone() {
		try (TestApplication custom = scene.describe().login((options) -> options.withReturnUrl("")).start()) {
			TestBrowser visitor = custom.browser();
			visitor.login(LOGIN + "?tenant_name=acme&return_url=/from-query");
			assertThat(TestLoginStates.of(visitor).returnUrl()).isNull();
		}
	}

	@Test
	void loginWhenStateIsTooLargeDropsReturnUrlFirst() {
		try (TestApplication custom = scene.describe()
			.login((options) -> options.withCustomState(Map.of("a", "x".repeat(250))))
			.start()) {
			TestBrowser visitor = custom.browser();
			visitor.login(LOGIN + "?tenant_name=acme&return_url=/" + "a".repeat(449));
			assertThat(TestLoginStates.of(visitor).returnUrl()).isNull();
			assertThat(TestLoginStates.of(visitor).customState()).hasSize(1);
		}
	}

	@Test
	void loginWhenCustomStateIsTooLargeFailsWithAdvice() {
		try (TestApplication custom = scene.describe()
			.login((options) -> options.withCustomState(Map.of("a", "x".repeat(3000))))
			.start()) {
			TestBrowser visitor = custom.browser();
			assertThatException().isThrownBy(() -> visitor.get(LOGIN + "?tenant_name=acme"))
				.havingRootCause()
				.withMessageContaining("Keep the custom state of the login small");
		}
	}

	@Test
	void loginWhenHintsAreGivenPassesThemOnEncoded() {
		TestBrowser.Attempt attempt = this.browser
			.login(LOGIN + "?tenant_name=acme&login_hint=a%2Bb%40c.example%22%3E%3Cscript%3E%26x%3Dy&idp_hint=google");
		assertThat(attempt.parameters()).containsEntry("login_hint", "a+b@c.example\"><script>&x=y")
			.containsEntry("idp_hint", "google")
			.doesNotContainKey("x");
		assertThat(attempt.location()).doesNotContain("<", "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tenant_name=a&tenant_name=b", "tenant_name=a&tenant_name=a",
			"tenant_custom_domain=a.example&tenant_custom_domain=b.example",
			"tenant_name=a&return_url=/a&return_url=/b", "tenant_name=a&login_hint=a&login_hint=b",
			"tenant_name=a&idp_hint=a&idp_hint=b", "tenant_name=a&state=a&state=b", "return_url=/a&return_url=/b",
			"tenant_name=a.b", "tenant_name=evil.com%2F", "tenant_name=-a", "tenant_name=%20a", "tenant_name=a%0d%0ab",
			"tenant_custom_domain=evil.com%2F", "tenant_custom_domain=evil.com%23",
			"tenant_custom_domain=evil.com%3Fx=", "tenant_custom_domain=evil.com:443@good.com",
			"tenant_custom_domain=good.com%5C@evil.com", "tenant_custom_domain=//evil.com",
			"tenant_custom_domain=https://evil.com", "tenant_custom_domain=good.com%252eevil.com",
			"tenant_custom_domain=%20good.com", "tenant_custom_domain=good.com%09",
			"tenant_custom_domain=good.com%00.evil.com", "tenant_custom_domain=xn--80ak6aa92e.com",
			"tenant_custom_domain=%D0%B3ood.com", "tenant_custom_domain=127.0.0.1", "tenant_custom_domain=%5B::1%5D",
			"tenant_custom_domain=169.254.169.254", "tenant_custom_domain=localhost",
			"tenant_custom_domain=metadata.google.internal", "tenant_custom_domain=0x7f000001",
			"tenant_custom_domain=2130706433", "tenant_name=a&login_hint=a%0d%0aX:y" })
	void loginWhenParameterIsRepeatedOrMalformedIsBadRequest(String query) {
		MockHttpServletResponse response = this.browser.get(LOGIN + "?" + query);
		TestAnswers.isError(response, 400, "invalid_request");
		assertThat(TestAnswers.body(response)).doesNotContain("evil", "good");
		assertThat(this.browser.cookies()).isEmpty();
		assertThat(wristband.calls()).isEmpty();
	}

	@Test
	void loginWhenHintIsTooLongIsBadRequest() {
		assertThat(this.browser.login(LOGIN + "?tenant_name=acme&login_hint=" + "a".repeat(320)).parameters())
			.containsKey("login_hint");
		TestAnswers.isError(this.browser.get(LOGIN + "?tenant_name=acme&login_hint=" + "a".repeat(321)), 400,
				"invalid_request");
	}

	static List<String> hostileReturnUrls() {
		return List.of("//evil.com", "///evil.com", "////evil.com", "/\\evil.com", "\\\\evil.com", "\\/evil.com",
				"/./\\evil.com", "/../../\\evil.com", "https:evil.com", "https:/evil.com", "hTTps://evil.com",
				"https://app.example.com@evil.com", "https://app.example.com%40evil.com",
				"https://evil.com#@app.example.com", "https://evil.com\\@app.example.com",
				"https://app.example.com:80@evil.com", "https://app.example.com.evil.com/",
				"https://app.example.com:8443/", "http://app.example.com/", "javascript:alert(1)",
				"JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "/path//evil.com",
				"/a/..//evil.com", "/%2f%2fevil.com", "/%5cevil.com", "/..;/x", "/x%0d%0aSet-Cookie:a=b",
				"/x%E5%98%8A%E5%98%8D", "/\u560a\u560d", " //evil.com", "\u3000//evil.com", "evil.com", "?//evil.com");
	}

	@ParameterizedTest
	@MethodSource("hostileReturnUrls")
	void callbackWhenReturnUrlWasHostileGoesToRoot(String url) {
		String once = UriUtils.encode(url, StandardCharsets.UTF_8);
		for (String value : List.of(once, UriUtils.encode(once, StandardCharsets.UTF_8))) {
			for (String parameter : List.of("return_url", "state")) {
				TestBrowser visitor = scene.browser();
				TestBrowser.Attempt attempt = visitor.login(LOGIN + "?tenant_name=acme&" + parameter + "=" + value);
				wristband.grant(attempt.nonce());
				MockHttpServletResponse response = visitor.callback(attempt);
				assertThat(TestAnswers.redirect(response)).isEqualTo("/");
				assertThat(response.getHeaders("Set-Cookie"))
					.allMatch((cookie) -> cookie.matches("(login#|CSRF-TOKEN=[A-Za-z0-9_-]{32};).*"));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/", "/invoices", "/invoices?page=2&sort=-date#top", "/a%20b", "/caf%C3%A9", "/x?u=//y.com",
					"https://app.example.com/invoices", "https://app.example.com:443/invoices?x=https://y.com" })
	void callbackWhenReturnUrlIsOwnGoesThere(String url) {
		TestBrowser.Attempt attempt = this.browser
			.login(LOGIN + "?tenant_name=acme&return_url=" + UriUtils.encode(url, StandardCharsets.UTF_8));
		wristband.grant(attempt.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo(url);
	}

}
