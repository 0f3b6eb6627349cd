package dev.wristband.docs.readme;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;

import static org.assertj.core.api.Assertions.assertThat;

class ReadmeTests {

	private final Browser browser = new Browser();

	@Test
	void dashboardShowsTenantAndUser() {
		try (DocumentedApplication application = start()) {
			assertThat(logIn(application).body()).isEqualTo("dashboard acme owner@acme.example");
		}
	}

	@Test
	void ownFilterChainKeepsLogin() {
		try (DocumentedApplication application = start(OwnFilterChain.class)) {
			assertThat(logIn(application).body()).startsWith("dashboard acme ");
			assertThat(this.browser.openWithoutRedirects(application.uri("/api/auth/logout")).location())
				.contains("/api/v1/logout?");
			assertThat(this.browser.openWithoutRedirects(application.uri("/dashboard")).location())
				.contains("/api/auth/login");
		}
	}

	private Browser.Page logIn(DocumentedApplication application) {
		return this.browser.logIn(
				this.browser.open(application.uri("/api/auth/login?tenant_name=acme&return_url=/dashboard")),
				"owner@acme.example");
	}

	private static DocumentedApplication start(Class<?>... more) {
		List<Class<?>> classes = new ArrayList<>(
				List.of(DashboardController.class, DashboardController.PlainViews.class));
		classes.addAll(List.of(more));
		return DocumentedApplication.start(classes);
	}

}
