package dev.wristband.spring.security.management;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the calls of {@link WristbandManagementApi} look like, and what is made of the
 * answers.
 */
class WristbandManagementApiTests {

	private final TestManagementServer server = new TestManagementServer();

	private final WristbandManagementApi api = this.server.management().asMachine();

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("calls")
	void callHasItsWireFormat(String method, String path, String body, Function<WristbandManagementApi, Object> call) {
		assertThat(call.apply(this.api)).isNotNull();
		assertThat(this.server.received()).singleElement().satisfies((sent) -> {
			assertThat(sent.method()).isEqualTo(method);
			assertThat(sent.path()).isEqualTo("/api/v1" + path);
			assertThat(sent.body()).isEqualTo(body);
			assertThat(sent.accept()).isEqualTo("application/json");
			assertThat(sent.contentType()).isEqualTo(body.isEmpty() ? null : "application/json");
			assertThat(sent.authorization()).isEqualTo("Bearer CANARY-MT-1");
		});
	}

	static Stream<Arguments> calls() {
		return Stream.concat(users(), others());
	}

	private static Stream<Arguments> users() {
		return Stream.of(call("GET", "/users/u1", "", (api) -> api.getUser("u1")),
				call("PATCH", "/users/u1", "{\"nickname\":\"Bo\"}",
						(api) -> api.updateUser("u1", Map.of("nickname", "Bo"))),
				call("PATCH", "/users/u1", "{\"nickname\":null}",
						(api) -> api.updateUser("u1", Collections.singletonMap("nickname", null))),
				call("DELETE", "/users/u1", "", (api) -> run(() -> api.deleteUser("u1"))),
				call("GET", "/tenants/t1/users?startIndex=50&count=25", "", (api) -> api.getUsers("t1", 50, 25, null)),
				call("GET", "/tenants/t1/users?startIndex=0&count=50", "",
						(api) -> api.findUsers("t1").stream().toList()),
				call("GET", "/tenants/t1/users?startIndex=0&count=50&query=email%20eq%20%22a%2Bb%26c%40d.e%22", "",
						(api) -> api.findUsers("t1", "email eq \"a+b&c@d.e\"").stream().toList()),
				call("POST", "/users/resolve-assigned-roles", "{\"userIds\":[\"u1\",\"u2\"]}",
						(api) -> api.resolveAssignedRoles(List.of("u1", "u2"))),
				call("POST", "/users/u1/assign-roles", "{\"roleIds\":[\"r1\"]}",
						(api) -> run(() -> api.assignRoles("u1", List.of("r1")))),
				call("POST", "/users/u1/unassign-roles", "{\"roleIds\":[]}",
						(api) -> run(() -> api.unassignRoles("u1", List.of()))));
	}

	private static Stream<Arguments> others() {
		return Stream.of(call("GET", "/tenants/t1", "", (api) -> api.getTenant("t1")),
				call("PATCH", "/tenants/t1", "{\"displayName\":\"Ärzte\"}",
						(api) -> api.updateTenant("t1", Map.of("displayName", "Ärzte"))),
				call("GET", "/tenants/t1/roles?include_application_roles=true&startIndex=0&count=10", "",
						(api) -> api.findRoles("t1").withPageSize(10).stream().toList()),
				call("POST", "/new-user-invitation/invite-user",
						"{\"tenantId\":\"t1\",\"email\":\"a@b.c\",\"rolesToAssign\":[\"r1\"],\"language\":\"en-US\"}",
						(api) -> run(() -> api.inviteUser("t1", "a@b.c", Set.of("r1"), "en-US"))),
				call("POST", "/new-user-invitation/invite-user",
						"{\"tenantId\":\"t1\",\"email\":\"a@b.c\",\"rolesToAssign\":[]}",
						(api) -> run(() -> api.inviteUser("t1", "a@b.c", Set.of(), null))),
				call("POST", "/new-user-invitation/cancel-invite", "{\"newUserInvitationRequestId\":\"i1\"}",
						(api) -> run(() -> api.cancelInvitation("i1"))),
				call("GET",
						"/tenants/t1/new-user-invitation-requests?startIndex=0&count=50"
								+ "&query=status%20eq%20%22PENDING_INVITE_ACCEPTANCE%22",
						"", (api) -> api.findPendingInvitations("t1").stream().toList()),
				call("GET", "/permission-info?values=invoice%3Aread%2Cinvoice%3Awrite", "",
						(api) -> api.findHeldPermissions(List.of("invoice:read", "invoice:write"))),
				call("POST", "/tenant-discovery/fetch-tenants",
						"{\"applicationId\":\"a1\",\"email\":\"a@b.c\",\"clientId\":\"c1\"}",
						(api) -> api.fetchTenants("a1", "a@b.c", "c1")),
				call("POST", "/tenant-discovery/fetch-tenants", "{\"applicationId\":\"a1\",\"email\":\"a@b.c\"}",
						(api) -> api.fetchTenants("a1", "a@b.c", null)));
	}

