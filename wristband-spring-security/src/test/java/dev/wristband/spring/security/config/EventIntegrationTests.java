package dev.wristband.spring.security.config;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the events, as a listener of the application sees them.
 */
class EventIntegrationTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final AuditLog audit = new AuditLog();

	private final TestApplication application = scene.describe().subdomains().beans((beans) -> {
		beans.registerBean(AuditLog.class, () -> this.audit);
		new AnnotatedBeanDefinitionReader(beans);
	}).start();

	private final TestBrowser browser = this.application.browser();

	@AfterEach
	void close() {
		assertThat(this.audit.lines().toString()).doesNotContain(TestWristband.CANARY);
		this.application.close();
	}

	@Test
	void loginAndLogout() {
		logIn();
		this.browser.get(url("/api/auth/logout?state=CANARY"));
		assertThat(this.audit.lines()).containsExactly("login[tenant-acme, user-1]",
				"logout[tenant-acme, user-1, REVOKED]");
	}

	@Test
	void logoutWhenWristbandFailsSaysSo() {
		logIn();
		scene.wristband().answer(TestWristband.REVOKE, aResponse().withStatus(400));
		this.browser.get(url("/api/auth/logout"));
		assertThat(this.audit.lines()).contains("logout[tenant-acme, user-1, FAILED]");
	}

	@Test
	void logoutWhenNobodyIsLoggedInIsNoEvent() {
		this.browser.get(url("/api/auth/logout"));
		assertThat(this.audit.lines()).isEmpty();
	}

	@Test
	void loginWhenCallbackIsNotOfThisBrowserIsRestartedTwiceAndRefused() {
		for (int i = 0; i < 3; i++) {
			this.browser.get(url("/api/auth/callback?code=CANARY&state=CANARY"));
		}
		assertThat(this.audit.lines()).containsExactly("login failed[acme, missing_login_state, true]",
				"login failed[acme, missing_login_state, true]", "login failed[acme, login_loop, false]");
	}

	@Test
	void loginWhenWristbandFailsHasFailedForTheTenant() {
		TestBrowser.Attempt attempt = this.browser.login(url("/api/auth/login"));
		scene.wristband().answer(TestWristband.TOKEN, aResponse().withStatus(403));
		this.browser.get(url(attempt.callback()));
		assertThat(this.audit.lines()).containsExactly("login failed[acme, wristband_refused, false]");
	}

	@Test
	void loginWhenRequestIsBadHasFailed() {
		this.browser.get(url("/api/auth/login?max_age=CANARY"));
		this.browser.get(url("/api/auth/callback?code=CANARY"));
		assertThat(this.audit.lines()).containsExactly("login failed[null, invalid_request, false]",
				"login failed[null, invalid_request, false]");
	}

	@Test
	void loginWhenReloadedIsOneEvent() {
		TestBrowser.Attempt attempt = logIn();
		this.browser.get(url(attempt.callback()));
		assertThat(this.audit.lines()).containsExactly("login[tenant-acme, user-1]");
	}

	@Test
	void sessionWhenSentToAnotherTenantIsOneEvent() {
		logIn();
		assertThat(this.browser.get("https://globex." + TestApplication.HOST + "/hello").getStatus()).isEqualTo(302);
		assertThat(this.audit.lines()).contains("wrong tenant[tenant-acme, user-1, globex]");
	}

	@Test
	void refreshWhenItFails() {
		logIn();
		scene.wristband().answer(TestWristband.TOKEN, aResponse().withStatus(403));
		scene.clock().advance(Duration.ofMinutes(29));
		this.browser.get(url("/hello"));
		assertThat(this.audit.lines()).contains("refresh failed[tenant-acme, user-1, wristband_refused, true]");
	}

	@Test
	void changeWhenTokenIsMissing() {
		logIn();
		assertThat(this.browser.send(change()).getStatus()).isEqualTo(403);
		assertThat(this.audit.lines()).contains("CSRF[tenant-acme, user-1, false]");
	}

	@Test
	void changeWhenAnotherSiteSendsIt() {
		logIn();
		assertThat(this.browser.send(change().header("Origin", "https://evil.example")).getStatus()).isEqualTo(403);
		assertThat(this.audit.lines()).contains("CSRF[tenant-acme, user-1, true]");
	}

	@Test
	void changeWhenSessionIsNobodys() {
		this.browser.setSession(new MockHttpSession());
		this.browser.send(change());
		assertThat(this.audit.lines()).containsExactly("CSRF[null, null, false]");
	}

	@Test
	void changeWhenItHasItsTokenIsNoEvent() {
		logIn();
		MockHttpServletRequestBuilder request = change().header("X-CSRF-TOKEN",
				this.browser.cookies().get("CSRF-TOKEN").getValue());
		assertThat(this.browser.send(request).getStatus()).isNotEqualTo(403);
		assertThat(this.audit.lines()).containsExactly("login[tenant-acme, user-1]");
	}

	@Test
	void listenerWhenItFailsChangesNothing() {
		ApplicationListener<ApplicationEvent> failing = (event) -> {
			if (event instanceof PayloadApplicationEvent<?>) {
				throw new IllegalStateException("CANARY");
			}
		};
		try (TestApplication other = scene.describe()
			.subdomains()
			.beans((beans) -> beans.addApplicationListener(failing))
			.start()) {
			TestBrowser visitor = other.browser();
			TestBrowser.Attempt attempt = visitor.login(url("/api/auth/login"));
			scene.wristband().grant(attempt.nonce());
			assertThat(TestAnswers.redirect(visitor.get(url(attempt.callback())))).isEqualTo("/");
			assertThat(visitor.get("https://globex." + TestApplication.HOST + "/hello").getStatus()).isEqualTo(302);
			assertThat(visitor.send(change()).getStatus()).isEqualTo(403);
			assertThat(visitor.get(url("/hello")).getStatus()).isEqualTo(200);
			MockHttpServletResponse bye = visitor.get(url("/api/auth/logout"));
			assertThat(TestAnswers.redirect(bye)).contains("/api/v1/logout");
			assertThat(visitor.get(url("/hello")).getStatus()).isEqualTo(302);
		}
	}

	private TestBrowser.Attempt logIn() {
		TestBrowser.Attempt attempt = this.browser.login(url("/api/auth/login"));
		scene.wristband().grant(attempt.nonce());
		this.browser.get(url(attempt.callback()));
		return attempt;
	}

	private static MockHttpServletRequestBuilder change() {
		return MockMvcRequestBuilders.post(TestBrowser.uri(url("/notes"))).header("Sec-Fetch-Mode", "cors");
	}

	private static String url(String path) {
		return "https://acme." + TestApplication.HOST + path;
	}

}
