package dev.wristband.spring.security.session.store;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The store of sessions cannot be reached or does not answer in time. What it holds is
 * not lost: the same request may succeed a moment later.
 *
 * @since 0.1.0
 */
public class SessionStoreException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what was tried
	 * @param cause what the store's client says
	 */
	public SessionStoreException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Return whether a store of sessions is the reason for a failure.
	 * @param failure the failure
	 * @return {@code true} if it is
	 */
	public static boolean isCauseOf(@Nullable Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; current != null && depth < 20; depth++) {
			if (current instanceof SessionStoreException) {
				return true;
			}
			current = current.getCause();
		}
		return false;
	}

}
