package dev.wristband.docs.started;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.example.myapp.MyApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.wristband.docs.Snippets;
import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the first page says, in its order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GettingStartedTests {

	private Browser browser;

	private final DocumentedApplication application = DocumentedApplication.start(MyApplication.class,
			"wristband.permit-all=/");

	@BeforeEach
	void open() {
		this.browser = new Browser();
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@Test
	void homeIsOpen() {
		assertThat(this.browser.open(this.application.uri("/")).body()).isEqualTo("Hello everybody");
	}

	@Test
	void welcomeLeadsToLoginAndBack() {
		Browser.Page tenants = this.browser.open(this.application.uri("/welcome"));
		assertThat(tenants.body()).contains("acme").contains("globex");
		Browser.Page login = this.browser
			.open(this.application.uri("/api/auth/login?tenant_name=acme&return_url=/welcome"));
		assertThat(this.browser.logIn(login, "owner@acme.example").body())
			.isEqualTo("Hello owner@acme.example of acme");
	}

	@Test
	void scriptIsToldToLogIn() {
		Browser.Page answer = this.browser.fetch("GET", this.application.uri("/welcome"), null, Map.of());
		assertThat(answer.status()).isEqualTo(401);
		JsonNode body = JsonMapper.builder().build().readTree(answer.body());
		assertThat(Snippets.answer("getting-started.md", 0).properties()).isNotEmpty()
			.allMatch((shown) -> shown.getValue().equals(body.get(shown.getKey())));
	}

	@Test
	void apiTakesAccessToken() {
		String token = this.application.emulator()
			.control()
			.accessToken("acme", "owner@acme.example", List.of(), Instant.now());
		assertThat(this.browser
			.fetch("GET", this.application.uri("/api/me"), null, Map.of("Authorization", "Bearer " + token))
			.body()).contains(" of tenant ");
	}

	@Test
	void logoutEndsTheSession() {
		Browser.Page login = this.browser.open(this.application.uri("/api/auth/login?tenant_name=acme"));
		this.browser.logIn(login, "owner@acme.example");
		this.browser.openWithoutRedirects(this.application.uri("/api/auth/logout"));
		assertThat(this.browser.openWithoutRedirects(this.application.uri("/welcome")).location())
			.contains("/api/auth/login");
	}

}
