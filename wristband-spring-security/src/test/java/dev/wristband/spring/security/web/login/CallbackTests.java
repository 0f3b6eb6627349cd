package dev.wristband.spring.security.web.login;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the callback endpoint when the login succeeds.
 */
class CallbackTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private static final TestClock clock = scene.clock();

	private final TestBrowser browser = scene.browser();

	@Test
	void callbackWhenGoodLogsIn() {
		TestBrowser.Attempt attempt = this.browser
			.login("/api/auth/login?tenant_name=acme&return_url=/invoices%3Fpage=2");
		wristband.grant(attempt.nonce());
		MockHttpServletResponse response = this.browser.get(attempt.callback() + "&tenant_name=acme");
		assertThat(TestAnswers.redirect(response)).isEqualTo("/invoices?page=2");
		assertThat(response.getContentLength()).isZero();
		assertThat(TestAnswers.body(this.browser.get("/hello"))).isEqualTo("Hello user-1 of acme");
		assertThat(this.browser.cookies()).containsOnlyKeys("CSRF-TOKEN");
	}

	@Test
	void callbackWhenGoodClearsItsCookieAsItWasSet() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grant(attempt.nonce());
		MockHttpServletResponse response = this.browser.callback(attempt);
		assertThat(response.getHeaders("Set-Cookie")).hasSize(2);
		assertThat(response.getHeader("Set-Cookie")).satisfies((cookie) -> {
			assertThat(cookie).startsWith("login#" + attempt.state() + "#");
			assertThat(cookie).contains("=; ", "Path=/", "Max-Age=0", "Secure", "HttpOnly", "SameSite=Lax")
				.doesNotContain("Domain");
		});
	}

	@Test
	void callbackWhenLoginHasNoReturnUrlGoesToRoot() {
		assertThat(TestAnswers.redirect(scene.logIn(this.browser))).isEqualTo("/");
	}

	@Test
	void callbackWhenGoodKeepsOneRecordAndCsrfToken() {
		scene.logIn(this.browser);
		WristbandSession session = this.browser.sessionRecord();
		assertThat(Collections.list(this.browser.session().getAttributeNames())).hasSize(2)
			.contains(WristbandSecurityContextRepository.SESSION_ATTRIBUTE)
			.anyMatch((name) -> name.contains("Csrf"));
		assertThat(session.content().accessToken()).isEqualTo(TestWristband.ACCESS_TOKEN);
		assertThat(session.content().refreshToken()).isEqualTo(TestWristband.REFRESH_TOKEN);
		assertThat(session.content().accessTokenExpiresAt()).isEqualTo(clock.instant().plusSeconds(1800));
		assertThat(session.content().scopes()).containsExactlyInAnyOrder("openid", "offline_access", "email");
		assertThat(session.content().tenantName()).isEqualTo("acme");
		assertThat(session.content().tenantCustomDomain()).isNull();
		assertThat(session.user().getUserId()).isEqualTo("user-1");
		assertThat(session.user().getTenantId()).isEqualTo("tenant-acme");
		assertThat(session.toString()).doesNotContain(TestWristband.CANARY);
	}

	@Test
	void callbackWhenGoodExchangesCodeWithVerifierAndPlainBasicCredentials() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grant(attempt.nonce());
		this.browser.callback(attempt);
		LoggedRequest call = wristband.calls(TestWristband.TOKEN).get(0);
		Map<String, String> form = TestBrowser.query("?" + call.getBodyAsString());
		assertThat(form).containsOnlyKeys("grant_type", "code", "redirect_uri", "code_verifier")
			.containsEntry("grant_type", "authorization_code")
			.containsEntry("code", TestWristband.CODE)
			.containsEntry("redirect_uri", "https://app.example.com/api/auth/callback");
		assertThat(form.get("code_verifier")).matches("[A-Za-z0-9_-]{43}");
		assertThat(TenantAuthorizationRequestResolver.challenge(form.get("code_verifier")))
			.isEqualTo(attempt.parameters().get("code_challenge"));
		assertThat(call.getHeader("Authorization")).isEqualTo("Basic " + Base64.getEncoder()
			.encodeToString(
					(TestWristband.CLIENT_ID + ":" + TestWristband.CLIENT_SECRET).getBytes(StandardCharsets.UTF_8)));
		LoggedRequest userInfo = wristband.calls(TestWristband.USER_INFO).get(0);
		assertThat(userInfo.getHeader("Authorization")).isEqualTo("Bearer " + TestWristband.ACCESS_TOKEN);
		assertThat(userInfo.getUrl()).isEqualTo(TestWristband.USER_INFO);
	}

	@Test
	void callbackWhenTenantHasCustomDomainKeepsIt() {
		TestBrowser.Attempt attempt = this.browser
			.login("/api/auth/login?tenant_name=acme&tenant_custom_domain=auth.acme.example");
		wristband.grant(attempt.nonce());
		this.browser.get(attempt.callback() + "&tenant_name=acme&tenant_custom_domain=auth.acme.example");
		WristbandSession session = this.browser.sessionRecord();
		assertThat(session.content().tenantCustomDomain()).isEqualTo("auth.acme.example");
	}

	@Test
	void callbackWhenNoRefreshTokenIsGrantedLogsInUntilExpiry() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		Map<String, Object> tokens = wristband.tokens().response(attempt.nonce());
		tokens.remove("refresh_token");
		wristband.grantResponse(tokens);
		this.browser.callback(attempt);
		assertThat(this.browser.isLoggedIn()).isTrue();
		clock.advance(Duration.ofSeconds(1801));
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

	@Test
	void callbackWhenSessionWasPlantedStartsNewOneWithoutItsAttributes() {
		MockHttpSession planted = new MockHttpSession();
		planted.setAttribute("cart", "of the attacker");
		planted.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, "not a record");
		this.browser.setSession(planted);
		scene.logIn(this.browser);
		assertThat(planted.isInvalid()).isTrue();
		assertThat(this.browser.session().getId()).isNotEqualTo(planted.getId());
		assertThat(this.browser.session().getAttribute("cart")).isNull();
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@Test
	void callbackWhenLoggedInTenantIsAnotherReplacesSession() {
		scene.logIn(this.browser);
		MockHttpSession before = this.browser.session();
		TestBrowser.Attempt attempt = this.browser.login("/api/auth/login?tenant_name=globex");
		assertThat(TestAnswers.body(this.browser.get("/hello"))).endsWith("of acme");
		wristband.grant(attempt.nonce());
		this.browser.get(attempt.callback() + "&tenant_name=globex");
		assertThat(before.isInvalid()).isTrue();
		assertThat(TestAnswers.body(this.browser.get("/hello"))).endsWith("of globex");
	}

	@Test
	void callbackWhenCompletionHandlerIsDefinedHandsItCustomStateAndFollowsIt() {
		List<LoginCompletion> completions = new ArrayList<>();
		try (TestApplication custom = scene.describe()
			.login((options) -> options.withCustomState(Map.of("plan", "pro", "seats", 5))
				.withReturnUrl("/from-config"))
			.completion((completion, request) -> {
				completions.add(completion);
				return "https://elsewhere.example/welcome";
			})
			.start()) {
			TestBrowser visitor = custom.browser();
			assertThat(TestAnswers.redirect(scene.logIn(visitor))).isEqualTo("https://elsewhere.example/welcome");
		}
		assertThat(completions).singleElement().satisfies((completion) -> {
			assertThat(completion.customState()).containsEntry("plan", "pro").hasSize(2);
			assertThat(((Number) completion.customState().get("seats")).intValue()).isEqualTo(5);
			assertThat(completion.returnUrl()).isEqualTo("/from-config");
			assertThat(completion.user().getUserId()).isEqualTo("user-1");
			assertThat(completion.toString()).doesNotContain("pro", "/from-config");
		});
	}

	@Test
	void callbackWhenTenantsHaveSubdomainsTakesTenantFromHost() {
		try (TestApplication subdomains = scene.describe().subdomains().start()) {
			TestBrowser visitor = subdomains.browser();
			TestBrowser.Attempt attempt = visitor.login("https://acme.app.example.com/api/auth/login");
			wristband.grant(attempt.nonce());
			MockHttpServletResponse response = visitor
				.get("https://acme.app.example.com" + attempt.callback() + "&tenant_name=globex");
			assertThat(TestAnswers.redirect(response)).isEqualTo("/");
			assertThat(TestAnswers.body(visitor.get("https://acme.app.example.com/hello"))).endsWith("of acme");
			assertThat(TestBrowser.query("?" + wristband.calls(TestWristband.TOKEN).get(0).getBodyAsString()))
				.containsEntry("redirect_uri", "https://{tenant_name}.app.example.com/api/auth/callback");
		}
	}

	@Test
	void callbackWhenTokensStandInQueryIgnoresThem() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grant(attempt.nonce());
		this.browser.get(attempt.callback() + "&tenant_name=acme&access_token=CANARY-Q&id_token=CANARY-Q&iss=x");
		WristbandSession session = this.browser.sessionRecord();
		assertThat(session.content().accessToken()).isEqualTo(TestWristband.ACCESS_TOKEN);
	}

	@Test
	void callbackWhenIssuerIsNamedLogsIn() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grant(attempt.nonce());
		String issuer = "&iss=https%3A%2F%2F" + TestWristband.VANITY_DOMAIN;
		assertThat(TestAnswers.redirect(this.browser.get(attempt.callback() + "&tenant_name=acme" + issuer)))
			.isEqualTo("/");
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@Test
	void callbackWhenSessionHoldsSomethingElseIsNotLoggedIn() {
		MockHttpSession planted = new MockHttpSession();
		planted.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, new IllegalStateException("x"));
		this.browser.setSession(planted);
		assertThat(this.browser.isLoggedIn()).isFalse();
		scene.logIn(this.browser);
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

}
