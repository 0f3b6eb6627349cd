package dev.wristband.spring.security.client.machine;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * There is no access token for a machine client. The code says why.
 *
 * @since 0.1.0
 */
public class MachineTokenException extends WristbandApiException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String clientName;

	private final String reason;

	MachineTokenException(String clientName, String errorCode, String reason, boolean temporary,
			@Nullable Throwable cause) {
		super(errorCode, "No access token for machine client '%s': %s".formatted(clientName, reason), temporary, cause);
		this.clientName = clientName;
		this.reason = reason;
	}

	static MachineTokenException because(String clientName, WristbandApiException cause) {
		return new MachineTokenException(clientName, cause.getErrorCode(), reason(clientName, cause),
				cause.isTemporary(), cause);
	}

	private static String reason(String clientName, WristbandApiException cause) {
		if (cause instanceof MachineTokenException known) {
			return known.reason;
		}
		return WristbandErrorCodes.INVALID_CLIENT.equals(cause.getErrorCode())
				? "Wristband does not accept it; check 'wristband.machine.clients.%s.client-id' and '.client-secret'"
					.formatted(clientName)
				: String.valueOf(cause.getMessage());
	}

	/**
	 * Return whose token it is that is missing.
	 * @return the name of the machine client
	 */
	public String getClientName() {
		return this.clientName;
	}

}
