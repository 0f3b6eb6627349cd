package dev.wristband.spring.security.management;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The invitation of somebody who is not a user yet. What the answer does not have is
 * {@code null}.
 *
 * @param id the id, with which the invitation can be cancelled
 * @param tenantId the id of the tenant
 * @param email the e-mail address
 * @param status the status, such as {@code PENDING_INVITE_ACCEPTANCE}
 * @param rolesToAssign the ids of the roles that the user will have
 * @param language the language of the e-mail
 * @since 0.1.0
 */
public record UserInvitation(String id, @Nullable String tenantId, @Nullable String email, @Nullable String status,
		@Nullable List<String> rolesToAssign, @Nullable String language) {

	@Override
	public String toString() {
		return "UserInvitation[id=%s, tenantId=%s, status=%s]".formatted(this.id, this.tenantId, this.status);
	}

}
