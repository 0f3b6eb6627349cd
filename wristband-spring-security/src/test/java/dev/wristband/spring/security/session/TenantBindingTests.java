package dev.wristband.spring.security.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a session of one tenant at the host of another.
 */
class TenantBindingTests {

	private static final String ACME = "https://acme.app.example.com";

	private static final String GLOBEX = "https://globex.app.example.com";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final List<Object> events = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { GLOBEX, "https://GLOBEX.app.example.com", "https://globex.APP.EXAMPLE.COM",
			"https://globex.app.example.com.", "https://acme2.app.example.com" })
	void sessionWhenEnforcedIsNotAcceptedAtHostOfAnotherTenant(String host) {
		try (TestApplication application = start(TenantBinding.ENFORCE)) {
			TestBrowser browser = application.browser();
			MockHttpSession session = logIn(browser);
			assertThat(TestAnswers.redirect(browser.get(host + "/hello")))
				.isEqualTo("/api/auth/login?return_url=%2Fhello");
			MockHttpServletResponse script = TestRefresh.script(browser, host + "/hello");
			TestAnswers.isError(script, 401, "login_required");
			assertThat(session.isInvalid()).isFalse();
			assertThat(TestAnswers.body(browser.get(ACME + "/hello"))).endsWith("of acme");
			assertThat(browser.session()).isSameAs(session);
		}
		assertThat(this.events).hasSize(2).allSatisfy((event) -> {
			TenantMismatchEvent mismatch = (TenantMismatchEvent) event;
			assertThat(mismatch.tenantId()).isEqualTo("tenant-acme");
			assertThat(mismatch.userId()).isEqualTo("user-1");
			assertThat(mismatch.tenantName()).isEqualTo("acme");
			assertThat(mismatch.requestedTenantName()).isIn("globex", "acme2");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { ACME, "https://ACME.App.Example.Com", "https://acme.app.example.com.",
			"https://app.example.com", "https://x.acme.app.example.com", "https://acme.globex.app.example.com",
			"https://globex.app.example.com.evil.example", "https://evil.example" })
	void sessionWhenHostIsOfNoOtherTenantIsAccepted(String host) {
		try (TestApplication application = start(TenantBinding.ENFORCE)) {
			TestBrowser browser = application.browser();
			logIn(browser);
			assertThat(TestAnswers.body(browser.get(host + "/hello"))).endsWith("of acme");
		}
		assertThat(this.events).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = TenantBinding.class, names = { "REPORT", "OFF" })
	void sessionWhenNotEnforcedIsAccepted(TenantBinding binding) {
		try (TestApplication application = start(binding)) {
			TestBrowser browser = application.browser();
			logIn(browser);
			assertThat(TestAnswers.body(browser.get(GLOBEX + "/hello"))).endsWith("of acme");
		}
		assertThat(this.events).hasSize((binding == TenantBinding.REPORT) ? 1 : 0);
	}

	@Test
	void sessionWhenNotAcceptedIsNotRenewedEither() {
		try (TestApplication application = start(TenantBinding.ENFORCE)) {
			TestBrowser browser = application.browser();
			logIn(browser);
			scene.wristband().grantResponse(TestRefresh.response(scene.wristband()));
			scene.clock().advance(Duration.ofMinutes(30));
			TestAnswers.redirect(browser.get(GLOBEX + "/hello"));
			assertThat(TestRefresh.sent(scene.wristband())).isEmpty();
			assertThat(browser.get(ACME + "/hello").getStatus()).isEqualTo(200);
			assertThat(TestRefresh.sent(scene.wristband())).containsExactly(TestWristband.REFRESH_TOKEN);
			assertThat(TestAnswers.redirect(browser.get(GLOBEX + "/hello"))).startsWith("/api/auth/login");
		}
	}

	@Test
	void sessionWhenTenantsHaveNoHostsIsAcceptedEverywhere() {
		TestBrowser browser = scene.browser();
		scene.logIn(browser);
		assertThat(browser.get(GLOBEX + "/hello").getStatus()).isEqualTo(200);
	}

	private TestApplication start(TenantBinding binding) {
		ApplicationListener<ApplicationEvent> listener = (event) -> {
			if (event instanceof PayloadApplicationEvent<?> payload
					&& payload.getPayload() instanceof TenantMismatchEvent) {
				this.events.add(payload.getPayload());
			}
		};
		return scene.describe()
			.subdomains()
			.session(new SessionSettings(Duration.ofHours(12), binding, Duration.ofSeconds(60), Duration.ofSeconds(10)))
			.beans((context) -> context.addApplicationListener(listener))
			.start();
	}

	private static MockHttpSession logIn(TestBrowser browser) {
		TestBrowser.Attempt attempt = browser.login(ACME + "/api/auth/login");
		scene.wristband().grant(attempt.nonce());
		TestAnswers.redirect(browser.get(ACME + attempt.callback()));
		MockHttpSession session = browser.session();
		assertThat(session).isNotNull();
		return session;
	}

}
