package dev.wristband.spring.security.session;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The lock of a session could not be had in time, or its store cannot be reached.
 *
 * @since 0.1.0
 */
public class SessionLockException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened
	 * @param cause the cause, if there is one
	 */
	public SessionLockException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
