package dev.wristband.docs.calling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;
import dev.wristband.spring.security.management.AssignedRoles;
import dev.wristband.spring.security.management.ManagedTenant;
import dev.wristband.spring.security.management.ManagedUser;
import dev.wristband.spring.security.management.ResultPage;
import dev.wristband.spring.security.management.Results;
import dev.wristband.spring.security.management.TenantOption;
import dev.wristband.spring.security.management.UserInvitation;
import dev.wristband.spring.security.management.WristbandManagementApi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class CallsTests {

	// The page says that the interface can be mocked
	private final WristbandManagementApi api = mock(WristbandManagementApi.class);

	@Test
	void teamListsUsersOfTheCallersTenant() {
		try (DocumentedApplication application = DocumentedApplication.start(
				List.of(TeamController.class, Calls.Clients.class), "wristband.login.enabled=false",
				"wristband.machine.clients.worker.client-id=")) {
			String token = application.emulator()
				.control()
				.accessToken("acme", "owner@acme.example", List.of(), Instant.now());
			Browser.Page team = new Browser().fetch("GET", application.uri("/team"), null,
					Map.of("Authorization", "Bearer " + token));
			assertThat(team.status()).isEqualTo(200);
			assertThat(team.body()).startsWith("[\"").contains(",");
			assertThat(application.bean(Calls.Reports.class).machine()).isNotNull();
		}
	}

	@Test
	void changesGoToTheApi() {
		given(this.api.getUser("u")).willReturn(mock(ManagedUser.class));
		given(this.api.getTenant("t")).willReturn(mock(ManagedTenant.class));
		given(this.api.resolveAssignedRoles(List.of("u", "o"))).willReturn(new AssignedRoles(List.of(), List.of()));
		assertThat(new Calls(this.api).change("u", "o", "t", "r")).hasSize(3);
		then(this.api).should().updateUser("u", Map.of("nickname", "Bo"));
		then(this.api).should().unassignRoles("u", List.of("r"));
	}

	@Test
	void listsGoPageByPage() {
		UserInvitation invitation = new UserInvitation("i", "t", null, null, null, null);
		ManagedUser user = mock(ManagedUser.class);
		given(user.fullName()).willReturn("Bo");
		given(this.api.findUsers("t", "status eq \"ACTIVE\"")).willReturn(results(user));
		given(this.api.findPendingInvitations("t")).willReturn(results(invitation));
		List<String> names = new ArrayList<>();
		new Calls(this.api).active("t", names::add);
		new Calls(this.api).invite("t", "r");
		assertThat(names).containsExactly("Bo");
		then(this.api).should().inviteUser("t", "bo@acme.example", List.of("r"), "en-US");
		then(this.api).should().cancelInvitation("i");
	}

	@Test
	void tenantsHaveLinks() {
		TenantOption option = new TenantOption("t", "acme", null, null, "https://acme.example/login", null);
		given(this.api.fetchTenants("a", "bo@acme.example", "c"))
			.willReturn(new ResultPage<>(1, 1, 1, List.of(option)));
		List<String> links = new ArrayList<>();
		new Calls(this.api).tenants("a", "bo@acme.example", "c", links::add);
		assertThat(links).containsExactly("https://acme.example/login");
		then(this.api).should().fetchTenants("a", "bo@acme.example", "c");
	}

	private static <T> Results<T> results(T item) {
		return Results.of((startIndex, count) -> new ResultPage<>(1, 1, 1, List.of(item)));
	}

}
