package dev.wristband.spring.security.web.login;

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the callback endpoint while something is wrong with Wristband.
 */
class CallbackFaultTests {

	private static final String SECRET_BODY = "{\"error\":\"%s\",\"error_description\":\"CANARY <script>\"}";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	static List<Arguments> faults() {
		List<Arguments> faults = new ArrayList<>();
		for (UpstreamFault fault : UpstreamFault.values()) {
			faults.add(Arguments.of(TestWristband.TOKEN, fault));
		}
		// One of each kind: what is made of an answer does not depend on the call
		for (String path : List.of(TestWristband.USER_INFO, TestWristband.KEYS)) {
			for (UpstreamFault fault : List.of(UpstreamFault.REFUSED, UpstreamFault.HANGS, UpstreamFault.FORBIDDEN,
					UpstreamFault.HTML, UpstreamFault.TRUNCATED, UpstreamFault.HUGE, UpstreamFault.REDIRECT)) {
				faults.add(Arguments.of(path, fault));
			}
		}
		return faults;
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("faults")
	void callbackWhenWristbandFailsAnswersWithCode(String path, UpstreamFault fault) {
		// An application of its own: keys are cached
		try (TestApplication application = scene.describe().start()) {
			assertAnswers(application.browser(), path, fault);
		}
	}

	private static void assertAnswers(TestBrowser browser, String path, UpstreamFault fault) {
		TestBrowser.Attempt attempt = browser.attempt();
		wristband.grant(attempt.nonce());
		fault.arrange(wristband, path);
		MockHttpServletResponse response = browser.callback(attempt);
		if (TestWristband.KEYS.equals(path)) {
			// Without keys nothing can be verified, whatever the reason
			TestAnswers.isError(response, 503, "wristband_unavailable");
		}
		else {
			TestAnswers.isError(response, fault.status, fault.code);
		}
		assertThat(response.getContentType()).startsWith("text/html");
		assertThat(TestAnswers.body(response)).doesNotContain("wristband.dev", "/api/v1");
		assertThat(browser.session()).isNull();
		assertThat(browser.loginCookies()).isEmpty();
		assertThat(browser.isLoggedIn()).isFalse();
		assertThat(wristband.calls(path)).hasSizeLessThanOrEqualTo(fault.temporary() ? 3 : 1);
	}

	@ParameterizedTest
	@EnumSource(value = UpstreamFault.class, names = { "REFUSED", "UNAVAILABLE" })
	void callbackWhenWristbandIsBackLogsIn(UpstreamFault fault) {
		fault.arrange(wristband, TestWristband.TOKEN);
		TestBrowser browser = scene.browser();
		TestAnswers.isError(browser.callback(browser.attempt()), fault.status, fault.code);
		wristband.reset();
		assertThat(TestAnswers.redirect(scene.logIn(browser))).isEqualTo("/");
	}

	@ParameterizedTest
	@EnumSource(value = UpstreamFault.class, names = { "HANGS", "NOT_JSON", "FORBIDDEN" })
	void callbackWhenCustomDomainCannotBeConfirmedAnswersWithCode(UpstreamFault fault) {
		TestBrowser browser = scene.browser();
		TestBrowser.Attempt attempt = browser.attempt();
		fault.arrange(wristband, TestWristband.CUSTOM_DOMAINS);
		String callback = attempt.callback() + "&tenant_name=acme&tenant_custom_domain=auth.acme.example";
		TestAnswers.isError(browser.get(callback), fault.status, fault.code);
		assertThat(wristband.calls(TestWristband.TOKEN)).isEmpty();
		// The attempt was not used up
		wristband.reset();
		wristband.grant(attempt.nonce());
		assertThat(TestAnswers.redirect(browser.get(callback))).isEqualTo("/");
	}

	@ParameterizedTest
	@EnumSource(value = UpstreamFault.class, names = { "HANGS", "NOT_JSON", "FORBIDDEN" })
	void endpointsWhenConfigurationCannotBeFetchedAnswerWithCode(UpstreamFault fault) {
		try (TestApplication lazy = scene.describe().fetchedConfiguration().start()) {
			fault.arrange(wristband, TestWristband.SDK_CONFIGURATION);
			TestBrowser browser = lazy.browser();
			TestAnswers.isError(browser.get("/api/auth/login?tenant_name=acme"), 503, "sdk_configuration_unavailable");
			TestAnswers.isError(browser.get("/api/auth/callback?code=CANARY&state=CANARY&tenant_name=acme"), 503,
					"sdk_configuration_unavailable");
			assertThat(browser.cookies()).isEmpty();
		}
	}

	/**
	 * What can go wrong with an answer.
	 */
	enum UpstreamFault {

		REFUSED(503, "wristband_unavailable", null),

		RESET(503, "wristband_unavailable", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),

		GARBAGE(503, "wristband_unavailable", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),

		HANGS(504, "wristband_timeout", null),

		BAD_REQUEST(502, "wristband_refused",
				aResponse().withStatus(400)
					.withHeader("Content-Type", "application/json")
					.withBody(SECRET_BODY.formatted("invalid_request"))),

		UNAUTHORIZED(502, "invalid_client",
				aResponse().withStatus(401)
					.withHeader("Content-Type", "application/json")
					.withBody(SECRET_BODY.formatted("invalid_client"))),

		FORBIDDEN(502, "wristband_refused", aResponse().withStatus(403).withBody("CANARY")),

		NOT_FOUND(502, "wristband_refused", aResponse().withStatus(404).withBody("CANARY")),

		TOO_MANY(503, "wristband_unavailable", aResponse().withStatus(429).withHeader("Retry-After", "99999")),

		SERVER_ERROR(503, "wristband_unavailable", aResponse().withStatus(500).withBody("CANARY")),

		UNAVAILABLE(503, "wristband_unavailable", aResponse().withStatus(503).withBody("CANARY")),

		HTML(502, "invalid_wristband_response",
				aResponse().withStatus(200).withHeader("Content-Type", "text/html").withBody("<h1>CANARY</h1>")),

		NO_CONTENT_TYPE(502, "invalid_wristband_response", aResponse().withStatus(200).withBody("{}")),

		PLAIN_TEXT(502, "invalid_wristband_response",
				aResponse().withStatus(200).withHeader("Content-Type", "text/plain").withBody("{}")),

		TRUNCATED(502, "invalid_wristband_response", okJson("{\"access_token\":\"CANARY")),

		NOT_JSON(502, "invalid_wristband_response", okJson("CANARY")),

		LIST(502, "invalid_", okJson("[]")),

		NULL(502, "invalid_wristband_response", okJson("null")),

		EMPTY(502, "invalid_wristband_response", okJson("")),

		HUGE(502, "invalid_wristband_response", okJson("{\"x\":\"" + "x".repeat(5_000_000) + "\"}")),

		DEEP(502, "invalid_wristband_response", okJson("{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}")),

		REDIRECT(502, "invalid_wristband_response",
				aResponse().withStatus(302).withHeader("Location", "http://localhost:1/CANARY"));

		private final int status;

		private final String code;

		private final @Nullable ResponseDefinitionBuilder answer;

		UpstreamFault(int status, String code, @Nullable ResponseDefinitionBuilder answer) {
			this.status = status;
			this.code = code;
			this.answer = answer;
		}

		void arrange(TestWristband wristband, String path) {
			if (this.answer != null) {
				wristband.answer(path, this.answer);
				return;
			}
			if (this == HANGS) {
				wristband.hang(path);
			}
			else {
				wristband.refuseConnections(path);
			}
		}

		boolean temporary() {
			return this.status == 503 || this.status == 504;
		}

	}

}
