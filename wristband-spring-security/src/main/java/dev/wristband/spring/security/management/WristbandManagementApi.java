package dev.wristband.spring.security.management;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What applications ask Wristband's API for most. Objects come from
 * {@link WristbandManagement}.
 *
 * <p>
 * Filters are in Wristband's query language, such as {@code status eq "ACTIVE"}. Errors
 * are {@link WristbandManagementException}s.
 *
 * @since 0.1.0
 */
@HttpExchange(accept = "application/json")
public interface WristbandManagementApi {

	/**
	 * Get a user.
	 * @param userId the id of the user
	 * @return the user
	 */
	@GetExchange("/users/{userId}")
	ManagedUser getUser(@PathVariable("userId") String userId);

	/**
	 * Change a user.
	 * @param userId the id of the user
	 * @param changes the fields to change, such as {@code nickname}, with their values
	 * @return the user after the change
	 */
	@PatchExchange(url = "/users/{userId}", contentType = "application/json")
	ManagedUser updateUser(@PathVariable("userId") String userId, @RequestBody Map<String, ?> changes);

	/**
	 * Delete a user for good.
	 * @param userId the id of the user
	 */
	@DeleteExchange("/users/{userId}")
	void deleteUser(@PathVariable("userId") String userId);

	/**
	 * Get a page of the users of a tenant.
	 * @param tenantId the id of the tenant
	 * @param startIndex how many users to leave out
	 * @param count how many users to get at most
	 * @param query a filter, if there shall be one
	 * @return the page
	 */
	@GetExchange("/tenants/{tenantId}/users")
	ResultPage<ManagedUser> getUsers(@PathVariable("tenantId") String tenantId,
			@RequestParam("startIndex") int startIndex, @RequestParam("count") int count,
			@RequestParam(name = "query", required = false) @Nullable String query);

	/**
	 * Find the users of a tenant.
	 * @param tenantId the id of the tenant
	 * @return the users
	 */
	default Results<ManagedUser> findUsers(String tenantId) {
		return Results.of((startIndex, count) -> getUsers(tenantId, startIndex, count, null));
	}

	/**
	 * Find users of a tenant.
	 * @param tenantId the id of the tenant
	 * @param query the filter
	 * @return the users
	 */
	default Results<ManagedUser> findUsers(String tenantId, String query) {
		return Results.of((startIndex, count) -> getUsers(tenantId, startIndex, count, query));
	}

	/**
	 * Get a tenant.
	 * @param tenantId the id of the tenant
	 * @return the tenant
	 */
	@GetExchange("/tenants/{tenantId}")
	ManagedTenant getTenant(@PathVariable("tenantId") String tenantId);

	/**
	 * Change a tenant.
	 * @param tenantId the id of the tenant
	 * @param changes the fields to change, such as {@code displayName}, with their values
	 * @return the tenant after the change
	 */
	@PatchExchange(url = "/tenants/{tenantId}", contentType = "application/json")
	ManagedTenant updateTenant(@PathVariable("tenantId") String tenantId, @RequestBody Map<String, ?> changes);

	/**
	 * Get a page of the roles of a tenant.
	 * @param tenantId the id of the tenant
	 * @param includeApplicationRoles whether to include the roles that the application
	 * has for all tenants
	 * @param startIndex how many roles to leave out
	 * @param count how many roles to get at most
	 * @return the page
	 */
	@GetExchange("/tenants/{tenantId}/roles")
	ResultPage<ManagedRole> getRoles(@PathVariable("tenantId") String tenantId,
			@RequestParam("include_application_roles") boolean includeApplicationRoles,
			@RequestParam("startIndex") int startIndex, @RequestParam("count") int count);

	/**
	 * Find the roles of a tenant and those that the application has for all tenants.
	 * @param tenantId the id of the tenant
	 * @return the roles
	 */
	default Results<ManagedRole> findRoles(String tenantId) {
		return Results.of((startIndex, count) -> getRoles(tenantId, true, startIndex, count));
	}

