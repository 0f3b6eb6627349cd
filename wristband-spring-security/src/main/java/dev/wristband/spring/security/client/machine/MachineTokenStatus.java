package dev.wristband.spring.security.client.machine;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known about the access token of a machine client at a moment.
 *
 * @param clientName the name of the machine client
 * @param validUntil when the token ends, or {@code null} if there is none
 * @param pausedUntil until when Wristband is not asked after a failure, or {@code null}
 * @param failure the error code of the last request for a token, or {@code null} if it
 * did not fail
 * @since 0.1.0
 */
public record MachineTokenStatus(String clientName, @Nullable Instant validUntil, @Nullable Instant pausedUntil,
		@Nullable String failure) {

}
