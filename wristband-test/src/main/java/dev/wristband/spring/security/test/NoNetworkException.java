package dev.wristband.spring.security.test;

import java.io.Serial;

/**
 * A test without Wristband made a call that only Wristband can answer.
 */
final class NoNetworkException extends IllegalStateException {

	@Serial
	private static final long serialVersionUID = 1L;

	NoNetworkException(String message) {
		super(message);
	}

}
