package dev.wristband.spring.security.web.logout;

import dev.wristband.spring.security.session.Revocation;

/**
 * A user has logged out. The session is gone already.
 *
 * @param tenantId the id of the user's tenant
 * @param userId the id of the user
 * @param tenantName the name of the user's tenant
 * @param revocation what became of the refresh token
 * @since 0.1.0
 */
public record LogoutEvent(String tenantId, String userId, String tenantName, Revocation revocation) {

}
