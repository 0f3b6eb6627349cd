package dev.wristband.spring.security.web.login;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestTokens;
import dev.wristband.spring.security.config.TestWristband;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for ID tokens, user info and token answers that end a login.
 */
class CallbackTokenTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private static final TestClock clock = scene.clock();

	private final TestBrowser browser = scene.browser();

	static Stream<Arguments> badIdTokens() {
		return Stream.of(claims("issuer is another", (claims) -> claims.issuer("https://evil.us.wristband.dev")),
				claims("issuer ends with slash",
						(claims) -> claims.issuer("https://" + TestWristband.VANITY_DOMAIN + "/")),
				claims("issuer is missing", (claims) -> claims.issuer(null)),
				claims("subject is missing", (claims) -> claims.subject(null)),
				claims("subject is empty", (claims) -> claims.subject("")),
				claims("subject is too long", (claims) -> claims.subject("s".repeat(300))),
				claims("audience is another", (claims) -> claims.audience("other")),
				claims("audience is missing", (claims) -> claims.audience((String) null)),
				claims("audience has a second", (claims) -> claims.audience(List.of(TestWristband.CLIENT_ID, "other"))),
				claims("authorized party is another", (claims) -> claims.claim("azp", "other")),
				claims("expiry is missing", (claims) -> claims.expirationTime(null)),
				claims("it has expired",
						(claims) -> claims.expirationTime(Date.from(clock.instant().minusSeconds(31)))),
				claims("it was issued a week ago",
						(claims) -> claims.issueTime(Date.from(clock.instant().minusSeconds(604800)))),
				claims("it was issued in the future",
						(claims) -> claims.issueTime(Date.from(clock.instant().plusSeconds(600)))),
				claims("issue time is missing", (claims) -> claims.issueTime(null)),
				claims("nonce is another", (claims) -> claims.claim("nonce", "CANARY-OTHER-NONCE")),
				claims("nonce is missing", (claims) -> claims.claim("nonce", null)));
	}

	private static Arguments claims(String name, Consumer<JWTClaimsSet.Builder> customizer) {
		return Arguments.of(name, customizer);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badIdTokens")
	void callbackWhenIdTokenIsBadRefusesLogin(String name, Consumer<JWTClaimsSet.Builder> customizer) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grant(attempt.nonce(), customizer);
		refused(attempt, "invalid_id_token");
		assertThat(wristband.calls(TestWristband.USER_INFO)).isEmpty();
	}

	@Test
	void callbackWhenIdTokenIsSignedByAnotherRefusesLogin() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grantIdToken(TestTokens.sign(wristband.tokens().claims(attempt.nonce()).build(),
				TestTokens.newKey("key-1"), JOSEObjectType.JWT));
		refused(attempt, "invalid_id_token");
	}

	@Test
	void callbackWhenIdTokenIsNotSignedRefusesLogin() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grantIdToken(new PlainJWT(wristband.tokens().claims(attempt.nonce()).build()).serialize());
		refused(attempt, "invalid_id_token");
	}

	@Test
	void callbackWhenIdTokenIsAccessTokenRefusesLogin() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grantIdToken(TestTokens.sign(wristband.tokens().claims(attempt.nonce()).build(),
				wristband.tokens().key(), new JOSEObjectType("at+jwt")));
		refused(attempt, "invalid_id_token");
	}

	@Test
	void callbackWhenIdTokenIsMissingRefusesLogin() {
		wristband.grantResponse(wristband.tokens().response());
		refused(this.browser.attempt(), "invalid_id_token");
	}

	@Test
	void callbackWhenAudienceIsListOfOneLogsIn() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grant(attempt.nonce(), (claims) -> claims.audience(List.of(TestWristband.CLIENT_ID)));
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo("/");
	}

	@Test
	void callbackWhenVerificationIsLenientToleratesMissingAudienceAndNonce() {
		try (TestApplication lenient = scene.describe().lenientIdTokens().start()) {
			TestBrowser visitor = lenient.browser();
			TestBrowser.Attempt attempt = visitor.login("/api/auth/login?tenant_name=acme");
			wristband.grant(attempt.nonce(), (claims) -> claims.audience((String) null).claim("nonce", null));
			assertThat(TestAnswers.redirect(visitor.get(attempt.callback() + "&tenant_name=acme"))).isEqualTo("/");
			TestBrowser.Attempt forged = visitor.login("/api/auth/login?tenant_name=acme");
			wristband.grant("CANARY-OTHER-NONCE");
			TestAnswers.isError(visitor.get(forged.callback() + "&tenant_name=acme"), 502, "invalid_id_token");
		}
	}

	static Stream<Arguments> badUserInfo() {
		return Stream.of(Arguments.of("sub", null), Arguments.of("sub", "user-2"), Arguments.of("sub", "USER-1"),
				Arguments.of("sub", 12345), Arguments.of("tnt_id", null), Arguments.of("tnt_id", "tenant-globex"),
				Arguments.of("app_id", null), Arguments.of("app_id", ""), Arguments.of("idp_name", null),
				Arguments.of("idp_name", List.of("wristband")));
	}

	@ParameterizedTest
	@MethodSource("badUserInfo")
	void callbackWhenUserInfoIsBadRefusesLogin(String claim, @Nullable Object value) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		wristband.grant(attempt.nonce());
		Map<String, Object> claims = TestTokens.userInfo();
		claims.put(claim, value);
		wristband.answer(TestWristband.USER_INFO, jsonResponse(claims, 200));
		refused(attempt, "invalid_user_info");
	}

	static Stream<Arguments> badTokenAnswers() {
		return Stream.of(Arguments.of("access_token", null), Arguments.of("access_token", 5),
				Arguments.of("access_token", ""), Arguments.of("access_token", "a\r\nb"),
				Arguments.of("token_type", null), Arguments.of("token_type", "DPoP"), Arguments.of("expires_in", null),
				Arguments.of("expires_in", 0), Arguments.of("expires_in", -1), Arguments.of("expires_in", "3600"),
				Arguments.of("expires_in", 3600.5), Arguments.of("expires_in", 1e30), Arguments.of("refresh_token", 5),
				Arguments.of("id_token", List.of()));
	}

	@ParameterizedTest
	@MethodSource("badTokenAnswers")
	void callbackWhenTokenAnswerIsBadRefusesLogin(String field, @Nullable Object value) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		Map<String, Object> tokens = wristband.tokens().response(attempt.nonce());
		tokens.put(field, value);
		wristband.grantResponse(tokens);
		refused(attempt, "invalid_token_response");
		assertThat(wristband.calls(TestWristband.USER_INFO)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "bearer", "BEARER", "Bearer" })
	void callbackWhenTokenTypeIsBearerInAnyCaseLogsIn(String type) {
		TestBrowser.Attempt attempt = this.browser.attempt();
		Map<String, Object> tokens = wristband.tokens().response(attempt.nonce());
		tokens.put("token_type", type);
		wristband.grantResponse(tokens);
		assertThat(TestAnswers.redirect(this.browser.callback(attempt))).isEqualTo("/");
	}

	private void refused(TestBrowser.Attempt attempt, String code) {
		TestAnswers.isError(this.browser.callback(attempt), 502, code);
		assertThat(this.browser.session()).isNull();
		assertThat(this.browser.loginCookies()).isEmpty();
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

}
