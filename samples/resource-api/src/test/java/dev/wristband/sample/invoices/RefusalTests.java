package dev.wristband.sample.invoices;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.wristband.emulator.EmulatedMachineClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers get who lack what it takes, annotation by annotation.
 */
@ResourceApiTest
class RefusalTests {

	private static final String SOME_INVOICE = "/00000000-0000-4000-8000-000000000000";

	@Autowired
	private Emulator emulator;

	@LocalServerPort
	private int port;

	private ApiClient api;

	private String owner;

	private String viewer;

	private String invoices;

	@BeforeEach
	void logIn() {
		this.api = new ApiClient(this.port, this.emulator);
		this.owner = this.api.owner("acme", "invoice:read");
		this.viewer = this.api.viewer("acme");
		this.invoices = this.api.invoices(this.owner);
	}

	@AfterEach
	void reset() {
		this.emulator.control().reset();
	}

	@Test
	void callWhenThereIsNoTokenIsUnauthorized() {
		for (String path : paths()) {
			Answer answer = this.api.get(path, null).isProblem(401);
			assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
			assertThat(answer.<String>read("$.code")).isEqualTo("token_required");
		}
		this.api.post(this.invoices, null, ApiClient.INITECH).isProblem(401);
		this.api.delete(this.invoices + SOME_INVOICE, null).isProblem(401);
		this.api.call("PUT", "/api/me", null, "{}").isProblem(401);
		this.api.get("/api/nothing-here", null).isProblem(401);
		this.api.get("/api/auth/login?tenant_name=acme", null).isProblem(401);
	}

	@Test
	void callWhenTokenIsNotValidIsUnauthorizedAndDoesNotSayWhy() {
		String changed = this.owner.substring(0, this.owner.length() - 4) + "AAAA";
		for (String token : List.of("x", "a.b.c", changed, this.owner + "x")) {
			Answer answer = this.api.get("/api/me", token).isProblem(401);
			assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
			assertThat(answer.body()).doesNotContain("ignature", "JWT", token);
		}
		this.api.get("/api/me", null, "Authorization", "Basic eDp5").isProblem(401);
		this.api.get("/api/me?access_token=" + this.owner, null).isProblem(401);
		this.api.get("/api/me", this.owner, "Authorization", "Bearer " + this.viewer).isProblem(400);
	}

	@Test
	void callWhenTenantIsAnotherOrLooksLikeItIsRefused() {
		String own = this.api.tenantId(this.owner);
		String other = this.api.tenantId(this.api.owner("globex"));
		String first = own.substring(0, 1);
		Stream
			.of(other, own.toUpperCase(), own + "x", own.substring(1), own + "%20", "%20" + own, own + "," + other,
					"acme", "null", "*", own.replaceFirst(first, "%" + Integer.toHexString(first.charAt(0) - 1)))
			.forEach((tenant) -> {
				this.api.get("/api/tenants/" + tenant + "/invoices", this.owner).isRefusal("tenant_mismatch");
				this.api.post("/api/tenants/" + tenant + "/invoices", this.owner, ApiClient.INITECH)
					.isRefusal("tenant_mismatch");
				this.api.get("/api/tenants/" + tenant + "/invoices" + SOME_INVOICE, this.owner)
					.isRefusal("tenant_mismatch");
				this.api.delete("/api/tenants/" + tenant + "/invoices" + SOME_INVOICE, this.owner)
					.isRefusal("tenant_mismatch");
				this.api.get("/api/tenants/" + tenant + "/summary", this.owner).isRefusal("tenant_mismatch");
			});
		Answer answer = this.api.get("/api/tenants/" + other + "/invoices", this.owner);
		assertThat(answer.body()).doesNotContain(own);
		this.api.get(this.invoices, this.api.machine()).isRefusal("tenant_mismatch");
		// The path is decoded before it is compared
		String encoded = own.replaceFirst(first, "%" + Integer.toHexString(first.charAt(0)));
		this.api.get("/api/tenants/" + encoded + "/invoices", this.owner).hasStatus(200);
	}

	@Test
	void callWhenPermissionIsMissingIsRefusedAndSaysWhich() {
		this.api.get(this.invoices, this.viewer).hasStatus(200);
		this.api.post(this.invoices, this.viewer, ApiClient.INITECH)
			.isRefusal("insufficient_permission")
			.lacks("invoice:write");
		this.api.delete(this.invoices + SOME_INVOICE, this.viewer)
			.isRefusal("insufficient_permission")
			.lacks("invoice:write");
		this.emulator.control().permissions("acme", "viewer@acme.example", List.of("invoice:reader", "invoice:*"));
		this.api.get(this.invoices, this.viewer).isRefusal("insufficient_permission").lacks("invoice:read");
		this.api.post(this.invoices, this.viewer, ApiClient.INITECH)
			.isRefusal("insufficient_permission")
			.lacks("invoice:read", "invoice:write");
		assertThat(this.api.get(this.invoices, this.owner).hasStatus(200).body()).isEqualTo("[]");
	}