	@Test
	void userIsReadAndUnknownMembersAreNot() {
		this.server.answer(200, "{\"id\":\"u1\",\"tenantId\":\"t1\",\"email\":\"bo@acme.example\","
				+ "\"emailVerified\":true,\"publicMetadata\":{\"a\":[1]},\"fullName\":null,\"new\":{\"x\":1}}");
		ManagedUser user = this.api.getUser("u1");
		assertThat(user.id()).isEqualTo("u1");
		assertThat(user.tenantId()).isEqualTo("t1");
		assertThat(user.email()).isEqualTo("bo@acme.example");
		assertThat(user.emailVerified()).isTrue();
		assertThat(user.publicMetadata()).containsEntry("a", List.of(1));
		assertThat(user.fullName()).isNull();
		assertThat(user.restrictedMetadata()).isNull();
		assertThat(user).hasToString("ManagedUser[id=u1, tenantId=t1, status=null]");
	}

	@Test
	void tenantIsRead() {
		this.server.answer(200,
				"{\"id\":\"t1\",\"domainName\":\"acme\",\"displayName\":\"Acme\",\"signupEnabled\":false}");
		ManagedTenant tenant = this.api.getTenant("t1");
		assertThat(tenant.displayName()).isEqualTo("Acme");
		assertThat(tenant.signupEnabled()).isFalse();
		assertThat(tenant).hasToString("ManagedTenant[id=t1, domainName=acme, status=null]");
	}

	@Test
	void rolesAreReadWithFailures() {
		this.server.answer(200, "{\"items\":[{\"userId\":\"u1\",\"roles\":[{\"id\":\"r1\",\"name\":\"app:x:owner\"}]}],"
				+ "\"failures\":[{\"userId\":\"u2\",\"code\":\"not_found\",\"message\":\"?\",\"index\":1}]}");
		AssignedRoles roles = this.api.resolveAssignedRoles(List.of("u1", "u2"));
		assertThat(roles.items()).singleElement()
			.satisfies((user) -> assertThat(user.roles()).extracting(ManagedRole::name).containsExactly("app:x:owner"));
		assertThat(roles.failures()).containsExactly(new AssignedRoles.Failure("u2", "not_found", "?"));
	}

	@Test
	void answersWithNothingInThemAreEmpty() {
		assertThat(this.api.resolveAssignedRoles(List.of()).items()).isEmpty();
		assertThat(this.api.resolveAssignedRoles(List.of()).failures()).isEmpty();
		assertThat(this.api.fetchTenants("a1", "a@b.c", null).items()).isEmpty();
		assertThat(this.api.findHeldPermissions(List.of("x"))).isEmpty();
		assertThat(this.api.findRoles("t1")).isEmpty();
	}

	@Test
	void tenantOptionsAreRead() {
		this.server.answer(200, "{\"items\":[{\"tenantId\":\"t1\",\"tenantDisplayName\":\"Acme\","
				+ "\"tenantLoginUrl\":\"https://app.example.com/login?tenant_name=acme\"}]}");
		ResultPage<TenantOption> options = this.api.fetchTenants("a1", "a@b.c", null);
		assertThat(options.totalResults()).isNull();
		assertThat(options.items()).singleElement()
			.satisfies((option) -> assertThat(option.tenantLoginUrl()).endsWith("tenant_name=acme"));
	}

	@Test
	void heldPermissionsAreThoseThatWereAskedFor() {
		this.server.answer(200, "{\"totalResults\":2,\"items\":[{\"value\":\"a\"},{\"value\":\"root\"}]}");
		assertThat(this.api.findHeldPermissions(Set.of("a", "b"))).containsExactly("a");
		assertThat(this.api.findHeldPermissions(Set.of())).isEmpty();
		assertThat(this.server.received()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a,root", "", " " })
	void heldPermissionsWhenNameIsNoneAreRefused(String permission) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.api.findHeldPermissions(List.of(permission)));
		assertThat(this.server.received()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "..", "../tenants/t1", "u1/roles", "u1?x=y", "u1#", "u1;x", "%2e%2e", "ü",
			"u\n1", "\\..", "{userId}" })
	void callWhenIdentifierIsAnotherPathIsRefused(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.api.deleteUser(id));
		assertThatIllegalArgumentException().isThrownBy(() -> this.api.findUsers(id).iterator().hasNext());
		assertThat(this.server.received()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "01j9z5w2k3v4x5y6z7a8b9c0d1", "a.b", "...", "a_b-c~d" })
	void callWhenIdentifierIsUnusualIsMade(String id) {
		this.api.deleteUser(id);
		assertThat(this.server.received()).singleElement()
			.satisfies((sent) -> assertThat(sent.path()).isEqualTo("/api/v1/users/" + id));
	}

	private static Arguments call(String method, String path, String body,
			Function<WristbandManagementApi, Object> call) {
		return Arguments.of(method, path, body, call);
	}

	private static Object run(Runnable call) {
		call.run();
		return "done";
	}

}
