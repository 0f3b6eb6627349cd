package dev.wristband.spring.security.web.login;

import jakarta.servlet.http.Cookie;

import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestWristband;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads what the application keeps of a login in a browser.
 */
final class TestLoginStates {

	private TestLoginStates() {
	}

	static LoginState of(TestBrowser browser) {
		String name = browser.loginCookies().get(browser.loginCookies().size() - 1);
		Cookie cookie = browser.cookies().get(name);
		assertThat(cookie).isNotNull();
		String text = new CookieCipher(TestWristband.CLIENT_SECRET).open(name, cookie.getValue());
		assertThat(text).isNotNull();
		LoginState state = LoginState.fromJson(String.valueOf(text));
		assertThat(state).isNotNull();
		return state;
	}

}
