package dev.wristband.spring.security.web.login;

import java.util.ArrayList;
import java.util.List;

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
import dev.wristband.spring.security.config.UpstreamFault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the callback endpoint while something is wrong with Wristband.
 */
class CallbackFaultTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	static List<Arguments> faults() {
		List<Arguments> faults = new ArrayList<>();
		for (String path : List.of(TestWristband.TOKEN, TestWristband.USER_INFO, TestWristband.KEYS)) {
			for (UpstreamFault fault : UpstreamFault.values()) {
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
			TestAnswers.isError(response, fault.status(), fault.code());
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
		TestAnswers.isError(browser.callback(browser.attempt()), fault.status(), fault.code());
		wristband.reset();
		assertThat(TestAnswers.redirect(scene.logIn(browser))).isEqualTo("/");
	}

	@ParameterizedTest
	@EnumSource(UpstreamFault.class)
	void callbackWhenCustomDomainCannotBeConfirmedAnswersWithCode(UpstreamFault fault) {
		TestBrowser browser = scene.browser();
		TestBrowser.Attempt attempt = browser.attempt();
		fault.arrange(wristband, TestWristband.CUSTOM_DOMAINS);
		String callback = attempt.callback() + "&tenant_name=acme&tenant_custom_domain=auth.acme.example";
		TestAnswers.isError(browser.get(callback), fault.status(), fault.code());
		assertThat(wristband.calls(TestWristband.TOKEN)).isEmpty();
		// The attempt was not used up
		wristband.reset();
		wristband.grant(attempt.nonce());
		assertThat(TestAnswers.redirect(browser.get(callback))).isEqualTo("/");
	}

	@ParameterizedTest
	@EnumSource(UpstreamFault.class)
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

}