	@Test
	void callWhenScopeIsMissingIsRefusedAndSaysWhich() {
		String summary = this.invoices.replace("/invoices", "/summary");
		for (String token : List.of(this.owner, this.viewer, this.api.owner("acme", "invoice:Summary", "summary"))) {
			Answer answer = this.api.get(summary, token).isRefusal("insufficient_scope").lacks("invoice:summary");
			assertThat(answer.header("WWW-Authenticate"))
				.isEqualTo("Bearer error=\"insufficient_scope\", scope=\"invoice:summary\"");
		}
		this.api.get(summary, this.api.owner("acme", "invoice:summary")).hasStatus(200);
	}

	@Test
	void callWhenRoleIsMissingIsRefusedAndSaysWhich() {
		EmulatedMachineClient other = new EmulatedMachineClient("machine-worker-client2", "not-a-secret",
				List.of("invoice:read"));
		this.emulator.registerMachineClient(other);
		for (String token : List.of(this.owner, this.api.machine(other))) {
			this.api.get("/api/audit", token).isRefusal("insufficient_role").lacks("app:invoices:auditor");
		}
		this.api.get("/api/audit", this.api.owner("acme", "app:invoices:auditor", "ROLE_app:invoices:auditor"))
			.isRefusal("insufficient_role");
		this.api.get("/api/protected/data", this.api.machine(other)).hasStatus(200);
	}

	@Test
	void callWhenCallerIsOfTheOtherKindIsRefused() {
		this.api.get("/api/me", this.api.machine()).isRefusal("user_required");
		this.api.get("/api/protected/data", this.owner).isRefusal("machine_required");
	}

	@ParameterizedTest
	@ValueSource(longs = { 301, 3600, 1_000_000_000 })
	void deletionWhenLoginIsTooOldIsChallengedUntilThereIsAFreshToken(long age) {
		String path = this.invoices + "/"
				+ this.api.post(this.invoices, this.owner, ApiClient.INITECH).<String>read("$.id");
		String stale = this.api.user("acme", "owner", Instant.now().minusSeconds(age));
		Answer challenge = this.api.delete(path, stale).isProblem(401);
		assertThat(challenge.header("WWW-Authenticate"))
			.isEqualTo("Bearer error=\"insufficient_user_authentication\", max_age=\"300\"");
		assertThat(challenge.<String>read("$.code")).isEqualTo("insufficient_user_authentication");
		assertThat(challenge.<Integer>read("$.maxAge")).isEqualTo(300);
		this.api.get(path, stale).hasStatus(200);
		String fresh = this.api.user("acme", "owner", Instant.now().minus(Duration.ofMinutes(4)));
		this.api.delete(path, fresh).hasStatus(204);
	}

	@Test
	void callWhenPermissionsCannotBeHadIsRefusedForTheMoment() {
		this.emulator.control().fault(EmulatorEndpoint.PERMISSION_INFO, Fault.status(503));
		for (Answer answer : List.of(this.api.get(this.invoices, this.owner),
				this.api.post(this.invoices, this.owner, ApiClient.INITECH),
				this.api.delete(this.invoices + SOME_INVOICE, this.owner))) {
			answer.isProblem(503);
			assertThat(answer.<String>read("$.code")).isEqualTo("permissions_unavailable");
			assertThat(answer.header("Retry-After")).isEqualTo("5");
			assertThat(answer.header("WWW-Authenticate")).isEmpty();
		}
		this.api.get("/api/me", this.owner).hasStatus(200);
		this.emulator.control().clearFaults();
		assertThat(this.api.get(this.invoices, this.owner).hasStatus(200).body()).isEqualTo("[]");
	}

	@Test
	void callWhenSeveralPermissionsAreRequiredAsksForAllAtOnce() {
		this.emulator.control().clearCalls();
		this.api.post(this.invoices, this.viewer, ApiClient.INITECH).isRefusal("insufficient_permission");
		assertThat(this.emulator.control().calls(EmulatorEndpoint.PERMISSION_INFO)).isOne();
		this.api.get("/api/me", this.viewer).hasStatus(200);
		this.api.delete(this.invoices + SOME_INVOICE, this.api.user("acme", "owner", Instant.EPOCH)).isProblem(401);
		this.api.get("/api/tenants/acme/invoices", this.owner).isProblem(403);
		assertThat(this.emulator.control().calls(EmulatorEndpoint.PERMISSION_INFO)).isOne();
	}

	private List<String> paths() {
		return List.of("/api/me", "/api/protected/data", "/api/audit", this.invoices, this.invoices + SOME_INVOICE,
				this.invoices.replace("/invoices", "/summary"));
	}

}
