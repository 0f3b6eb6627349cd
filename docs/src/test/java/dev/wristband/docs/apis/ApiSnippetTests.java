package dev.wristband.docs.apis;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiSnippetTests {

	private final DocumentedApplication application = DocumentedApplication.start(
			List.of(ApiSnippets.CallerController.class, ApiSnippets.Roles.class, CustomerHosts.class),
			"wristband.login.enabled=false");

	private final String owner = token("acme", "owner@acme.example");

	@AfterAll
	void stop() {
		this.application.close();
	}

	@Test
	void meTellsWhoCalls() {
		assertThat(call("/me", this.owner).body()).contains(" of ");
		assertThat(call("/me", "no.access.token").status()).isEqualTo(401);
	}

	@Test
	void invoiceReaderNeedsTenantAndPermission() {
		String tenant = call("/me", this.owner).body().replaceAll(".* of ", "");
		assertThat(call("/tenants/" + tenant, this.owner).body()).isEqualTo("invoices of " + tenant);
		assertThat(call("/tenants/another", this.owner).body()).contains("tenant_mismatch");
		this.application.emulator().control().permissions("acme", "viewer@acme.example", List.of());
		assertThat(call("/tenants/" + tenant, token("acme", "viewer@acme.example")).body())
			.contains("insufficient_permission");
	}

	@Test
	void auditIsForMachines() {
		assertThat(call("/audit", this.owner).body()).contains("insufficient_role");
	}

	@Test
	void approvalsNeedBothPermissions() {
		assertThat(call("/approvals", this.owner).body()).isEqualTo("false");
		this.application.emulator()
			.control()
			.permissions("globex", "owner@globex.example", List.of("invoice:write", "invoice:approve"));
		assertThat(call("/approvals", token("globex", "owner@globex.example")).body()).isEqualTo("true");
	}

	@Test
	void hostOfAnotherTenantIsClosed() {
		URI uri = URI.create("http://globex.localhost:" + this.application.port() + "/me");
		Browser.Page answer = new Browser().fetch("GET", uri, null, Map.of("Authorization", "Bearer " + this.owner));
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.body()).contains("tenant_mismatch");
	}

	private Browser.Page call(String path, String token) {
		return new Browser().fetch("GET", this.application.uri(path), null, Map.of("Authorization", "Bearer " + token));
	}

	private String token(String tenant, String email) {
		return this.application.emulator().control().accessToken(tenant, email, List.of(), Instant.now());
	}

}
