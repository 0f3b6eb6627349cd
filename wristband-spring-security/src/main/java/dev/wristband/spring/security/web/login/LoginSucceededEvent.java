package dev.wristband.spring.security.web.login;

/**
 * A user has logged in: everything is verified, and the request has the session. Spring
 * Session writes it when the request ends; if its store fails then, the answer is 503 and
 * the user is not logged in after all.
 *
 * @param tenantId the id of the user's tenant
 * @param userId the id of the user
 * @param tenantName the name of the user's tenant
 * @since 0.1.0
 */
public record LoginSucceededEvent(String tenantId, String userId, String tenantName) {

}
