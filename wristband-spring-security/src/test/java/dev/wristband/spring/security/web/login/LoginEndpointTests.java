package dev.wristband.spring.security.web.login;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * Tests for the login endpoint.
 */
class LoginEndpointTests {

	private static final String V1 = TestWristband.VANITY_DOMAIN;

	private static final String LOGIN = "/api/auth/login";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private static final TestClock clock = scene.clock();

	private final TestBrowser browser = scene.browser();

	@Test
	void loginWhenTenantIsKnownRedirectsWithAllParameters() {
		TestBrowser.Attempt attempt = this.browser.login(LOGIN + "?tenant_name=acme");
		assertThat(attempt.location()).startsWith("https://acme-" + V1 + "/api/v1/oauth2/authorize?");
		assertThat(attempt.parameters())
			.containsOnlyKeys("response_type", "client_id", "scope", "state", "redirect_uri", "nonce", "code_challenge",
					"code_challenge_method")
			.containsEntry("response_type", "code")
			.containsEntry("client_id", TestWristband.CLIENT_ID)
			.containsEntry("scope", "openid offline_access email")
			.containsEntry("redirect_uri", "https://app.example.com/api/auth/callback")
			.containsEntry("code_challenge_method", "S256");
		assertThat(List.of(attempt.state(), attempt.nonce(), attempt.parameters().get("code_challenge")))
			.allMatch((value) -> value.matches("[A-Za-z0-9_-]{43}"))
			.doesNotHaveDuplicates();
		assertThat(wristband.calls()).isEmpty();
	}

	@Test
	void loginWhenRepeatedNeverReusesAValue() {
		List<String> values = Stream.generate(() -> scene.browser().login(LOGIN + "?tenant_name=acme"))
			.limit(100)
			.flatMap((attempt) -> Stream.of(attempt.state(), attempt.nonce(),
					attempt.parameters().get("code_challenge")))
			.toList();
		assertThat(values).hasSize(300).doesNotHaveDuplicates();
	}

	@Test
	void loginWhenTenantIsKnownSetsOneCookieAndStartsNoSession() {
		MockHttpServletResponse response = this.browser.get(LOGIN + "?tenant_name=acme");
		String state = TestBrowser.query(TestAnswers.redirect(response)).get("state");
		assertThat(response.getHeaders("Set-Cookie")).singleElement().satisfies((cookie) -> {
			assertThat(cookie).startsWith("login#" + state + "#" + clock.millis() + "=");
			assertThat(cookie).contains("; Path=/;", "; Max-Age=3600;", "; Secure", "; HttpOnly", "; SameSite=Lax")
				.doesNotContain("Domain");
			assertThat(cookie.length()).isLessThan(1300);
		});
		assertThat(this.browser.session()).isNull();
	}

	@Test
	void loginWhenSecureCookiesAreOffSetsCookieWithoutSecure() {
		try (TestApplication insecure = scene.describe().insecureCookies().start()) {
			TestBrowser visitor = insecure.browser();
			List.of("a", "b", "c").forEach((state) -> addLoginCookie(visitor, state, "1000000000"));
			MockHttpServletResponse response = visitor.get(LOGIN + "?tenant_name=acme");
			assertThat(response.getHeaders("Set-Cookie")).hasSize(2)
				.allSatisfy((cookie) -> assertThat(cookie).doesNotContain("Secure").contains("HttpOnly"));
		}
	}

	@Test
	void loginWhenCookieIsOpenedKeepsWhatTheAttemptNeeds() {
		TestBrowser.Attempt attempt = this.browser.login(LOGIN + "?tenant_name=acme");
		LoginState state = TestLoginStates.of(this.browser);
		assertThat(state.state()).isEqualTo(attempt.state());
		assertThat(state.nonce()).isEqualTo(attempt.nonce());
		assertThat(TenantAuthorizationRequestResolver.challenge(state.codeVerifier()))
			.isEqualTo(attempt.parameters().get("code_challenge"));
		assertThat(state.redirectUri()).isEqualTo("https://app.example.com/api/auth/callback");
		assertThat(state.returnUrl()).isNull();
		assertThat(state.customState()).isEmpty();
		assertThat(state.createdAt()).isEqualTo(clock.instant());
		assertThat(attempt.location()).doesNotContain(state.codeVerifier());
		assertThat(state.toString()).doesNotContain(state.state(), state.nonce(), state.codeVerifier());
	}

	@Test
	void loginWhenScopesAreConfiguredSendsThem() {
		try (TestApplication custom = scene.describe().scopes("openid", "roles").start()) {
			assertThat(custom.browser().login(LOGIN + "?tenant_name=acme").parameters()).containsEntry("scope",
					"openid roles");
		}
	}

