package dev.wristband.docs.calling;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.management.AssignedRoles;
import dev.wristband.spring.security.management.ManagedTenant;
import dev.wristband.spring.security.management.ManagedUser;
import dev.wristband.spring.security.management.TenantOption;
import dev.wristband.spring.security.management.UserInvitation;
import dev.wristband.spring.security.management.WristbandManagementApi;

final class Calls {

	private final WristbandManagementApi api;

	Calls(WristbandManagementApi api) {
		this.api = api;
	}

	List<Object> change(String userId, String otherId, String tenantId, String roleId) {
		WristbandManagementApi api = this.api;
		ManagedUser user = api.getUser(userId);
		api.updateUser(userId, Map.of("nickname", "Bo")); // what is not named stays
		api.deleteUser(userId);

		ManagedTenant tenant = api.getTenant(tenantId);
		api.updateTenant(tenantId, Map.of("displayName", "Acme"));

		api.assignRoles(userId, List.of(roleId));
		api.unassignRoles(userId, List.of(roleId));
		AssignedRoles roles = api.resolveAssignedRoles(List.of(userId, otherId));
		return List.of(user, tenant, roles);
	}

	void active(String tenantId, Consumer<String> names) {
		WristbandManagementApi api = this.api;
		for (ManagedUser user : api.findUsers(tenantId, "status eq \"ACTIVE\"")) {
			names.accept(user.fullName());
		}
	}

	void invite(String tenantId, String roleId) {
		WristbandManagementApi api = this.api;
		api.inviteUser(tenantId, "bo@acme.example", List.of(roleId), "en-US");
		for (UserInvitation invitation : api.findPendingInvitations(tenantId)) {
			api.cancelInvitation(invitation.id());
		}
	}

	void tenants(String applicationId, String email, String clientId, Consumer<String> links) {
		WristbandManagementApi api = this.api;
		for (TenantOption option : api.fetchTenants(applicationId, email, clientId).items()) {
			links.accept(option.tenantLoginUrl());
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Clients {

		@Bean
		Reports reports(@Qualifier("wristbandUserApiClient") RestClient user,
				@Qualifier("wristbandMachineApiClient") RestClient machine) {
			return new Reports(user, machine);
		}

	}

	/**
	 * Uses the clients.
	 *
	 * @param user client for the current user
	 * @param machine client for the machine
	 */
	record Reports(RestClient user, RestClient machine) {

	}

}
