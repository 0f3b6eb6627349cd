package dev.wristband.emulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ManagementEndpoint} over HTTP.
 */
class ManagementIntegrationTests {

	private static final String API = "/api/v1/";

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults()
		.withMachineClients(List.of(new EmulatedMachineClient("robot", "robot-secret", List.of()))));

	private final TestBrowser browser = new TestBrowser(this.emulator);

	private final EmulatedTenant acme = tenant("acme");

	private final EmulatedTenant globex = tenant("globex");

	private final String acmeId = Identifiers.tenant(this.acme);

	private final Object token = this.browser.tokens("acme", "owner@acme.example").get("access_token");

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void tenantIsThatOfTheCaller() {
		Map<String, Object> tenant = TestBrowser.json(get("tenants/" + this.acmeId));
		assertThat(tenant).containsEntry("id", this.acmeId)
			.containsEntry("domainName", "acme")
			.containsEntry("status", "ACTIVE");
	}

	@Test
	void userHasItsTenant() {
		EmulatedUser first = this.acme.users().get(0);
		Map<String, Object> user = TestBrowser.json(get("users/" + Identifiers.user(this.acme, first)));
		assertThat(user).containsEntry("email", first.email()).containsEntry("tenantId", this.acmeId);
	}

	@Test
	void usersComeInPages() {
		int total = this.acme.users().size();
		Map<String, Object> all = TestBrowser.json(get("tenants/" + this.acmeId + "/users"));
		assertThat(all).containsEntry("totalResults", (long) total).containsEntry("itemsPerPage", (long) total);
		Map<String, Object> second = TestBrowser.json(get("tenants/" + this.acmeId + "/users?startIndex=1&count=1"));
		assertThat(second).containsEntry("totalResults", (long) total)
			.containsEntry("startIndex", 1L)
			.containsEntry("itemsPerPage", 1L);
		assertThat(second.get("items").toString()).contains(this.acme.users().get(1).email())
			.doesNotContain(this.acme.users().get(0).email());
		Map<String, Object> none = TestBrowser.json(get("tenants/" + this.acmeId + "/users?startIndex=" + total));
		assertThat(none).containsEntry("itemsPerPage", 0L);
	}

	@Test
	void rolesAreThoseOfTheTenantsUsers() {
		HttpResponse<String> response = get("tenants/" + this.acmeId + "/roles?include_application_roles=true");
		assertThat(response.body()).contains("app:hello:owner", "Owner");
	}

	@ParameterizedTest
	@ValueSource(strings = { "startIndex=-1", "startIndex=x", "count=0", "count=1001", "count=", "count=1&count=2",
			"startIndex=99999999999" })
	void usersWhenPageIsNoneAreRefused(String query) {
		int expected = query.equals("count=") ? 200 : 400;
		assertThat(get("tenants/" + this.acmeId + "/users?" + query).statusCode()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'',403", "/users,403", "/roles,403", "/other,404" })
	void otherTenantIsForbiddenToUsers(String part, int status) {
		HttpResponse<String> response = get("tenants/" + Identifiers.tenant(this.globex) + part);
		assertError(response, status);
		assertThat(response.body()).doesNotContain("globex");
	}

	@Test
	void userOfOtherTenantIsForbiddenToUsers() {
		EmulatedUser other = this.globex.users().get(0);
		HttpResponse<String> response = get("users/" + Identifiers.user(this.globex, other));
		assertError(response, 403);
		assertThat(response.body()).doesNotContain(other.email());
	}

	@Test
	void machineSeesAllTenants() {
		Object machine = TestBrowser
			.json(this.browser.token(Map.of("grant_type", "client_credentials"), "robot", "robot-secret"))
			.get("access_token");
		for (EmulatedTenant tenant : List.of(this.acme, this.globex)) {
			String path = API + "tenants/" + Identifiers.tenant(tenant);
			assertThat(this.browser.withToken(path, machine).body()).contains(tenant.name());
		}
		assertError(this.browser.withToken(API + "tenants/x", machine), 404);
		assertError(this.browser.withToken(API + "users/x", machine), 404);
	}

	@Test
	void callWithoutGoodTokenIsUnauthorized() {
		HttpResponse<String> none = this.browser.api(API + "tenants/" + this.acmeId);
		assertError(none, 401);
		assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
		HttpResponse<String> bad = this.browser.withToken(API + "tenants/" + this.acmeId, "x");
		assertError(bad, 401);
		assertThat(bad.headers().firstValue("WWW-Authenticate").orElseThrow()).contains("invalid_token");
	}

	@Test
	void faultsApply() {
		this.emulator.control().failNext(EmulatorEndpoint.MANAGEMENT, 1, 503);
		assertThat(get("tenants/" + this.acmeId).statusCode()).isEqualTo(503);
		assertThat(get("tenants/" + this.acmeId).statusCode()).isEqualTo(200);
		assertThat(this.emulator.control().calls(EmulatorEndpoint.MANAGEMENT)).isEqualTo(2);
	}

	private HttpResponse<String> get(String path) {
		return this.browser.withToken(API + path, this.token);
	}

	private static void assertError(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(TestBrowser.json(response)).containsOnlyKeys("type", "code", "message", "ticket");
	}

	private static EmulatedTenant tenant(String name) {
		return EmulatorOptions.defaults()
			.tenants()
			.stream()
			.filter((tenant) -> tenant.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
