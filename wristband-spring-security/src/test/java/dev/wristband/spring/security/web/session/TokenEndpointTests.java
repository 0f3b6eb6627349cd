package dev.wristband.spring.security.web.session;

import java.time.Duration;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.web.SessionEndpointSettings;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the token endpoint.
 */
class TokenEndpointTests {

	private static final String FRONT_END = "https://front.example.com";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static TestApplication application;

	private final TestBrowser browser = application.browser();

	@BeforeAll
	static void start() {
		application = scene.describe()
			.sessionEndpoint(new SessionEndpointSettings(true, true))
			.frontEnd(FRONT_END)
			.start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void tokenWhenEndpointIsNotSwitchedOnIsNotFound() {
		TestBrowser visitor = scene.browser();
		TestAnswers.isError(visitor.send(TestScripts.get(TestScripts.TOKEN)), 404, "endpoint_disabled");
		scene.logIn(visitor);
		MockHttpServletResponse response = visitor.send(TestScripts.get(TestScripts.TOKEN));
		TestAnswers.isError(response, 404, "endpoint_disabled");
	}

	@Test
	void tokenWhenUserIsLoggedInIsGivenWithItsEnd() throws Exception {
		scene.logIn(this.browser);
		MockHttpServletResponse response = this.browser.send(TestScripts.get(TestScripts.TOKEN));
		assertThat(response.getStatus()).isEqualTo(200);
		Map<String, Object> token = JSONObjectUtils.parse(TestAnswers.body(response));
		assertThat(token).containsOnlyKeys("accessToken", "expiresAt")
			.containsEntry("accessToken", TestWristband.ACCESS_TOKEN)
			.containsEntry("expiresAt", scene.clock().instant().plusSeconds(1800 - 60).toEpochMilli());
	}

	@Test
	void tokenIsNeverCachedNorSniffed() {
		scene.logIn(this.browser);
		MockHttpServletResponse response = this.browser
			.send(TestScripts.get(TestScripts.TOKEN).header("If-None-Match", "*"));
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getHeaders("Cache-Control")).containsExactly("no-store");
		assertThat(response.getHeaders("Pragma")).containsExactly("no-cache");
		assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
		assertThat(response.getContentType()).isEqualTo("application/json");
		assertThat(response.getHeaders("Vary")).contains("Cookie", "Origin");
		assertThat(response.getHeader("ETag")).isNull();
	}

	@Test
	void tokenWhenItIsDueIsRenewedFirst() throws Exception {
		scene.logIn(this.browser);
		scene.wristband()
			.grantResponse(Map.of("access_token", "CANARY-AT-2", "refresh_token", "CANARY-RT-2", "token_type", "Bearer",
					"expires_in", 600));
		scene.clock().advance(Duration.ofMinutes(29).plusSeconds(30));
		Map<String, Object> token = JSONObjectUtils
			.parse(TestAnswers.body(this.browser.send(TestScripts.get(TestScripts.TOKEN))));
		assertThat(token).containsEntry("accessToken", "CANARY-AT-2")
			.containsEntry("expiresAt", scene.clock().instant().plusSeconds(600 - 60).toEpochMilli());
	}

	@Test
	void tokenWhenItCannotBeRenewedAtTheMomentIsUnavailable() {
		scene.logIn(this.browser);
		scene.wristband().answer(TestWristband.TOKEN, aResponse().withStatus(500));
		scene.clock().advance(Duration.ofMinutes(30));
		MockHttpServletResponse response = this.browser.send(TestScripts.get(TestScripts.TOKEN));
		TestAnswers.isError(response, 503, "wristband_unavailable");
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
	}

	@Test
	void tokenWhenSessionIsOverIsUnauthorized() {
		scene.logIn(this.browser);
		scene.clock().advance(Duration.ofHours(12));
		TestAnswers.isError(this.browser.send(TestScripts.get(TestScripts.TOKEN)), 401, "login_required");
	}

