package dev.wristband.spring.security.web.session;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application below a context path, whose servlet has a path of its own.
 */
class ContextPathTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestBrowser browser = scene.browser();

	@BeforeEach
	void logIn() {
		scene.logIn(this.browser);
	}

	@ParameterizedTest
	@CsvSource({ "''", "/servlet" })
	void endpointsAreBelowTheContextPath(String servletPath) {
		String url = "/app" + TestScripts.SESSION;
		assertThat(TestAnswers.body(this.browser.send(below(TestScripts.get(url), servletPath))))
			.contains("\"userId\":\"user-1\"");
		TestAnswers.isError(scene.browser().send(below(TestScripts.get(url), servletPath)), 401, "/app/api/auth/login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/app/servlet/api/auth/session", "/app/app/api/auth/session", "/app/api/auth/session/" })
	void endpointsAreNowhereElse(String path) {
		MockHttpServletResponse response = scene.browser().send(below(TestScripts.get(path), ""));
		TestAnswers.isError(response, 401, "login_required");
		assertThat(TestAnswers.body(this.browser.send(below(TestScripts.get(path), "")))).doesNotContain("userId");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/servlet" })
	void changeNeedsCsrfTokenThereToo(String servletPath) {
		String url = "/app" + servletPath + "/notes";
		TestAnswers.isError(this.browser.send(below(TestScripts.send(HttpMethod.POST, url), servletPath)), 403,
				"csrf_token_invalid");
		MockHttpServletRequestBuilder change = TestScripts.send(HttpMethod.POST, url)
			.header(TestScripts.CSRF_HEADER, TestScripts.csrfToken(this.browser));
		assertThat(this.browser.send(below(change, servletPath)).getStatus()).isEqualTo(200);
	}

	@Test
	void changeWhenNobodyIsLoggedInIsUnauthorizedThereToo() {
		MockHttpServletRequestBuilder change = TestScripts.send(HttpMethod.POST, "/app/notes");
		TestAnswers.isError(scene.browser().send(below(change, "")), 401, "/app/api/auth/login");
	}

	private static MockHttpServletRequestBuilder below(MockHttpServletRequestBuilder request, String servletPath) {
		request.contextPath("/app");
		if (!servletPath.isEmpty()) {
			request.with((changed) -> {
				if (changed.getRequestURI().startsWith("/app" + servletPath)) {
					changed.setServletPath(servletPath);
				}
				return changed;
			});
		}
		return request;
	}

}
