package dev.wristband.spring.security.web.login;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * Tests for requests that the callback endpoint refuses, and for errors that Wristband
 * reports to it.
 */
class CallbackRefusalTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private final TestBrowser browser = scene.browser();

	static List<String> malformedQueries() {
		String good = "code=CANARY-CODE&state=CANARY-STATE&tenant_name=acme";
		return List.of("", "tenant_name=acme", "state=CANARY-STATE&tenant_name=acme",
				"code=CANARY-CODE&tenant_name=acme", "code=CANARY-CODE&state=&tenant_name=acme",
				"code=&state=CANARY-STATE&tenant_name=acme", good + "&state=CANARY-OTHER", good + "&state=CANARY-STATE",
				good + "&code=CANARY-OTHER", good + "&error=a&error=b",
				good + "&error=access_denied&error_description=a&error_description=b", good + "&tenant_name=globex",
				good + "&tenant_custom_domain=a.example&tenant_custom_domain=b.example",
				"code=CANARY-CODE&state=CANARY-STATE", "code=CANARY-CODE&state=CANARY-STATE&tenant_name=",
				"code=CANARY-CODE&state=CANARY-STATE&tenant_name=evil.com%2F",
				"code=CANARY-CODE&state=CANARY-STATE&tenant_name=acme.evil.com",
				good + "&tenant_custom_domain=evil.com%2F", good + "&tenant_custom_domain=evil.com:443@good.com",
				good + "&tenant_custom_domain=127.0.0.1", good + "&tenant_custom_domain=localhost",
				good + "&tenant_custom_domain=xn--e1awd7f.com",
				"code=" + "c".repeat(10_240) + "&state=CANARY-STATE&tenant_name=acme",
				"code=CANARY%0d%0aSet-Cookie:a=b&state=CANARY-STATE&tenant_name=acme",
				"code=CANARY%C3%A9&state=CANARY-STATE&tenant_name=acme",
				"code=CANARY%00&state=CANARY-STATE&tenant_name=acme",
				"code=CANARY-CODE&state=" + "s".repeat(129) + "&tenant_name=acme",
				"code=CANARY-CODE&state=CANARY%23STATE&tenant_name=acme",
				"code=CANARY-CODE&state=%3Cscript%3E&tenant_name=acme", good + "&error=%3Cscript%3E",
				good + "&error=" + "e".repeat(65));
	}

	@ParameterizedTest
	@MethodSource("malformedQueries")
	void callbackWhenQueryIsMalformedIsBadRequest(String query) {
		MockHttpServletResponse response = this.browser
			.get("/api/auth/callback" + (query.isEmpty() ? "" : "?" + query));
		TestAnswers.isError(response, 400, "invalid_request");
		assertThat(response.getHeaders("Set-Cookie")).isEmpty();
		assertThat(wristband.calls()).isEmpty();
		assertThat(this.browser.session()).isNull();
	}

	@Test
	void callbackWhenScriptSendsMalformedQueryIsProblem() {
		MockHttpServletResponse response = this.browser
			.send(MockMvcRequestBuilders.get(TestBrowser.uri("/api/auth/callback")));
		TestAnswers.isError(response, 400, "invalid_request");
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com", "https://localhost", "https://a.b.app.example.com",
			"https://acme.app.example.com.evil.com", "https://acme.wrong.example" })
	void callbackWhenHostNamesNoTenantIsBadRequest(String origin) {
		try (TestApplication subdomains = scene.describe().subdomains().start()) {
			MockHttpServletResponse response = subdomains.browser()
				.get(origin + "/api/auth/callback?code=CANARY-CODE&state=CANARY-STATE&tenant_name=acme");
			TestAnswers.isError(response, 400, "invalid_request");
		}
		assertThat(wristband.calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "POST", "PUT", "DELETE", "OPTIONS" })
	void callbackWhenMethodIsNotGetIsNotAllowed(String method) {
		MockHttpServletResponse response = this.browser.send(MockMvcRequestBuilders
			.request(HttpMethod.valueOf(method),
					TestBrowser.uri("/api/auth/callback?code=CANARY-CODE&state=CANARY-STATE&tenant_name=acme"))
			.with(csrf()));
		assertThat(response.getStatus()).isEqualTo(405);
		assertThat(response.getHeader("Allow")).isEqualTo("GET");
		TestAnswers.isHarmless(response);
		assertThat(wristband.calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/api/auth/%63allback", "/api/auth/callbac%6B", "/%61pi/auth/callback", "/api/auth/callback/" })
	void callbackWhenPathIsWrittenDifferentlyIsNotTheEndpoint(String path) {
		TestBrowser.Attempt attempt = this.browser.login("/api/auth/login?tenant_name=acme");
		wristband.grant(attempt.nonce());
		MockHttpServletResponse response = this.browser
			.get(attempt.callback().replace("/api/auth/callback", path) + "&tenant_name=acme");
		assertThat(response.getStatus()).isIn(302, 400, 404);
		assertThat(wristband.calls(TestWristband.TOKEN)).isEmpty();
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "access_denied,403,authorization_refused", "BAD,403,authorization_refused",
			"server_error,503,wristband_unavailable", "temporarily_unavailable,503,wristband_unavailable" })
	void callbackWhenWristbandReportsErrorShowsFixedText(String error, int status, String code) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		MockHttpServletResponse response = this.browser.get(attempt.callback() + "&tenant_name=acme&error=" + error
				+ "&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
		TestAnswers.isError(response, status, code);
		assertThat(TestAnswers.body(response)).doesNotContain("alert", "BAD");
		scene.assertNoLogin(this.browser);
	}

	@Test
	void callbackWhenErrorAnswersNoAttemptDoesNothingForIt() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		MockHttpServletResponse response = this.browser
			.get("/api/auth/callback?state=other&tenant_name=acme&error=access_denied");
		TestAnswers.isError(response, 400, "invalid_request");
		scene.assertNoLogin(this.browser);
		wristband.grant(attempt.nonce());
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo("/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/auth/callback;x=y", "//api/auth/callback", "/api/auth/callback.css",
			"/api/auth/callback/x.css", "/API/AUTH/CALLBACK", "/api/auth/./callback", "/api/auth/callback%2f" })
	void callbackWhenPathIsNotTheEndpointLogsNobodyIn(String path) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grant(attempt.nonce());
		MockHttpServletResponse response = this.browser.get("https://app.example.com"
				+ attempt.callback().replace("/api/auth/callback", path) + "&tenant_name=acme");
		assertThat(response.getStatus()).isIn(302, 400, 404);
		assertThat(String.valueOf(response.getHeader("Location"))).doesNotContain("https://");
		assertThat(wristband.calls(TestWristband.TOKEN)).isEmpty();
		assertThat(this.browser.isLoggedIn()).isFalse();
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo("/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "access_denied", "server_error", "login_required" })
	void callbackWhenWristbandReportsErrorUsesUpTheAttempt(String error) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		TestBrowser.Attempt other = this.browser.attempt();
		this.browser.get(attempt.callback() + "&tenant_name=acme&error=" + error);
		assertThat(this.browser.loginCookies()).singleElement()
			.satisfies((name) -> assertThat(name).contains(other.state()));
		scene.assertNoLogin(this.browser);
	}

}
