package dev.wristband.spring.security.client;

import java.io.Serial;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import dev.wristband.spring.security.core.ErrorReference;
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

	private final @Nullable Duration retryAfter;

	WristbandApiException(String errorCode, String message) {
		this(errorCode, message, false, null);
	}

	/**
	 * Create an exception.
	 * @param errorCode one of {@link WristbandErrorCodes}
	 * @param message what failed and how, without anything secret
	 * @param temporary whether the same call may succeed a moment later
	 * @param cause the cause, if there is one
	 */
	protected WristbandApiException(String errorCode, String message, boolean temporary, @Nullable Throwable cause) {
		this(errorCode, message, temporary, cause,
				(cause instanceof WristbandApiException failure) ? failure.getRetryAfter() : null);
	}

	/**
	 * Create an exception.
	 * @param errorCode one of {@link WristbandErrorCodes}
	 * @param message what failed and how, without anything secret
	 * @param temporary whether the same call may succeed a moment later
	 * @param cause the cause, if there is one
	 * @param retryAfter how long Wristband asked to be left alone, if it did
	 */
	protected WristbandApiException(String errorCode, String message, boolean temporary, @Nullable Throwable cause,
			@Nullable Duration retryAfter) {
		super(ErrorReference.text(errorCode, message), cause);
		this.errorCode = errorCode;
		this.temporary = temporary;
		this.retryAfter = retryAfter;
	}

	static WristbandApiException unavailable(String message, boolean temporary, @Nullable Duration retryAfter) {
		return new WristbandApiException(WristbandErrorCodes.WRISTBAND_UNAVAILABLE, message, temporary, null,
				retryAfter);
	}

	/**
	 * Read from an answer how long Wristband asks to be left alone.
	 * @param headers the headers of the answer
	 * @return the time, or {@code null} if it does not ask for it
	 */
	protected static @Nullable Duration retryAfter(HttpHeaders headers) {
		return RetryAfter.read(headers);
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

	/**
	 * Return how long Wristband asked to be left alone.
	 * @return the time, which may be very long, or {@code null} if it did not ask for it
	 */
	public @Nullable Duration getRetryAfter() {
		return this.retryAfter;
	}

}
