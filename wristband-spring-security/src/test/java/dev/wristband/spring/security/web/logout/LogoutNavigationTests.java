package dev.wristband.spring.security.web.logout;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * Tests for who may ask for a logout, and for logouts while tokens are renewed.
 */
class LogoutNavigationTests {

	private static final String LOGOUT = "/api/auth/logout";

	private static final String ACME = "https://acme-" + TestWristband.VANITY_DOMAIN
			+ "/api/v1/logout?client_id=client-id";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestBrowser browser = scene.browser();

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "same-origin,navigate,document,true", "same-site,navigate,document,true",
			"none,navigate,document,true", "cross-site,navigate,document,false", "cross-site,navigate,iframe,false",
			"cross-site,no-cors,image,false", "cross-site,no-cors,script,false", "cross-site,no-cors,empty,false",
			"cross-site,cors,empty,false", "cross-site,-,-,false", "same-origin,cors,empty,true",
			"same-origin,same-origin,empty,true", "same-origin,no-cors,image,false", "same-origin,no-cors,script,false",
			"same-origin,no-cors,style,false", "same-origin,no-cors,empty,false", "same-origin,navigate,object,false",
			"same-origin,navigate,iframe,true", "same-site,no-cors,image,false", "same-site,cors,empty,false",
			"none,no-cors,image,false", "Same-Origin,navigate,document,false",
			"'same-origin,cross-site',navigate,document,false", "'',navigate,document,false" })
	void logoutByGetBelievesFetchMetadata(String site, @Nullable String mode, @Nullable String destination,
			boolean accepted) {
		logoutByGet(accepted, "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", destination);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "-,-,true", "https://app.example.com,-,true", "-,https://app.example.com/page?a=b,true",
					"-,https://app.example.com,true", "-,https://APP.example.com:443/page,true",
					"https://evil.example,-,false", "-,https://evil.example/https://app.example.com/,false",
					"-,https://app.example.com.evil.example/,false", "-,https://app.example.com@evil.example/,false",
					"-,http://app.example.com/,false", "-,https://app.example.com:8443/,false",
					"-,https://acme.app.example.com/,false", "null,-,false", "null,https://app.example.com/,false",
					"https://evil.example,https://app.example.com/,false", "-,about:blank,false", "-,'',false",
					"'',-,false", "-,/page,false", "-,android-app://app.example.com/,false" })
	void logoutByGetWhenBrowserIsOldBelievesOriginOrReferer(@Nullable String origin, @Nullable String referer,
			boolean accepted) {
		logoutByGet(accepted, "Origin", origin, "Referer", referer);
	}

	@Test
	void logoutByGetWhenFetchMetadataIsThereIgnoresReferer() {
		logoutByGet(false, "Sec-Fetch-Site", "cross-site", "Referer", "https://app.example.com/");
		logoutByGet(true, "Sec-Fetch-Site", "same-origin", "Referer", "https://evil.example/");
	}

	private void logoutByGet(boolean accepted, @Nullable String... headers) {
		scene.logIn(this.browser);
		MockHttpSession session = this.browser.session();
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get(TestBrowser.uri(LOGOUT));
		for (int i = 0; i < headers.length; i += 2) {
			String value = headers[i + 1];
			if (value != null) {
				request.header(String.valueOf(headers[i]), value);
			}
		}
		int revoked = scene.wristband().calls(TestWristband.REVOKE).size();
		MockHttpServletResponse response = this.browser.send(request);
		if (accepted) {
			assertThat(TestAnswers.redirect(response)).isEqualTo(ACME);
		}
		else {
			TestAnswers.isError(response, 400, "invalid_request");
		}
		assertThat(session.isInvalid()).isEqualTo(accepted);
		assertThat(scene.wristband().calls(TestWristband.REVOKE)).hasSize(accepted ? revoked + 1 : revoked);
	}

	@ParameterizedTest
	@CsvSource({ "https://acme.app.example.com/page,302", "https://globex.app.example.com/page,302",
			"https://a.b.app.example.com/,400", "https://evil.example/,400" })
	void logoutByGetWhenTenantsHaveHostsTakesThemForOwn(String referer, int status) {
		try (TestApplication application = scene.describe().subdomains().start()) {
			MockHttpServletRequestBuilder request = MockMvcRequestBuilders
				.get(TestBrowser.uri("https://acme.app.example.com" + LOGOUT))
				.header("Referer", referer);
			assertThat(application.browser().send(request).getStatus()).isEqualTo(status);
		}
	}

	@Test
	void logoutByGetWhenConfigurationCannotBeHadStillEndsSessionOfOwnPage() {
		try (TestApplication lazy = scene.describe().fetchedConfiguration().start()) {
			scene.logIn(this.browser);
			MockHttpSession session = this.browser.session();
			scene.wristband().answer(TestWristband.SDK_CONFIGURATION, aResponse().withStatus(500));
			TestBrowser visitor = lazy.browser();
			visitor.setSession(session);
			visitor.send(MockMvcRequestBuilders.get(TestBrowser.uri(LOGOUT))
				.header("Referer", "https://app.example.com/page"));
			assertThat(session.isInvalid()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "same-site", "cross-site" })
	void logoutByPostWhenAnotherSiteAsksIsRefusedWhateverItCarries(String site) {
		scene.logIn(this.browser);
		MockHttpSession session = this.browser.session();
		assertThat(this.browser.send(post(site).with(csrf())).getStatus()).isEqualTo(403);
		assertThat(session.isInvalid()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "same-origin", "none" })
	void logoutByPostNeedsCsrfToken(String site) {
		scene.logIn(this.browser);
		MockHttpSession session = this.browser.session();
		assertThat(this.browser.send(post(site)).getStatus()).isEqualTo(403);
		assertThat(this.browser.send(post(site).with(csrf().useInvalidToken())).getStatus()).isEqualTo(403);
		assertThat(session.isInvalid()).isFalse();
		assertThat(TestAnswers.redirect(this.browser.send(post(site).with(csrf())))).isEqualTo(ACME);
		assertThat(session.isInvalid()).isTrue();
	}

	private static MockHttpServletRequestBuilder post(String site) {
		return MockMvcRequestBuilders.post(TestBrowser.uri(LOGOUT)).header("Sec-Fetch-Site", site);
	}

	@Test
	void logoutWhenTokenIsDueRevokesItWithoutRenewal() {
		scene.logIn(this.browser);
		scene.wristband().answer(TestWristband.TOKEN, aResponse().withStatus(500));
		scene.clock().advance(Duration.ofMinutes(30));
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT))).isEqualTo(ACME);
		assertThat(scene.wristband().calls(TestWristband.TOKEN)).hasSize(1);
		assertThat(scene.wristband().calls(TestWristband.REVOKE)).singleElement()
			.satisfies((call) -> assertThat(call.getBodyAsString()).contains(TestWristband.REFRESH_TOKEN));
	}

	@Test
	void logoutWhenTokensWereRenewedRevokesTheNewest() {
		scene.logIn(this.browser);
		scene.wristband()
			.answer(TestWristband.TOKEN, okJson("{\"access_token\":\"CANARY-AT-2\",\"refresh_token\":\"CANARY-RT-2\","
					+ "\"token_type\":\"Bearer\",\"expires_in\":1800}"));
		scene.clock().advance(Duration.ofMinutes(30));
		assertThat(this.browser.isLoggedIn()).isTrue();
		this.browser.get(LOGOUT);
		assertThat(scene.wristband().calls(TestWristband.REVOKE)).singleElement()
			.satisfies((call) -> assertThat(call.getBodyAsString()).contains("CANARY-RT-2"));
	}

}
