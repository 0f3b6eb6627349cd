package dev.wristband.spring.security.config;

import java.time.Duration;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * Tests for requests that need a login, and for what a chain with
 * {@link WristbandHttpConfigurer} answers to them.
 */
class EntryPointTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestBrowser browser = scene.browser();

	@ParameterizedTest
	@CsvSource({ "/invoices,/api/auth/login?return_url=%2Finvoices",
			"/invoices?page=2&sort=a%26b,/api/auth/login?return_url=%2Finvoices%3Fpage%3D2%26sort%3Da%2526b",
			"/,/api/auth/login?return_url=%2F", "/api/auth/login/,/api/auth/login?return_url=%2Fapi%2Fauth%2Flogin%2F",
			"/error,/api/auth/login?return_url=%2Ferror" })
	void pageWhenNobodyIsLoggedInRedirectsToLoginWithWayBack(String url, String location) {
		assertThat(TestAnswers.redirect(this.browser.get(url))).isEqualTo(location);
		assertThat(this.browser.session()).isNull();
		assertThat(this.browser.cookies()).isEmpty();
	}

	@Test
	void pageWhenItsUrlCannotBeReturnedToRedirectsToLogin() {
		assertThat(TestAnswers.redirect(this.browser.get("/" + "a".repeat(500)))).isEqualTo("/api/auth/login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.com", "//evil.com/x", "/a//evil.com", "/a/..//evil.com", "/%2f%2fevil.com",
			"/%5cevil.com", "/x%0d%0aSet-Cookie:a=b", "/..;/evil.com", "/;/evil.com" })
	void pageWhenItsPathIsHostileStaysOnSite(String path) {
		MockHttpServletResponse response = this.browser.get("https://app.example.com" + path);
		assertThat(response.getStatus()).isIn(302, 400);
		if (response.getStatus() == 302) {
			assertThat(TestAnswers.redirect(response)).isEqualTo("/api/auth/login");
		}
		assertThat(this.browser.cookies()).isEmpty();
	}

	@Test
	void pageWhenPostedRedirectsToLoginWithoutWayBack() {
		MockHttpServletResponse response = this.browser
			.send(MockMvcRequestBuilders.post(TestBrowser.uri("/invoices")).header("Accept", "text/html").with(csrf()));
		assertThat(TestAnswers.redirect(response)).isEqualTo("/api/auth/login");
	}

	@Test
	void pageWhenHostIsForgedRedirectsWithinTheOrigin() {
		assertThat(TestAnswers.redirect(this.browser.get("https://evil.example/invoices")))
			.startsWith("/api/auth/login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Accept: */*", "Accept: application/json", "X-Requested-With: XMLHttpRequest",
			"Sec-Fetch-Mode: cors", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Mode: same-origin",
			"Sec-Fetch-Mode: websocket" })
	void scriptWhenNobodyIsLoggedInIsUnauthorized(String header) throws Exception {
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get(TestBrowser.uri("/invoices"));
		if (!header.isEmpty()) {
			request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(' ') + 1));
		}
		if (header.startsWith("Sec-") || header.startsWith("X-")) {
			request.header("Accept", "text/html");
		}
		MockHttpServletResponse response = this.browser.send(request);
		TestAnswers.isError(response, 401, "login_required");
		assertThat(response.getHeaders("WWW-Authenticate")).containsExactly("Bearer");
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		Map<String, Object> problem = JSONObjectUtils.parse(TestAnswers.body(response));
		assertThat(problem).containsEntry("loginUrl", "/api/auth/login")
			.containsEntry("status", 401L)
			.containsKeys("type", "title", "detail", "code");
		assertThat(this.browser.session()).isNull();
		assertThat(this.browser.cookies()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "image", "script", "style", "empty", "worker" })
	void resourceWhenNobodyIsLoggedInIsUnauthorized(String destination) {
		MockHttpServletResponse response = this.browser.send(MockMvcRequestBuilders.get(TestBrowser.uri("/x"))
			.header("Accept", "text/html")
			.header("Sec-Fetch-Mode", "navigate")
			.header("Sec-Fetch-Dest", destination));
		TestAnswers.isError(response, 401, "login_required");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "DELETE", "PATCH" })
	void writeWhenNobodyIsLoggedInIsUnauthorized(String method) {
		MockHttpServletResponse response = this.browser
			.send(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), TestBrowser.uri("/invoices"))
				.header("Accept", "text/html")
				.with(csrf()));
		TestAnswers.isError(response, 401, "login_required");
	}

	@Test
	void sessionWhenAccessTokenHasEndedIsNotLoggedIn() {
		scene.logIn(this.browser);
		assertThat(this.browser.isLoggedIn()).isTrue();
		scene.clock().advance(Duration.ofSeconds(1800));
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

	@Test
	void pageWhenManyVisitorsAreAnonymousStartsNoSession() {
		for (int i = 0; i < 200; i++) {
			TestBrowser visitor = scene.browser();
			visitor.get("/page" + i);
			visitor.attempt();
			assertThat(visitor.session()).isNull();
		}
	}

}