	/**
	 * Find out which roles users have.
	 * @param userIds the ids of the users
	 * @return their roles
	 */
	@PostExchange(url = "/users/resolve-assigned-roles", contentType = "application/json")
	AssignedRoles resolveAssignedRoles(@BodyField("userIds") Collection<String> userIds);

	/**
	 * Give a user roles.
	 * @param userId the id of the user
	 * @param roleIds the ids of the roles
	 */
	@PostExchange(url = "/users/{userId}/assign-roles", contentType = "application/json")
	void assignRoles(@PathVariable("userId") String userId, @BodyField("roleIds") Collection<String> roleIds);

	/**
	 * Take roles from a user.
	 * @param userId the id of the user
	 * @param roleIds the ids of the roles
	 */
	@PostExchange(url = "/users/{userId}/unassign-roles", contentType = "application/json")
	void unassignRoles(@PathVariable("userId") String userId, @BodyField("roleIds") Collection<String> roleIds);

	/**
	 * Invite somebody by e-mail to become a user of a tenant.
	 * @param tenantId the id of the tenant
	 * @param email the e-mail address
	 * @param roleIds the ids of the roles that the user will have
	 * @param language the language of the e-mail, such as {@code en-US}, or {@code null}
	 * to leave it to Wristband
	 */
	@PostExchange(url = "/new-user-invitation/invite-user", contentType = "application/json")
	void inviteUser(@BodyField("tenantId") String tenantId, @BodyField("email") String email,
			@BodyField("rolesToAssign") Collection<String> roleIds, @BodyField("language") @Nullable String language);

	/**
	 * Cancel an invitation.
	 * @param invitationId the id of the invitation
	 */
	@PostExchange(url = "/new-user-invitation/cancel-invite", contentType = "application/json")
	void cancelInvitation(@BodyField("newUserInvitationRequestId") String invitationId);

	/**
	 * Get a page of the invitations to a tenant.
	 * @param tenantId the id of the tenant
	 * @param startIndex how many invitations to leave out
	 * @param count how many invitations to get at most
	 * @param query a filter, if there shall be one
	 * @return the page
	 */
	@GetExchange("/tenants/{tenantId}/new-user-invitation-requests")
	ResultPage<UserInvitation> getInvitations(@PathVariable("tenantId") String tenantId,
			@RequestParam("startIndex") int startIndex, @RequestParam("count") int count,
			@RequestParam(name = "query", required = false) @Nullable String query);

	/**
	 * Find the invitations to a tenant that nobody has accepted yet.
	 * @param tenantId the id of the tenant
	 * @return the invitations
	 */
	default Results<UserInvitation> findPendingInvitations(String tenantId) {
		String pending = "status eq \"PENDING_INVITE_ACCEPTANCE\"";
		return Results.of((startIndex, count) -> getInvitations(tenantId, startIndex, count, pending));
	}

	/**
	 * Get those of some permissions that the caller holds.
	 * @param values the permissions, separated by commas
	 * @return the permissions that the caller holds
	 */
	@GetExchange("/permission-info")
	ResultPage<HeldPermission> getPermissionInfo(@RequestParam("values") String values);

	/**
	 * Find out which of some permissions the caller holds.
	 * @param permissions the permissions, without commas
	 * @return those that the caller holds
	 */
	default Set<String> findHeldPermissions(Collection<String> permissions) {
		Assert.isTrue(permissions.stream().noneMatch((value) -> value.isBlank() || value.contains(",")),
				"'permissions' must be single words");
		return permissions.isEmpty() ? Set.of()
				: getPermissionInfo(String.join(",", permissions)).items()
					.stream()
					.map(HeldPermission::value)
					.filter(permissions::contains)
					.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Get the tenants that somebody can log in to.
	 * @param applicationId the id of the application
	 * @param email the e-mail address
	 * @param clientId the id of the client that logs users in, or {@code null}
	 * @return the tenants
	 */
	@PostExchange(url = "/tenant-discovery/fetch-tenants", contentType = "application/json")
	ResultPage<TenantOption> fetchTenants(@BodyField("applicationId") String applicationId,
			@BodyField("email") String email, @BodyField("clientId") @Nullable String clientId);

}
