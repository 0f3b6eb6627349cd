package dev.wristband.spring.security.client;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * A back-channel call to Wristband failed. The message names the call and what kind of
 * failure it was, never anything of the request or the answer.
 *
 * @since 0.1.0
 */
public class WristbandApiException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String errorCode;

	private final boolean temporary;

	WristbandApiException(String errorCode, String message) {
		this(errorCode, message, false, null);
	}

	WristbandApiException(String errorCode, String message, boolean temporary, @Nullable Throwable cause) {
		super(message, cause);
		this.errorCode = errorCode;
		this.temporary = temporary;
	}

	/**
	 * Return the code of the failure.
	 * @return one of {@link WristbandErrorCodes}
	 */
	public String getErrorCode() {
		return this.errorCode;
	}

	/**
	 * Return whether the same call may succeed a moment later.
	 * @return {@code true} for network failures, timeouts and server errors
	 */
	public boolean isTemporary() {
		return this.temporary;
	}

}