	@Test
	void loginWhenRedirectUriHasPlaceholderSendsItAsItIs() {
		try (TestApplication subdomains = scene.describe().subdomains().start()) {
			assertThat(subdomains.browser().login("https://acme.app.example.com" + LOGIN).location())
				.contains("redirect_uri=https://%7Btenant_name%7D.app.example.com/api/auth/callback");
		}
	}

	@Test
	void loginWhenApplicationAuthorizesItselfSetsCookieForAllSubdomains() {
		try (TestApplication custom = scene.describe().subdomains().authorizationRequests().start()) {
			TestBrowser visitor = custom.browser();
			List.of("1111111111", "2222222222", "3333333333")
				.forEach((time) -> addLoginCookie(visitor, "state" + time, time));
			MockHttpServletResponse response = visitor.get(LOGIN);
			assertThat(response.getHeaders("Set-Cookie")).hasSize(2)
				.allSatisfy((cookie) -> assertThat(cookie).contains("; Domain=.app.example.com"));
			String state = TestBrowser.query(TestAnswers.redirect(response)).get("state");
			MockHttpServletResponse callback = visitor
				.get("https://acme.app.example.com/api/auth/callback?code=x&state=" + state);
			assertThat(callback.getHeaders("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith("login#"))
				.singleElement()
				.satisfies((cookie) -> assertThat(cookie).contains("Max-Age=0", "; Domain=.app.example.com"));
		}
	}

	@Test
	void loginWhenMethodIsHeadSetsNoCookie() {
		MockHttpServletResponse response = this.browser
			.send(MockMvcRequestBuilders.head(TestBrowser.uri(LOGIN + "?tenant_name=acme")));
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getHeaders("Set-Cookie")).isEmpty();
		TestAnswers.isHarmless(response);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "PATCH", "OPTIONS" })
	void loginWhenMethodIsAnotherIsNotAllowed(String method) {
		MockHttpServletResponse response = this.browser.send(
				MockMvcRequestBuilders.request(HttpMethod.valueOf(method), TestBrowser.uri(LOGIN + "?tenant_name=acme"))
					.with(csrf()));
		assertThat(response.getStatus()).isEqualTo(405);
		assertThat(response.getHeader("Allow")).isEqualTo("GET, HEAD");
		assertThat(response.getHeaders("Set-Cookie")).noneMatch((cookie) -> cookie.startsWith("login#"));
		TestAnswers.isHarmless(response);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/auth/login/", "/api/auth/%6Cogin", "/API/auth/login" })
	void loginWhenPathIsWrittenDifferentlyIsNotTheEndpoint(String path) {
		MockHttpServletResponse response = this.browser.get(path + "?tenant_name=acme");
		assertThat(response.getStatus()).isEqualTo(302);
		assertThat(response.getHeader("Location")).startsWith("/api/auth/login");
		assertThat(this.browser.cookies()).isEmpty();
	}

	private static void addLoginCookie(TestBrowser visitor, String state, String time) {
		String name = "login#" + state + "#" + time;
		visitor.cookies().put(name, new Cookie(name, "value"));
	}

	@ParameterizedTest
	@CsvSource({ "X-Forwarded-Proto,http", "X-Forwarded-Proto,javascript", "X-Forwarded-Host,evil.example",
			"X-Forwarded-Port,8080", "Forwarded,host=evil.example;proto=http", "X-Forwarded-Prefix,/evil",
			"X-Forwarded-Ssl,off" })
	void loginWhenRequestIsForwardedUsesConfigurationOnly(String header, String value) {
		MockHttpServletResponse response = this.browser
			.send(TestBrowser.page(LOGIN + "?tenant_name=acme").header(header, value));
		String location = TestAnswers.redirect(response);
		assertThat(location).startsWith("https://acme-" + V1 + "/").doesNotContain("evil");
		assertThat(TestBrowser.query(location)).containsEntry("redirect_uri",
				"https://app.example.com/api/auth/callback");
		assertThat(response.getHeaders("Set-Cookie")).singleElement()
			.satisfies((cookie) -> assertThat(cookie).contains("; Secure", "; Path=/;"));
	}

	@Test
	void loginWhenThreeAttemptsAreAsLargeAsCanBeFitsIntoHeadersOfOneRequest() {
		for (int i = 0; i < 5; i++) {
			this.browser.login(LOGIN + "?tenant_name=acme&return_url=/" + "a".repeat(449));
			clock.advance(Duration.ofSeconds(1));
		}
		assertThat(this.browser.loginCookies()).hasSize(LoginStateCookies.MAX_ATTEMPTS);
		int length = this.browser.cookies()
			.values()
			.stream()
			.mapToInt((cookie) -> cookie.getName().length() + cookie.getValue().length() + 3)
			.sum();
		// Servers take 8 KB of request headers by default; half of it is for others
		assertThat(length).isLessThan(4 * 1024);
	}

}
