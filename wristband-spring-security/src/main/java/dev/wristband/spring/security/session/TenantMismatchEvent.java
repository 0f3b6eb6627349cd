package dev.wristband.spring.security.session;

/**
 * A session was sent to the host of another tenant.
 *
 * @param tenantId the id of the session's tenant
 * @param userId the id of the session's user
 * @param tenantName the name of the session's tenant
 * @param requestedTenantName the name of the tenant that the host belongs to
 * @since 0.1.0
 */
public record TenantMismatchEvent(String tenantId, String userId, String tenantName, String requestedTenantName) {

}
