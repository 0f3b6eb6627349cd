package dev.wristband.spring.security.web.session;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests that pages of other sites make a user's browser send, and for the
 * front end on another origin.
 */
class CrossSiteRequestTests {

	private static final String FRONT_END = "https://front.example.com";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestBrowser browser = scene.browser();

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "same-origin,-,true", "none,-,true", "same-site,-,false", "cross-site,-,false", "'',-,false",
					"Same-Origin,-,false", "'same-origin,cross-site',-,false",
					"same-origin,https://app.example.com,true", "same-site,https://app.example.com,false",
					"same-site,https://globex.app.example.com,false", "cross-site,null,false",
					// Old browsers, and those that are none
					"-,-,true", "-,https://app.example.com,true", "-,https://app.example.com:443,true",
					"-,https://APP.example.com,true", "-,null,false", "-,'',false", "-,https://evil.example,false",
					"-,http://app.example.com,false", "-,https://app.example.com:8443,false",
					"-,https://app.example.com.evil.example,false", "-,https://app.example.com@evil.example,false",
					"-,https://acme.app.example.com,false", "-,https://app.example.com/,false",
					"-,'https://app.example.com https://evil.example',false" })
	void changeWithTokenIsAcceptedFromOwnPagesOnly(@Nullable String site, @Nullable String origin, boolean accepted) {
		scene.logIn(this.browser);
		MockHttpServletRequestBuilder request = change(TestScripts.csrfToken(this.browser));
		header(request, "Sec-Fetch-Site", site);
		header(request, "Origin", origin);
		assertChanged(this.browser.send(request), accepted);
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.com/page,true", "https://app.example.com,true", "https://evil.example/,false",
			"https://evil.example/https://app.example.com/,false", "about:blank,false", "'',false",
			"https://app.example.com.evil.example/x,false", "https://globex.app.example.com/,false" })
	void changeWhenBrowserIsOldBelievesReferer(String referer, boolean accepted) {
		scene.logIn(this.browser);
		assertChanged(this.browser.send(change(TestScripts.csrfToken(this.browser)).header("Referer", referer)),
				accepted);
	}

	@Test
	void changeFromAnotherTenantsHostIsRefused() {
		try (TestApplication application = scene.describe().subdomains().start()) {
			TestBrowser visitor = application.browser();
			TestBrowser.Attempt attempt = visitor.login("https://acme.app.example.com/api/auth/login");
			scene.wristband().grant(attempt.nonce());
			visitor.get("https://acme.app.example.com" + attempt.callback());
			String token = TestScripts.csrfToken(visitor);
			String url = "https://acme.app.example.com/notes";
			MockHttpServletRequestBuilder other = TestScripts
				.from("same-site", MockMvcRequestBuilders.post(TestBrowser.uri(url)))
				.header("Origin", "https://globex.app.example.com");
			assertChanged(visitor.send(other), false);
			assertChanged(visitor.send(other.header(TestScripts.CSRF_HEADER, token)), false);
			assertChanged(
					visitor.send(TestScripts.from("same-origin", MockMvcRequestBuilders.post(TestBrowser.uri(url)))
						.header("Origin", "https://acme.app.example.com")
						.header(TestScripts.CSRF_HEADER, token)),
					true);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null", "https://front.example.com.evil.example",
			"http://front.example.com", "https://front.example.com:8443", "https://xfront.example.com",
			"https://front.example.com/", "https://front.example.com https://evil.example", "*", "", "file://",
			"https://front.example.com%00.evil.example", "https://app.example.com.evil" })
	void answerForOtherOriginsCarriesNothing(String origin) {
		try (TestApplication application = scene.describe().frontEnd(FRONT_END).start()) {
			TestBrowser visitor = application.browser();
			scene.logIn(visitor);
			for (String url : new String[] { TestScripts.SESSION, TestScripts.TOKEN, "/hello", "/public/page" }) {
				assertCarriesNothing(
						visitor.send(TestScripts.from("cross-site", MockMvcRequestBuilders.get(TestBrowser.uri(url)))
							.header("Origin", origin)));
				assertCarriesNothing(visitor.send(preflight(url, origin, "POST")));
				assertCarriesNothing(application.browser().send(preflight(url, origin, "GET")));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "https://app.example.com", "null" })
	void answerWhenThereIsNoOtherFrontEndCarriesNothing(String origin) {
		scene.logIn(this.browser);
		assertCarriesNothing(this.browser.send(TestScripts.get(TestScripts.SESSION).header("Origin", origin)));
		assertCarriesNothing(this.browser.send(preflight("/hello", origin, "GET")));
	}

	private static void assertCarriesNothing(MockHttpServletResponse response) {
		assertThat(response.getHeaderNames()).noneMatch((name) -> name.startsWith("Access-Control-"));
	}

	@Test
	void frontEndMayReadAndChangeWithToken() {
		try (TestApplication application = scene.describe().frontEnd(FRONT_END, "http://localhost:5173").start()) {
			TestBrowser visitor = application.browser();
			scene.logIn(visitor);
			for (String origin : new String[] { FRONT_END, "http://localhost:5173" }) {
				MockHttpServletResponse session = visitor.send(
						TestScripts.from("same-site", MockMvcRequestBuilders.get(TestBrowser.uri(TestScripts.SESSION)))
							.header("Origin", origin));
				assertThat(session.getStatus()).isEqualTo(200);
				assertReadable(session, origin);
				MockHttpServletRequestBuilder change = TestScripts
					.from("same-site", MockMvcRequestBuilders.post(TestBrowser.uri("/notes")))
					.header("Origin", origin);
				assertChanged(visitor.send(change), false);
				MockHttpServletResponse changed = visitor
					.send(change.header(TestScripts.CSRF_HEADER, TestScripts.csrfToken(visitor)));
				assertChanged(changed, true);
				assertReadable(changed, origin);
			}
		}
	}

	@Test
	void frontEndWhenNobodyIsLoggedInCanReadThat() {
		try (TestApplication application = scene.describe().frontEnd(FRONT_END).start()) {
			MockHttpServletResponse response = application.browser()
				.send(TestScripts.get(TestScripts.SESSION).header("Origin", FRONT_END));
			TestAnswers.isError(response, 401, "login_required");
			assertReadable(response, FRONT_END);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/api/auth/session,GET", "/api/auth/token,GET", "/notes,POST", "/notes,DELETE", "/hello,PATCH" })
	void preflightOfFrontEndPassesWithoutLogin(String url, String method) {
		try (TestApplication application = scene.describe().frontEnd(FRONT_END).start()) {
			MockHttpServletResponse response = application.browser().send(preflight(url, FRONT_END, method));
			assertThat(response.getStatus()).isEqualTo(200);
			assertReadable(response, FRONT_END);
			assertThat(response.getHeader("Access-Control-Allow-Methods")).contains(method);
			assertThat(response.getHeader("Access-Control-Allow-Headers")).contains("content-type", "x-csrf-token");
			assertThat(response.getHeader("Access-Control-Max-Age")).isEqualTo("1800");
			assertThat(TestAnswers.body(response)).isEmpty();
			assertThat(response.getHeaders("Set-Cookie")).isEmpty();
		}
	}

	@Test
	void preflightWhenThereIsNoOtherFrontEndGivesNothingAway() {
		MockHttpServletResponse response = this.browser.send(preflight("/notes", FRONT_END, "POST"));
		TestAnswers.isError(response, 401, "login_required");
		assertThat(response.getHeader("Allow")).isNull();
		assertThat(this.browser.session()).isNull();
	}

	@Test
	void readingChangesNothing() {
		scene.logIn(this.browser);
		for (HttpMethod method : new HttpMethod[] { HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS }) {
			for (String url : new String[] { TestScripts.SESSION, TestScripts.TOKEN, "/hello" }) {
				this.browser.send(MockMvcRequestBuilders.request(method, TestBrowser.uri(url)));
				assertThat(this.browser.isLoggedIn()).isTrue();
			}
		}
		assertThat(this.browser.session().getAttributeNames().asIterator()).toIterable().hasSize(2);
	}

	private static void assertReadable(MockHttpServletResponse response, String origin) {
		assertThat(response.getHeaders("Access-Control-Allow-Origin")).containsExactly(origin);
		assertThat(response.getHeaders("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(response.getHeaders("Vary")).contains("Origin");
	}

	private static MockHttpServletRequestBuilder preflight(String url, String origin, String method) {
		return MockMvcRequestBuilders.options(TestBrowser.uri(url))
			.header("Origin", origin)
			.header("Access-Control-Request-Method", method)
			.header("Access-Control-Request-Headers", "content-type,x-csrf-token");
	}

	private static MockHttpServletRequestBuilder change(String token) {
		return MockMvcRequestBuilders.post(TestBrowser.uri("/notes")).header(TestScripts.CSRF_HEADER, token);
	}

	private static void header(MockHttpServletRequestBuilder request, String name, @Nullable String value) {
		if (value != null) {
			request.header(name, value);
		}
	}

	private static void assertChanged(MockHttpServletResponse response, boolean changed) {
		if (changed) {
			assertThat(response.getStatus()).isEqualTo(200);
			assertThat(TestAnswers.body(response)).isEqualTo("Changed");
		}
		else {
			TestAnswers.isError(response, 403, "csrf_token_invalid");
		}
	}

}
