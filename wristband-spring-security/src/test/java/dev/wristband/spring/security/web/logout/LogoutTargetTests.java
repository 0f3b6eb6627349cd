package dev.wristband.spring.security.web.logout;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for where {@link LogoutEndpointFilter} sends the browser.
 */
class LogoutTargetTests {

	private static final String V1 = TestWristband.VANITY_DOMAIN;

	private static final String V2 = "auth.company.example";

	private static final String LOGOUT = "/api/auth/logout";

	private static final String APPLICATION_LOGIN = "https://" + V1 + "/login?client_id=client-id";

	private static final String ACME = "https://acme-" + V1 + "/api/v1/logout?client_id=client-id";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private final TestBrowser browser = scene.browser();

	@ParameterizedTest
	@MethodSource("targets")
	void logoutWhenNobodyIsLoggedInTakesTenantFromRequest(UnaryOperator<TestApplication.Builder> builder, String url,
			String location) {
		try (TestApplication custom = builder.apply(scene.describe()).start()) {
			assertThat(TestAnswers.redirect(custom.browser().get(url))).isEqualTo(location);
		}
		assertThat(wristband.calls(TestWristband.REVOKE)).isEmpty();
	}

	static Stream<Arguments> targets() {
		UnaryOperator<TestApplication.Builder> plain = (app) -> app;
		UnaryOperator<TestApplication.Builder> subdomains = (app) -> app.subdomains();
		UnaryOperator<TestApplication.Builder> page = (app) -> app.loginPage("https://page.example/login");
		String logout = "/api/v1/logout?client_id=client-id";
		String host = "https://acme.app.example.com" + LOGOUT;
		return Stream.of(row(plain, LOGOUT, APPLICATION_LOGIN),
				row(plain, LOGOUT + "?tenant_name=acme&tenant_custom_domain=t.example", "https://t.example" + logout),
				row(plain, LOGOUT + "?tenant_name=acme", ACME),
				row((app) -> app.vanityDomain(V2, true), LOGOUT + "?tenant_name=acme", "https://acme." + V2 + logout),
				row(subdomains, host, ACME),
				row((app) -> app.subdomains().vanityDomain(V2, true), host, "https://acme." + V2 + logout),
				row((app) -> app.vanityDomain(V2, true), host + "?tenant_name=tenant", "https://tenant." + V2 + logout),
				row(subdomains, LOGOUT, APPLICATION_LOGIN),
				row(subdomains, "https://acme.app.example.com.evil.com" + LOGOUT, APPLICATION_LOGIN),
				row(page, LOGOUT, "https://page.example/login?client_id=client-id"),
				row(page, LOGOUT + "?redirect_url=/bye", "/bye"),
				row(plain, LOGOUT + "?state=fallback-state", APPLICATION_LOGIN),
				row(plain, LOGOUT + "?tenant_name=&tenant_custom_domain=", APPLICATION_LOGIN),
				row((app) -> app.authorizationRequests(), LOGOUT, "https://app.example.com/api/auth/login"),
				row((app) -> app.authorizationRequests().subdomains(), LOGOUT,
						"https://app.example.com/api/auth/login"),
				row((app) -> app.authorizationRequests(), LOGOUT + "?redirect_url=/bye", "/bye"),
				row((app) -> app.authorizationRequests().subdomains(), host, ACME));
	}

	private static Arguments row(UnaryOperator<TestApplication.Builder> builder, String url, String location) {
		return Arguments.of(builder, url, location);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?tenant_name=a&tenant_name=b",
			"?tenant_custom_domain=a.example&tenant_custom_domain=b.example", "?redirect_url=/a&redirect_url=/b",
			"?state=a&state=b", "?tenant_name=evil.com%2F", "?tenant_custom_domain=127.0.0.1", "?state=a%0d%0ab" })
	void logoutWhenParameterIsRepeatedOrMalformedIsBadRequest(String query) {
		TestAnswers.isError(this.browser.get(LOGOUT + query), 400, "invalid_request");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "?state=a&state=b", "?redirect_url=/a&redirect_url=/b", "?tenant_custom_domain=127.0.0.1" })
	void logoutWhenParametersAreBadHasEndedTheSessionAllTheSame(String query) {
		scene.logIn(this.browser);
		MockHttpSession session = this.browser.session();
		this.browser.get(LOGOUT + query);
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void logoutWhenStateHas512CharactersPassesItOn() {
		String location = TestAnswers.redirect(this.browser.get(LOGOUT + "?tenant_name=acme&state=" + "s".repeat(512)));
		assertThat(TestBrowser.query(location)).containsEntry("state", "s".repeat(512));
	}

	@ParameterizedTest
	@ValueSource(strings = { "?tenant_name=acme&state=", "?state=" })
	void logoutWhenStateHas513CharactersIsBadRequest(String query) {
		TestAnswers.isError(this.browser.get(LOGOUT + query + "s".repeat(513)), 400, "invalid_request");
	}

	@Test
	void logoutWhenStateIsEmptyLeavesItOut() {
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT + "?tenant_name=acme&state="))).isEqualTo(ACME);
	}

	@Test
	void logoutWhenRedirectUrlAndStateAreGivenEncodesThem() {
		String location = TestAnswers.redirect(this.browser.get(LOGOUT
				+ "?tenant_name=acme&redirect_url=/bye%3Fa%3Db%26client_id%3Devil&state=a%20b%26client_id%3Devil"));
		assertThat(location).startsWith(ACME + "&redirect_url=").contains("&state=a%20b%26client_id%3Devil");
		assertThat(TestBrowser.query(location)).containsEntry("redirect_url", "/bye?a=b&client_id=evil")
			.containsEntry("client_id", "client-id")
			.hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.com", "//evil.com", "/%5Cevil.com", "javascript:alert(1)",
			"https://app.example.com@evil.com", "https://app.example.com.evil.com", "http://app.example.com/",
			"https:evil.com" })
	void logoutWhenRedirectUrlIsHostileIgnoresIt(String url) {
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT + "?tenant_name=acme&redirect_url=" + url)))
			.isEqualTo(ACME);
		assertThat(TestAnswers.redirect(this.browser.get(LOGOUT + "?redirect_url=" + url)))
			.isEqualTo(APPLICATION_LOGIN);
	}

	@Test
	void logoutWhenRedirectUrlIsOfAllowedOriginFollowsIt() {
		try (TestApplication custom = scene.describe().allowedOrigins("https://www.example.com").start()) {
			assertThat(TestAnswers.redirect(custom.browser().get(LOGOUT + "?redirect_url=https://www.example.com/bye")))
				.isEqualTo("https://www.example.com/bye");
		}
	}

}
