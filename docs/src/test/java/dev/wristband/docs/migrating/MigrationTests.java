package dev.wristband.docs.migrating;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.wristband.docs.Snippets;
import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;
import dev.wristband.emulator.Emulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same application before, on the way, and after.
 */
class MigrationTests {

	private final Emulator emulator = Emulator.start();

	private final Browser browser = new Browser();

	private DocumentedApplication application;

	@AfterEach
	void stop() {
		this.application.close();
		this.emulator.close();
	}

	@Test
	void beforeUsesSpringSecurityAlone() {
		this.application = DocumentedApplication.start(List.of(Before.class, Controllers.Old.class),
				Snippets.configuration("migrating.md", 0), "wristband.emulator.enabled=false");
		assertThat(page("/").body()).isEqualTo("home");
		assertThat(page("/account").location()).endsWith("/oauth2/authorization/wristband");
		assertThat(call(null).status()).isEqualTo(401);
	}

	@Test
	void apiFirstLeavesLoginAsItIs() {
		this.application = DocumentedApplication.start(List.of(ApiFirst.class, Controllers.New.class),
				Snippets.configuration("migrating.md", 0), vanityDomain(), "wristband.dangerously-use-plain-http=true");
		assertThat(page("/account").location()).endsWith("/oauth2/authorization/wristband");
		assertApi();
	}

	@Test
	void afterHasBothInOneChain() {
		this.application = DocumentedApplication.start(List.of(After.class, Controllers.New.class),
				Snippets.configuration("migrating.md", 1), vanityDomain(), "wristband.dangerously-use-plain-http=true");
		assertThat(page("/").body()).isEqualTo("home");
		assertThat(page("/account").location()).contains("/api/auth/login");
		assertApi();
	}

	@Test
	void afterKnowsTheTenantOfAccount() {
		this.application = DocumentedApplication.start(List.of(After.class, Controllers.New.class));
		Browser.Page login = this.browser
			.open(this.application.uri("/api/auth/login?tenant_name=acme&return_url=/account"));
		assertThat(this.browser.logIn(login, "owner@acme.example").body()).startsWith("owner@acme.example of ");
	}

	private void assertApi() {
		assertThat(call(null).status()).isEqualTo(401);
		assertThat(call(token(List.of())).status()).isEqualTo(403);
		Browser.Page answer = call(token(List.of("invoice:read")));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).startsWith("invoices of ").doesNotContain("null");
	}

	private String vanityDomain() {
		return "wristband.application-vanity-domain=" + this.emulator.applicationVanityDomain();
	}

	private String token(List<String> scopes) {
		return this.emulator.control().accessToken("acme", "owner@acme.example", scopes, Instant.now());
	}

	private Browser.Page page(String path) {
		return this.browser.openWithoutRedirects(this.application.uri(path));
	}

	private Browser.Page call(String token) {
		return this.browser.fetch("GET", this.application.uri("/api/invoices"), null,
				(token != null) ? Map.of("Authorization", "Bearer " + token) : Map.of());
	}

}
