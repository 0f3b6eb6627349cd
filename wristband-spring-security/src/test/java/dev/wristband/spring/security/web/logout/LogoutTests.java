package dev.wristband.spring.security.web.logout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.config.UpstreamFault;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * Tests for how {@link LogoutEndpointFilter} ends a session.
 */
class LogoutTests {

	private static final String LOGOUT = "/api/auth/logout";

	private static final String APPLICATION_LOGIN = "https://" + TestWristband.VANITY_DOMAIN
			+ "/login?client_id=client-id";

	private static final String ACME = "https://acme-" + TestWristband.VANITY_DOMAIN
			+ "/api/v1/logout?client_id=client-id";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private static final TestClock clock = scene.clock();

	private final TestBrowser browser = scene.browser();

	@Test
	void logoutWhenLoggedInEndsSessionRevokesAndRedirectsToTenant() {
		MockHttpSession session = logIn(this.browser, "");
		MockHttpServletResponse response = this.browser.get(LOGOUT);
		assertThat(TestAnswers.redirect(response)).isEqualTo(ACME);
		assertThat(session.isInvalid()).isTrue();
		assertThat(this.browser.isLoggedIn()).isFalse();
		assertThat(wristband.calls(TestWristband.REVOKE)).singleElement().satisfies((call) -> {
			assertThat(TestBrowser.query("?" + call.getBodyAsString())).containsEntry("token",
					TestWristband.REFRESH_TOKEN);
			assertThat(call.getHeader("Authorization")).startsWith("Basic ");
		});
	}

