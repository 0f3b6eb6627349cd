package dev.wristband.spring.security.client.machine;

/**
 * The access token of a machine client could not be fetched.
 *
 * @param clientName the name of the client
 * @param errorCode why, one of
 * {@link dev.wristband.spring.security.core.WristbandErrorCodes}
 * @param stillServed whether an earlier token is valid and serves on
 * @since 0.1.0
 */
public record MachineTokenFailedEvent(String clientName, String errorCode, boolean stillServed) {

}
