package dev.wristband.spring.security.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.web.util.UriUtils;

import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for everything secret of a login, a refused login and a logout in the log and in
 * the answers.
 */
class SecretLeakTests {

	// Less may be a coincidence
	private static final int SHORTEST_TRACE = 8;

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private final TestBrowser browser = scene.browser();

	private final Map<String, String> secrets = new LinkedHashMap<>();

	private final List<MockHttpServletResponse> answers = new ArrayList<>();

	static Stream<Level> levels() {
		return Stream.of(Level.INFO, Level.DEBUG, Level.TRACE);
	}

	@ParameterizedTest
	@MethodSource("levels")
	void logWhenLoginSucceedsAndEndsHoldsNoSecret(Level level) {
		try (TestLogs logs = new TestLogs(level)) {
			logIn();
			this.answers.add(this.browser.get("/hello"));
			this.answers.add(this.browser.get("/api/auth/logout"));
			assertThat(wristband.calls(TestWristband.REVOKE)).hasSize(1);
			assertNoTrace(logs.text());
		}
		assertNoTraceInAnswers();
	}

	@ParameterizedTest
	@MethodSource("levels")
	void logWhenLoginIsRefusedHoldsNoSecret(Level level) {
		String body = "{\"error\":\"%s\",\"error_description\":\"CANARY-AT-1 CANARY-CODE-1 CANARY-SECRET\"}";
		try (TestLogs logs = new TestLogs(level)) {
			for (String error : List.of("invalid_grant", "invalid_client")) {
				refuse(TestWristband.TOKEN, 400, body.formatted(error));
			}
			refuse(TestWristband.USER_INFO, 401, body.formatted("invalid_token"));
			refuse(TestWristband.USER_INFO, 200, "{\"sub\":\"CANARY-SUB\"}");
			refuse(TestWristband.TOKEN, 200, "{\"access_token\":\"CANARY-AT-1\",\"token_type\":\"CANARY\"}");
			refuse(TestWristband.TOKEN, 200, "[\"CANARY-AT-1");
			wristband.reset();
			TestBrowser.Attempt forged = attempt();
			wristband.grant("CANARY-NONCE");
			this.answers.add(this.browser.callback(forged));
			this.answers.add(this.browser.get(attempt().callback() + "&tenant_name=acme&error=access_denied"
					+ "&error_description=CANARY-DESCRIPTION"));
			this.answers.add(this.browser.get("/api/auth/callback?code=CANARY-CODE-2&state=CANARY-STATE-2"));
			assertNoTrace(logs.text());
		}
		assertNoTraceInAnswers();
	}

	@ParameterizedTest
	@MethodSource("levels")
	void logWhenLogoutFailsHoldsNoSecret(Level level) {
		try (TestLogs logs = new TestLogs(level)) {
			logIn();
			wristband.answer(TestWristband.REVOKE, aResponse().withStatus(400).withBody("CANARY-RT-1"));
			this.answers.add(this.browser.get("/api/auth/logout?state=CANARY-STATE&redirect_url=/bye"));
			assertNoTrace(logs.text());
		}
		assertNoTraceInAnswers();
	}

	@Test
	void toStringOfWhatALoginLeavesBehindHidesSecrets() {
		logIn();
		WristbandSession session = this.browser.sessionRecord();
		assertThat(session.content().accessToken()).isEqualTo(TestWristband.ACCESS_TOKEN);
		assertNoTrace(String.valueOf(session));
		assertNoTrace(String.valueOf(session.content()));
		assertNoTrace(String.valueOf(session.user()));
		assertNoTrace(String.valueOf(session.user().getIdToken()));
		assertNoTrace(String.valueOf(new WristbandAuthenticationToken(session)));
		assertNoTrace(String.valueOf(new WristbandAuthenticationToken(session).getDetails()));
	}

	private TestBrowser.Attempt attempt() {
		MockHttpServletResponse response = this.browser.get("/api/auth/login?tenant_name=acme&return_url=/CANARY-URL");
		String location = String.valueOf(response.getHeader("Location"));
		TestBrowser.Attempt attempt = new TestBrowser.Attempt(location, TestBrowser.query(location));
		this.secrets.put("state " + this.secrets.size(), attempt.state());
		this.secrets.put("nonce " + this.secrets.size(), attempt.nonce());
		for (String name : this.browser.loginCookies()) {
			Cookie cookie = this.browser.cookies().get(name);
			assertThat(cookie).isNotNull();
			this.secrets.put(name, cookie.getValue());
		}
		return attempt;
	}

	private void logIn() {
		TestBrowser.Attempt attempt = attempt();
		String idToken = wristband.tokens().sign(wristband.tokens().claims(attempt.nonce()).build());
		wristband.grantIdToken(idToken);
		this.answers.add(this.browser.callback(attempt));
		this.secrets.put("ID token", idToken);
		this.secrets.put("ID token payload", idToken.substring(idToken.indexOf('.') + 1));
		rememberVerifier();
		MockHttpSession session = new MockHttpSession(null, "CANARY-SID-" + UUID.randomUUID());
		session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, this.browser.sessionRecord());
		this.browser.setSession(session);
		this.secrets.put("session id", session.getId().substring("CANARY-SID-".length()));
	}

	private void refuse(String path, int status, String body) {
		wristband.reset();
		TestBrowser visitor = this.browser;
		visitor.cookies().clear();
		TestBrowser.Attempt attempt = attempt();
		wristband.grant(attempt.nonce());
		wristband.answer(path,
				aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body));
		this.answers.add(visitor.callback(attempt));
		rememberVerifier();
		assertThat(visitor.isLoggedIn()).isFalse();
	}

	private void rememberVerifier() {
		String form = wristband.calls(TestWristband.TOKEN).get(0).getBodyAsString();
		String verifier = String.valueOf(TestBrowser.query("?" + form).get("code_verifier"));
		this.secrets.put("verifier " + verifier.substring(0, 4), verifier);
	}

	private void assertNoTrace(String text) {
		assertThat(text).doesNotContain(TestWristband.CANARY).doesNotContain("Q0FOQVJZ");
		String credentials = TestWristband.CLIENT_ID + ":" + TestWristband.CLIENT_SECRET;
		assertThat(text).doesNotContain(
				Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)).substring(0, 16));
		this.secrets.forEach((name, secret) -> {
			assertThat(text).as(name).doesNotContain(secret.substring(0, SHORTEST_TRACE));
			assertThat(text).as(name).doesNotContain(secret.substring(secret.length() - SHORTEST_TRACE));
			assertThat(text).as(name).doesNotContain(UriUtils.encode(secret, StandardCharsets.UTF_8));
		});
	}

	// Redirects to the application's own pages and to login carry what they have to
	private void assertNoTraceInAnswers() {
		assertThat(this.answers).isNotEmpty();
		for (MockHttpServletResponse answer : this.answers) {
			assertNoTrace(TestAnswers.body(answer));
			for (String name : answer.getHeaderNames()) {
				if (!"Location".equals(name) && !"Set-Cookie".equals(name)) {
					assertNoTrace(answer.getHeaders(name).toString());
				}
			}
		}
	}

}