	@Test
	void logoutWhenTenantHasCustomDomainRedirectsThere() {
		logIn(this.browser, "&tenant_custom_domain=auth.acme.example");
		wristband.reset();
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT)))
			.isEqualTo("https://auth.acme.example/api/v1/logout?client_id=client-id");
		assertThat(wristband.calls(TestWristband.CUSTOM_DOMAINS)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "?tenant_name=globex", "?tenant_name=globex&tenant_custom_domain=auth.globex.example",
			"?tenant_name=evil.com%2F", "?tenant_custom_domain=evil.com%2F" })
	void logoutWhenQueryNamesAnotherTenantUsesTenantOfSession(String query) {
		logIn(this.browser, "");
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT + query))).isEqualTo(ACME);
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

	@ParameterizedTest
	@EnumSource(UpstreamFault.class)
	void logoutWhenRevocationFailsEndsSessionAllTheSame(UpstreamFault fault) {
		MockHttpSession session = logIn(this.browser, "");
		fault.arrange(wristband, TestWristband.REVOKE);
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT))).isEqualTo(ACME);
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void logoutWhenThereIsNoRefreshTokenDoesNotRevoke() {
		TestBrowser.Attempt attempt = this.browser.login("/api/auth/login?tenant_name=acme");
		Map<String, Object> tokens = wristband.tokens().response(attempt.nonce());
		tokens.remove("refresh_token");
		wristband.grantResponse(tokens);
		this.browser.get(attempt.callback() + "&tenant_name=acme");
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT))).isEqualTo(ACME);
		assertThat(wristband.calls(TestWristband.REVOKE)).isEmpty();
	}

	@Test
	void logoutWhenAccessTokenHasEndedStillRevokesAndRedirectsToTenant() {
		MockHttpSession session = logIn(this.browser, "");
		clock.advance(Duration.ofSeconds(1801));
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT))).isEqualTo(ACME);
		assertThat(session.isInvalid()).isTrue();
		assertThat(wristband.calls(TestWristband.REVOKE)).hasSize(1);
	}

	@Test
	void logoutWhenRepeatedIsHarmless() {
		logIn(this.browser, "");
		this.browser.get(LOGOUT);
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT))).isEqualTo(APPLICATION_LOGIN);
		assertThat(wristband.calls(TestWristband.REVOKE)).hasSize(1);
	}

	@Test
	void logoutWhenPostedWithCsrfTokenEndsSession() {
		MockHttpSession session = logIn(this.browser, "");
		MockHttpServletResponse response = this.browser
			.send(MockMvcRequestBuilders.post(TestBrowser.uri(LOGOUT)).with(csrf()));
		assertThat(TestAnswers.redirect(response)).isEqualTo(ACME);
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void logoutWhenPostedWithoutCsrfTokenIsForbidden() {
		logIn(this.browser, "");
		MockHttpServletResponse response = this.browser.send(MockMvcRequestBuilders.post(TestBrowser.uri(LOGOUT)));
		assertThat(response.getStatus()).isEqualTo(403);
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "image", "iframe", "document", "empty" })
	void logoutWhenAnotherSiteAsksIsRefused(String destination) {
		logIn(this.browser, "");
		MockHttpServletResponse response = this.browser.send(MockMvcRequestBuilders.get(TestBrowser.uri(LOGOUT))
			.header("Sec-Fetch-Site", "cross-site")
			.header("Sec-Fetch-Mode", "document".equals(destination) ? "navigate" : "no-cors")
			.header("Sec-Fetch-Dest", destination));
		TestAnswers.isError(response, 400, "invalid_request");
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(wristband.calls(TestWristband.REVOKE)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-origin", "same-site", "none" })
	void logoutWhenSameSiteAsksEndsSession(String site) {
		logIn(this.browser, "");
		assertThat(TestAnswers.redirect(this.browser.send(TestBrowser.page(LOGOUT).header("Sec-Fetch-Site", site))))
			.isEqualTo(ACME);
	}

	@Test
	void logoutWhenConfigurationCannotBeFetchedEndsSessionAllTheSame() {
		try (TestApplication lazy = scene.describe().fetchedConfiguration().start()) {
			TestBrowser visitor = lazy.browser();
			MockHttpSession session = logIn(this.browser, "");
			visitor.setSession(session);
			wristband.answer(TestWristband.SDK_CONFIGURATION, aResponse().withStatus(500));
			TestAnswers.isError(visitor.get(LOGOUT), 503, "sdk_configuration_unavailable");
			assertThat(session.isInvalid()).isTrue();
			assertThat(wristband.calls(TestWristband.REVOKE)).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "PUT", "DELETE", "OPTIONS" })
	void logoutWhenMethodIsAnotherIsNotAllowed(String method) {
		logIn(this.browser, "");
		MockHttpServletResponse response = this.browser
			.send(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), TestBrowser.uri(LOGOUT)).with(csrf()));
		assertThat(response.getStatus()).isEqualTo(405);
		assertThat(response.getHeader("Allow")).isEqualTo("GET, POST");
		TestAnswers.isHarmless(response);
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void logoutWhenRevocationCannotBeHadEndsSessionAllTheSame(boolean hangs) {
		MockHttpSession session = logIn(this.browser, "");
		if (hangs) {
			wristband.hang(TestWristband.REVOKE);
		}
		else {
			wristband.refuseConnections(TestWristband.REVOKE);
		}
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT))).isEqualTo(ACME);
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void logoutEndsSessionBeforeItCallsWristband() {
		List<Integer> callsBefore = new ArrayList<>();
		MockHttpSession session = new MockHttpSession() {
			@Override
			public void invalidate() {
				callsBefore.add(wristband.calls(TestWristband.REVOKE).size());
				super.invalidate();
			}
		};
		session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE,
				logIn(this.browser, "").getAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE));
		this.browser.setSession(session);
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT))).isEqualTo(ACME);
		assertThat(callsBefore).containsExactly(0);
		assertThat(wristband.calls(TestWristband.REVOKE)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/auth/logout/", "/api/auth/%6Cogout", "/API/auth/logout", "/api/auth/logout.css",
			"/api/auth/logout;x=y" })
	void logoutWhenPathIsWrittenDifferentlyIsNotTheEndpoint(String path) {
		logIn(this.browser, "");
		assertThat(this.browser.get(path).getStatus()).isIn(200, 400, 404);
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(wristband.calls(TestWristband.REVOKE)).isEmpty();
	}

	@Test
	void logoutWhenSessionHoldsSomethingElseEndsIt() {
		MockHttpSession session = new MockHttpSession();
		session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, "not a record");
		this.browser.setSession(session);
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT))).isEqualTo(APPLICATION_LOGIN);
		assertThat(session.isInvalid()).isTrue();
		assertThat(wristband.calls(TestWristband.REVOKE)).isEmpty();
	}

	private static MockHttpSession logIn(TestBrowser visitor, String query) {
		TestBrowser.Attempt attempt = visitor.login("/api/auth/login?tenant_name=acme" + query);
		wristband.grant(attempt.nonce());
		visitor.get(attempt.callback() + "&tenant_name=acme" + query);
		MockHttpSession session = visitor.session();
		assertThat(session).isNotNull();
		return session;
	}

}
