package dev.wristband.spring.security.session;

import java.time.Duration;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a renewal while Wristband or the way there is broken.
 */
@Timeout(30)
class SessionRefreshFaultTests {

	private static final String TOKENS = """
			{"access_token":"CANARY-AT-2","token_type":"Bearer","expires_in":1800,"refresh_token":"CANARY-RT-2"}""";

	private static final Duration BOUND = Duration.ofSeconds(10);

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestBrowser browser = scene.browser();

	private final TestWristband wristband = scene.wristband();

	private MockHttpSession session;

	@BeforeEach
	void logIn() {
		scene.logIn(this.browser);
		this.session = this.browser.session();
	}

	@ParameterizedTest
	@EnumSource(RefreshFault.class)
	void requestWhenTokenIsAlive(RefreshFault fault) {
		fault.arrange(this.wristband);
		scene.clock().advance(Duration.ofSeconds(1795));
		long start = System.nanoTime();
		if (fault.endsSession()) {
			assertEnded();
		}
		else {
			assertThat(TestRefresh.usedToken(this.browser)).isEqualTo(TestWristband.ACCESS_TOKEN);
			assertThat(this.session.isInvalid()).isFalse();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
		assertBounded();
	}

	@ParameterizedTest
	@EnumSource(RefreshFault.class)
	void requestWhenTokenIsDead(RefreshFault fault) {
		fault.arrange(this.wristband);
		scene.clock().advance(Duration.ofSeconds(1800));
		long start = System.nanoTime();
		if (fault.endsSession()) {
			assertEnded();
			return;
		}
		MockHttpServletResponse response = TestRefresh.script(this.browser, "/hello");
		TestAnswers.isError(response, 503, "wristband_unavailable");
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
		assertBounded();
		assertRecovers();
	}

	private void assertEnded() {
		TestAnswers.isError(TestRefresh.script(this.browser, "/hello"), 401, "login_required");
		assertThat(this.session.isInvalid()).isTrue();
		assertThat(TestRefresh.sent(this.wristband)).hasSize(1);
	}

	private void assertBounded() {
		assertThat(TestRefresh.sent(this.wristband)).hasSizeLessThanOrEqualTo(3);
		assertThat(this.wristband.calls("/elsewhere")).isEmpty();
	}

	private void assertRecovers() {
		assertThat(this.session.isInvalid()).isFalse();
		this.wristband.reset();
		this.wristband.grantResponse(TestRefresh.response(this.wristband));
		assertThat(TestRefresh.usedToken(this.browser)).isEqualTo(TestRefresh.NEW_ACCESS_TOKEN);
		assertThat(this.browser.session()).isSameAs(this.session);
	}

	@Test
	void pageWhenTokenIsDeadIsAnErrorPageAndNotALogin() {
		this.wristband.answer(TestWristband.TOKEN, aResponse().withStatus(503));
		scene.clock().advance(Duration.ofSeconds(1800));
		MockHttpServletResponse response = this.browser.get("/hello");
		TestAnswers.isError(response, 503, "wristband_unavailable");
		assertThat(response.getContentType()).startsWith("text/html");
		assertRecovers();
	}

	/**
	 * What can go wrong with a refresh.
	 */
	enum RefreshFault {

		REFUSED(null),

		HANGS(null),

		RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),

		GARBAGE(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),

		EMPTY_RESPONSE(aResponse().withFault(Fault.EMPTY_RESPONSE)),

		BREAKS_INSIDE(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),

		INVALID_GRANT(error(400, "invalid_grant")),

		INVALID_REQUEST(error(400, "invalid_request")),

		BAD_REQUEST_WITHOUT_BODY(aResponse().withStatus(400)),

		BAD_REQUEST_WITH_HUGE_BODY(okJson("{\"error\":\"" + "x".repeat(1_000_000) + "\"}").withStatus(400)),

		UNAUTHORIZED(aResponse().withStatus(401).withBody("CANARY")),

		INVALID_CLIENT(error(401, "invalid_client")),

		INVALID_CLIENT_400(error(400, "invalid_client")),

		UNAUTHORIZED_CLIENT(error(400, "unauthorized_client")),

		FORBIDDEN(aResponse().withStatus(403)),

		NOT_FOUND(aResponse().withStatus(404)),

		REQUEST_TIMEOUT(aResponse().withStatus(408)),

		TOO_EARLY(aResponse().withStatus(425)),

		TOO_MANY(error(429, "invalid_grant").withHeader("Retry-After", "99999")),

		SERVER_ERROR(aResponse().withStatus(500).withBody("CANARY")),

		BAD_GATEWAY(aResponse().withStatus(502)),

		UNAVAILABLE(error(503, "invalid_grant").withHeader("Retry-After", "garbage")),

		GATEWAY_TIMEOUT(aResponse().withStatus(504)),

		HTML(aResponse().withStatus(200).withHeader("Content-Type", "text/html").withBody("<h1>CANARY</h1>")),

		PLAIN_TEXT(aResponse().withStatus(200).withHeader("Content-Type", "text/plain").withBody(TOKENS)),

		NO_CONTENT_TYPE(aResponse().withStatus(200).withBody(TOKENS)),

		NO_CONTENT(aResponse().withStatus(204)),

		TRUNCATED(okJson(TOKENS.substring(0, TOKENS.length() / 2))),

		NULL(okJson("null")),

		LIST(okJson("[]")),

		TEXT(okJson("\"\"")),

		EMPTY(okJson("")),

		EMPTY_OBJECT(okJson("{}")),

		WRONG_TYPES(okJson("{\"access_token\":42,\"token_type\":[],\"expires_in\":\"soon\"}")),

		NO_ACCESS_TOKEN(okJson(TOKENS.replace("access_token", "accessToken"))),

		OTHER_TOKEN_TYPE(okJson(TOKENS.replace("Bearer", "DPoP"))),

		NEVER_ENDING(okJson(TOKENS.replace("1800", "0"))),

		HUGE(okJson("{\"x\":\"" + "x".repeat(5_000_000) + "\"}")),

		DEEP(okJson("{\"x\":" + "[".repeat(20_000))),

		REDIRECT_302(redirect(302)),

		REDIRECT_307(redirect(307)),

		REDIRECT_308(redirect(308)),

		NOT_MODIFIED(aResponse().withStatus(304));

		private final @Nullable ResponseDefinitionBuilder answer;

		RefreshFault(@Nullable ResponseDefinitionBuilder answer) {
			this.answer = answer;
		}

		private static ResponseDefinitionBuilder error(int status, String error) {
			return okJson("{\"error\":\"" + error + "\",\"error_description\":\"CANARY <script>\\r\\n\"}")
				.withStatus(status);
		}

		private static ResponseDefinitionBuilder redirect(int status) {
			return aResponse().withStatus(status).withHeader("Location", "/elsewhere");
		}

		void arrange(TestWristband wristband) {
			if (this.answer != null) {
				wristband.answer(TestWristband.TOKEN, this.answer);
			}
			else if (this == HANGS) {
				wristband.hang(TestWristband.TOKEN);
			}
			else {
				wristband.refuseConnections(TestWristband.TOKEN);
			}
		}

		boolean endsSession() {
			return switch (this) {
				case INVALID_GRANT, INVALID_REQUEST, BAD_REQUEST_WITHOUT_BODY, BAD_REQUEST_WITH_HUGE_BODY, UNAUTHORIZED,
						FORBIDDEN, NOT_FOUND ->
					true;
				default -> false;
			};
		}

	}

}
