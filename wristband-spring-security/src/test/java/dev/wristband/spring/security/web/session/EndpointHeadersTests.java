package dev.wristband.spring.security.web.session;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
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
import dev.wristband.spring.security.web.SessionEndpointSettings;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the headers that every answer has, whatever it says, and for the format that
 * whoever asks gets.
 */
class EndpointHeadersTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = scene.describe().sessionEndpoint(new SessionEndpointSettings(true, true)).start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Answer> answers() {
		return Stream.of(new Answer(302, (browser) -> browser.get("/api/auth/login?tenant_name=acme")),
				new Answer(400, (browser) -> browser.get("/api/auth/login?tenant_name=-")),
				new Answer(302, scene::logIn), new Answer(400, (browser) -> browser.get("/api/auth/callback")),
				new Answer(302, (browser) -> browser.get("/api/auth/logout")),
				new Answer(405, (browser) -> browser.send(TestScripts.send(HttpMethod.PUT, "/api/auth/login"))),
				new Answer(200, (browser) -> loggedIn(browser).send(TestScripts.get(TestScripts.SESSION))),
				new Answer(401, (browser) -> browser.send(TestScripts.get(TestScripts.SESSION))),
				new Answer(405, (browser) -> browser.send(TestScripts.send(HttpMethod.POST, TestScripts.SESSION))),
				new Answer(503, (browser) -> failing(browser).send(TestScripts.get(TestScripts.SESSION))),
				new Answer(200, (browser) -> loggedIn(browser).send(TestScripts.get(TestScripts.TOKEN))),
				new Answer(401, (browser) -> browser.send(TestScripts.get(TestScripts.TOKEN))),
				new Answer(403, (browser) -> loggedIn(browser).get(TestScripts.TOKEN)),
				new Answer(503, (browser) -> failing(browser).send(TestScripts.get(TestScripts.TOKEN))),
				new Answer(401, (browser) -> browser.send(TestScripts.get("/hello"))),
				new Answer(302, (browser) -> browser.get("/hello")),
				new Answer(403, (browser) -> loggedIn(browser).send(TestScripts.send(HttpMethod.POST, "/notes"))),
				new Answer(503, (browser) -> failing(browser).send(TestScripts.get("/hello"))));
	}

	private static TestBrowser loggedIn(TestBrowser browser) {
		scene.logIn(browser);
		return browser;
	}

	private static TestBrowser failing(TestBrowser browser) {
		scene.logIn(browser);
		scene.wristband().answer(TestWristband.TOKEN, aResponse().withStatus(500));
		scene.clock().advance(Duration.ofMinutes(30));
		return browser;
	}

	@ParameterizedTest
	@MethodSource("answers")
	void answerIsNeverStoredNorSniffedNorFramed(Answer answer) {
		MockHttpServletResponse response = answer.by.apply(application.browser());
		assertThat(response.getStatus()).isEqualTo(answer.status);
		assertThat(response.getHeaders("Cache-Control")).containsExactly("no-store");
		assertThat(response.getHeaders("Pragma")).containsExactly("no-cache");
		assertThat(response.getHeaders("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(response.getHeaders("Referrer-Policy")).containsExactly("no-referrer");
		assertThat(response.getHeader("X-Frame-Options")).isEqualTo("DENY");
		assertThat(response.getHeader("Strict-Transport-Security")).contains("max-age=31536000");
		assertThat(response.getHeader("ETag")).isNull();
		assertThat(response.getHeader("Retry-After")).isEqualTo((answer.status == 503) ? "5" : null);
		assertThat(response.getStatus()).isNotIn(301, 307, 308);
		if (String.valueOf(response.getContentType()).startsWith("text/html")) {
			assertThat(response.getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
			assertThat(TestAnswers.body(response)).doesNotContain("<script", "style=", "onclick");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json", "*/*", "", "image/*", "application/xml", "nonsense",
			"text/html;q=0.9,application/json", "a/b;q=\"" })
	void answerOfScriptEndpointsIsJsonForWhoeverAsks(String accept) {
		for (String url : List.of(TestScripts.SESSION, TestScripts.SESSION + "?extend=x", TestScripts.TOKEN)) {
			TestBrowser browser = application.browser();
			assertThat(browser.send(MockMvcRequestBuilders.get(TestBrowser.uri(url)).header("Accept", accept))
				.getContentType()).isEqualTo("application/problem+json");
			scene.logIn(browser);
			MockHttpServletResponse response = browser
				.send(MockMvcRequestBuilders.get(TestBrowser.uri(url)).header("Accept", accept));
			assertThat(response.getContentType()).startsWith("application/").endsWith("json");
		}
	}

	@Test
	void changeOfLoginThatComesAsPostIsNotRedirectedWithItsBody() {
		TestBrowser browser = application.browser();
		scene.logIn(browser);
		MockHttpServletResponse response = browser
			.send(TestScripts.change(TestScripts.csrfToken(browser)).param("redirect_url", "https://app.example.com/"));
		assertThat(response.getStatus()).isEqualTo(200);
		MockHttpServletResponse logout = browser.send(TestScripts.send(HttpMethod.POST, "/api/auth/logout")
			.header(TestScripts.CSRF_HEADER, TestScripts.csrfToken(browser)));
		assertThat(logout.getStatus()).isEqualTo(302);
	}

	/**
	 * An answer that must be had.
	 *
	 * @param status its status
	 * @param by how to get it
	 */
	record Answer(int status, Function<TestBrowser, MockHttpServletResponse> by) {

		@Override
		public String toString() {
			return String.valueOf(this.status);
		}

	}

}
