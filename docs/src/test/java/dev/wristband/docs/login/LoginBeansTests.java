package dev.wristband.docs.login;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;

import static org.assertj.core.api.Assertions.assertThat;

class LoginBeansTests {

	private final Browser browser = new Browser();

	@Test
	void loginGoesToDefaultTenantAndThenToWelcome() {
		try (DocumentedApplication application = DocumentedApplication.start(List.of(LoginBeans.class))) {
			Browser.Page login = this.browser.open(application.uri("/api/auth/login"));
			assertThat(login.uri().getHost()).isEqualTo("acme.localhost");
			assertThat(this.browser.logIn(login, "owner@acme.example").uri()).isEqualTo(application.uri("/welcome"));
		}
	}

	@Test
	void loginWithReturnUrlGoesBackToIt() {
		try (DocumentedApplication application = DocumentedApplication.start(List.of(LoginBeans.class))) {
			Browser.Page login = this.browser.open(application.uri("/orders"));
			assertThat(this.browser.logIn(login, "owner@acme.example").uri()).isEqualTo(application.uri("/orders"));
		}
	}

}
