package dev.wristband.spring.security.session;

/**
 * An access token could not be renewed.
 *
 * @param tenantId the id of the session's tenant
 * @param userId the id of the session's user
 * @param errorCode why, one of
 * {@link dev.wristband.spring.security.core.WristbandErrorCodes}
 * @param sessionEnded whether that was the end of the session
 * @since 0.1.0
 */
public record TokenRefreshFailedEvent(String tenantId, String userId, String errorCode, boolean sessionEnded) {

}
