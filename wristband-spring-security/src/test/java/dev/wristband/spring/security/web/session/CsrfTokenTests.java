package dev.wristband.spring.security.web.session;

import java.util.List;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the CSRF token of a session: where it comes from, and what passes for it.
 */
class CsrfTokenTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestBrowser browser = scene.browser();

	private MockHttpServletResponse callback;

	@BeforeEach
	void logIn() {
		this.callback = scene.logIn(this.browser);
	}

	@Test
	void loginShowsTokenToScripts() {
		assertThat(TestScripts.csrfToken(this.browser)).matches("[A-Za-z0-9_-]{32}");
		assertThat(this.callback.getHeaders("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith("CSRF-TOKEN="))
			.singleElement()
			.asString()
			.contains("; Path=/", "; Secure", "; SameSite=Lax")
			.doesNotContainIgnoringCase("HttpOnly", "Max-Age", "Expires", "Domain");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void changeNeedsToken(String method) {
		String token = TestScripts.csrfToken(this.browser);
		MockHttpServletRequestBuilder with = TestScripts.send(HttpMethod.valueOf(method), "/notes")
			.header(TestScripts.CSRF_HEADER, token);
		assertThat(TestAnswers.body(this.browser.send(with))).isEqualTo("Changed");
		assertRefused(TestScripts.send(HttpMethod.valueOf(method), "/notes"));
	}

	@Test
	void changeWhenRefusedIsAProblemWithACode() throws Exception {
		MockHttpServletResponse response = this.browser.send(TestScripts.send(HttpMethod.POST, "/notes"));
		TestAnswers.isError(response, 403, "csrf_token_invalid");
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		Map<String, Object> problem = JSONObjectUtils.parse(TestAnswers.body(response));
		assertThat(problem).containsEntry("status", 403L)
			.containsEntry("code", "csrf_token_invalid")
			.containsKeys("type", "title", "detail", "correlationId");
	}

	@Test
	void changeWhenPageSendsItIsRefusedAsApplicationWants() {
		MockHttpServletResponse response = this.browser.send(TestBrowser.page("/notes").with((request) -> {
			request.setMethod("POST");
			return request;
		}));
		assertThat(response.getStatus()).isEqualTo(403);
		assertThat(TestAnswers.body(response)).isEmpty();
	}

	@Test
	void changeWhenTokenIsSimilarIsRefused() {
		String token = TestScripts.csrfToken(this.browser);
		char last = token.charAt(token.length() - 1);
		String other = token.substring(0, token.length() - 1) + ((last == 'A') ? 'B' : 'A');
		for (String similar : List.of("", token.substring(0, 31), token + "x", token + token, other,
				token.toLowerCase(), token.toUpperCase(), " " + token, new StringBuilder(token).reverse().toString(),
				"\u0100".repeat(32), "null", "undefined", "[object Object]", "=".repeat(64))) {
			if (!similar.equals(token)) {
				assertRefused(TestScripts.change(similar));
			}
		}
	}

	@Test
	void changeWhenTokenHasTheSameHashCodeIsRefused() {
		MockHttpSession session = this.browser.session();
		String token = "Aa".repeat(16);
		session.setAttribute(SessionCsrfTokenRepository.SESSION_ATTRIBUTE, token);
		String collision = "BB".repeat(16);
		assertThat(collision).hasSameHashCodeAs(token);
		assertRefused(TestScripts.change(collision));
		assertAccepted(TestScripts.change(token));
	}

	@Test
	void changeWhenTokenIsOfAnotherSessionIsRefused() {
		TestBrowser other = scene.browser();
		scene.logIn(other);
		assertThat(TestScripts.csrfToken(other)).isNotEqualTo(TestScripts.csrfToken(this.browser));
		assertRefused(TestScripts.change(TestScripts.csrfToken(other)));
	}

	@Test
	void changeWhenTokenIsOfAnEarlierLoginIsRefused() {
		String earlier = TestScripts.csrfToken(this.browser);
		scene.logIn(this.browser);
		assertThat(TestScripts.csrfToken(this.browser)).isNotEqualTo(earlier);
		assertRefused(TestScripts.change(earlier));
		assertAccepted(TestScripts.change(TestScripts.csrfToken(this.browser)));
	}

	@Test
	void changeWhenCookieAndHeaderWerePlantedIsRefused() {
		String planted = "x".repeat(32);
		this.browser.cookies().put(TestScripts.CSRF_COOKIE, new Cookie(TestScripts.CSRF_COOKIE, planted));
		assertRefused(TestScripts.change(planted));
	}

	@Test
	void cookieWhenItWasPlantedIsPutRightByARefusal() {
		String token = TestScripts.csrfToken(this.browser);
		this.browser.cookies().put(TestScripts.CSRF_COOKIE, new Cookie(TestScripts.CSRF_COOKIE, "planted"));
		assertRefused(TestScripts.change("planted"));
		assertThat(TestScripts.csrfToken(this.browser)).isEqualTo(token);
	}

	@Test
	void cookieWhenItIsMissingComesWithFirstSessionCall() {
		String token = TestScripts.csrfToken(this.browser);
		this.browser.cookies().clear();
		this.browser.send(TestScripts.get(TestScripts.SESSION));
		assertThat(TestScripts.csrfToken(this.browser)).isEqualTo(token);
		assertThat(this.browser.send(TestScripts.get(TestScripts.SESSION)).getHeaders("Set-Cookie")).isEmpty();
	}

	@Test
	void tokenWhenSessionHasNoneComesWithFirstSessionCall() {
		// A node of an older version has started it
		this.browser.session().removeAttribute(SessionCsrfTokenRepository.SESSION_ATTRIBUTE);
		this.browser.cookies().clear();
		this.browser.send(TestScripts.get(TestScripts.SESSION));
		assertAccepted(TestScripts.change(TestScripts.csrfToken(this.browser)));
	}

	@Test
	void logoutTakesCookieAway() {
		MockHttpServletResponse response = this.browser.get("/api/auth/logout");
		assertThat(response.getHeaders("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith("CSRF-TOKEN=;"))
			.singleElement()
			.asString()
			.contains("Max-Age=0", "Path=/");
		assertThat(this.browser.cookies()).doesNotContainKey(TestScripts.CSRF_COOKIE);
	}

	@Test
	void changeWhenFormSendsMaskedTokenIsAccepted() {
		String first = form("/form");
		String second = form("/form");
		assertThat(first).isNotEqualTo(second).doesNotContain(TestScripts.csrfToken(this.browser));
		for (String masked : List.of(first, second)) {
			assertAccepted(TestScripts.send(HttpMethod.POST, "/notes").param("_csrf", masked));
			// A script that has read it from the page
			assertAccepted(TestScripts.change(masked));
		}
		assertRefused(TestScripts.send(HttpMethod.POST, "/notes").param("_csrf", "x"));
		assertRefused(TestScripts.send(HttpMethod.POST, "/notes").param("_csrf", TestScripts.csrfToken(this.browser)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "multipart/form-data", "application/x-www-form-urlencoded",
			"application/json", "application/csp-report" })
	void changeWhateverItsContentTypeNeedsToken(String type) {
		assertRefused(
				TestScripts.send(HttpMethod.POST, "/notes").header("Content-Type", type).content("{\"note\":\"x\"}"));
	}

	@Test
	void changeWhenNobodyIsLoggedInIsUnauthorized() {
		TestBrowser visitor = scene.browser();
		for (MockHttpServletRequestBuilder request : List.of(TestScripts.send(HttpMethod.POST, "/notes"),
				TestScripts.change("x"))) {
			TestAnswers.isError(visitor.send(request), 401, "login_required");
			assertThat(visitor.session()).isNull();
			assertThat(visitor.cookies()).isEmpty();
		}
	}

	@Test
	void changeWhenResourceIsPublicAndThereIsNoSessionPasses() {
		TestBrowser visitor = scene.browser();
		assertThat(TestAnswers.body(visitor.send(TestScripts.send(HttpMethod.POST, "/public/notes"))))
			.isEqualTo("Changed");
		assertThat(visitor.session()).isNull();
		assertRefused(TestScripts.send(HttpMethod.POST, "/public/notes"));
	}

	@Test
	void formWhenThereIsNoSessionStartsNone() {
		TestBrowser visitor = scene.browser();
		assertThat(TestAnswers.body(visitor.get("/public/form"))).startsWith("_csrf=");
		assertThat(visitor.session()).isNull();
		assertThat(visitor.cookies()).isEmpty();
	}

	@Test
	void formWhenSessionIsTheApplicationsOwnIsProtectedToo() {
		TestBrowser visitor = scene.browser();
		visitor.setSession(new MockHttpSession());
		String masked = TestAnswers.body(visitor.get("/public/form")).replace("_csrf=", "");
		assertThat(visitor.send(TestScripts.send(HttpMethod.POST, "/public/notes").param("_csrf", masked)).getStatus())
			.isEqualTo(200);
		TestAnswers.isError(visitor.send(TestScripts.send(HttpMethod.POST, "/public/notes")), 403,
				"csrf_token_invalid");
	}

	private String form(String path) {
		return TestAnswers.body(this.browser.get(path)).replace("_csrf=", "");
	}

	private void assertRefused(MockHttpServletRequestBuilder request) {
		TestAnswers.isError(this.browser.send(request), 403, "csrf_token_invalid");
	}

	private void assertAccepted(MockHttpServletRequestBuilder request) {
		MockHttpServletResponse response = this.browser.send(request);
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(TestAnswers.body(response)).isEqualTo("Changed");
	}

}
