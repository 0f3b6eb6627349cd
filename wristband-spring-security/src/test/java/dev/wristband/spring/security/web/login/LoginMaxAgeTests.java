package dev.wristband.spring.security.web.login;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for logins that must not rest on an old one.
 */
class LoginMaxAgeTests {

	private static final String LOGIN = "/api/auth/login?tenant_name=acme";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestBrowser browser = scene.browser();

	@Test
	void loginWhenMaxAgeIsGivenAsksWristbandForIt() {
		assertThat(this.browser.login(LOGIN + "&max_age=300").parameters()).containsEntry("max_age", "300");
		assertThat(this.browser.login(LOGIN + "&max_age=0").parameters()).containsEntry("max_age", "0");
		assertThat(this.browser.login(LOGIN).parameters()).doesNotContainKey("max_age");
		assertThat(this.browser.login(LOGIN + "&max_age=").parameters()).doesNotContainKey("max_age");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "1e3", "3.5", "+5", "%205", "1234567", "0x10", "\u0663", "300&max_age=1", "abc" })
	void loginWhenMaxAgeIsMalformedIsRefused(String value) {
		assertThat(this.browser.get(LOGIN + "&max_age=" + value).getStatus()).isEqualTo(400);
	}

	@Test
	void callbackWhenUserAuthenticatedRecentlyLogsIn() {
		assertThat(callback(300, now().minusSeconds(300)).getStatus()).isEqualTo(302);
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(longs = { 361, 86_400, -1 })
	void callbackWhenUserAuthenticatedLongAgoIsRefusedAndKeepsOldSession(long age) {
		scene.logIn(this.browser);
		MockHttpServletResponse response = callback(300, (age != -1) ? now().minusSeconds(age) : null);
		assertThat(response.getStatus()).isEqualTo(403);
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@Test
	void callbackWhenNobodyAskedTakesAnOldAuthentication() {
		TestBrowser.Attempt attempt = this.browser.attempt();
		scene.wristband().grant(attempt.nonce(), (claims) -> claims.claim("auth_time", 0));
		assertThat(this.browser.callback(attempt).getStatus()).isEqualTo(302);
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	private MockHttpServletResponse callback(int maxAge, @Nullable Instant authTime) {
		TestBrowser.Attempt attempt = this.browser.login(LOGIN + "&max_age=" + maxAge);
		scene.wristband()
			.grant(attempt.nonce(),
					(claims) -> claims.claim("auth_time", (authTime != null) ? authTime.getEpochSecond() : null));
		return this.browser.callback(attempt);
	}

	private static Instant now() {
		return scene.clock().instant();
	}

}
