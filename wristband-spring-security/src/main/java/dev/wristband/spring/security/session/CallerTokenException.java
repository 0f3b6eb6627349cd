package dev.wristband.spring.security.session;

import java.io.Serial;

import dev.wristband.spring.security.client.WristbandApiException;

/**
 * There is no access token of the current user. The code says why.
 *
 * @since 0.1.0
 */
public class CallerTokenException extends WristbandApiException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param errorCode one of
	 * {@link dev.wristband.spring.security.core.WristbandErrorCodes}
	 * @param message why there is no token
	 * @param temporary whether there may be one a moment later
	 */
	public CallerTokenException(String errorCode, String message, boolean temporary) {
		super(errorCode, message, temporary, null);
	}

}
