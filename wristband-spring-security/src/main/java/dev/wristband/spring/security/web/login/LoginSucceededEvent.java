package dev.wristband.spring.security.web.login;

/**
 * A user has logged in. The session is there already.
 *
 * @param tenantId the id of the user's tenant
 * @param userId the id of the user
 * @param tenantName the name of the user's tenant
 * @since 0.1.0
 */
public record LoginSucceededEvent(String tenantId, String userId, String tenantName) {

}