	@Test
	void tokenWhenNobodyIsLoggedInIsUnauthorized() {
		MockHttpServletResponse response = this.browser.send(TestScripts.get(TestScripts.TOKEN));
		TestAnswers.isError(response, 401, "login_required");
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.browser.session()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-origin", "same-site", "cross-site" })
	void tokenWhenNobodyIsLoggedInIsUnauthorizedWhoeverAsks(String site) {
		MockHttpServletResponse response = this.browser
			.send(MockMvcRequestBuilders.get(TestBrowser.uri(TestScripts.TOKEN))
				.header("Sec-Fetch-Site", site)
				.header("Sec-Fetch-Mode", "no-cors")
				.header("Sec-Fetch-Dest", "script"));
		TestAnswers.isError(response, 401, "login_required");
		assertThat(this.browser.session()).isNull();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "same-origin,cors,empty,-,200", "same-origin,same-origin,empty,-,200",
			"same-origin,cors,empty,https://app.example.com,200", "same-site,cors,empty,https://front.example.com,200",
			"cross-site,cors,empty,https://front.example.com,200",
			// A script, a picture, a frame, the address bar
			"same-origin,no-cors,script,-,403", "same-origin,no-cors,image,-,403", "same-origin,navigate,iframe,-,403",
			"same-origin,navigate,document,-,403", "none,navigate,document,-,403", "same-origin,no-cors,style,-,403",
			"same-origin,no-cors,empty,-,403", "same-origin,cors,script,-,403", "same-origin,cors,worker,-,403",
			"same-origin,cors,font,-,403", "same-origin,no-cors,object,-,403", "same-origin,websocket,empty,-,403",
			// Other sites
			"same-site,cors,empty,-,403", "same-site,cors,empty,https://globex.example.com,403",
			"cross-site,cors,empty,https://evil.example,403", "cross-site,cors,empty,null,403",
			"cross-site,no-cors,script,-,403", "cross-site,no-cors,empty,-,403", "cross-site,navigate,document,-,403",
			"cross-site,cors,empty,https://app.example.com,403",
			"cross-site,no-cors,script,https://front.example.com,403" })
	void tokenIsForScriptsOfOwnPagesOnly(String site, String mode, String destination, @Nullable String origin,
			int status) {
		scene.logIn(this.browser);
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get(TestBrowser.uri(TestScripts.TOKEN))
			.header("Accept", "application/json")
			.header("Sec-Fetch-Site", site)
			.header("Sec-Fetch-Mode", mode)
			.header("Sec-Fetch-Dest", destination);
		if (origin != null) {
			request.header("Origin", origin);
		}
		assertGiven(this.browser.send(request), status);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "application/json,-,-,200", "application/json,https://app.example.com,-,200",
					"application/json,-,https://app.example.com/page,200",
					"application/json,https://front.example.com,-,200", "*/*,-,-,200", "-,-,-,200",
					"'text/html,application/json',-,-,403", "application/json,https://evil.example,-,403",
					"application/json,null,-,403", "application/json,-,https://evil.example/,403" })
	void tokenWhenBrowserIsOldIsForScriptsThatAskForJson(@Nullable String accept, @Nullable String origin,
			@Nullable String referer, int status) {
		scene.logIn(this.browser);
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get(TestBrowser.uri(TestScripts.TOKEN));
		if (accept != null) {
			request.header("Accept", accept);
		}
		if (origin != null) {
			request.header("Origin", origin);
		}
		if (referer != null) {
			request.header("Referer", referer);
		}
		assertGiven(this.browser.send(request), status);
	}

	private static void assertGiven(MockHttpServletResponse response, int status) {
		assertThat(response.getStatus()).isEqualTo(status);
		if (status != 200) {
			TestAnswers.isError(response, 403, "cross_site_request");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" })
	void tokenWhenMethodIsWrongIsNotAllowed(String method) {
		scene.logIn(this.browser);
		MockHttpServletResponse response = this.browser
			.send(TestScripts.send(HttpMethod.valueOf(method), TestScripts.TOKEN));
		TestAnswers.isError(response, 405, "");
		assertThat(response.getHeader("Allow")).isEqualTo("GET");
	}

}
