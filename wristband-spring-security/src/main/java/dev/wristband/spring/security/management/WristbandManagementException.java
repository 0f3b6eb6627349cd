package dev.wristband.spring.security.management;

import java.io.IOException;
import java.io.Serial;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Wristband's API answered a call with an error, with what cannot be read, or not at all.
 * The message names the status, Wristband's code and the ticket, by which Wristband's
 * support finds the call.
 *
 * @since 0.1.0
 */
public class WristbandManagementException extends WristbandApiException {

	@Serial
	private static final long serialVersionUID = 1L;

	// A refusal of the moment, not of the request
	private static final Set<Integer> NOT_NOW = Set.of(408, 425, 429);

	private final int status;

	private final @Nullable String type;

	private final @Nullable String code;

	private final @Nullable String detail;

	private final @Nullable String ticket;

	WristbandManagementException(int status, HttpHeaders headers, ErrorAnswer answer) {
		super(errorCode(status), message(status, answer), status >= 500, null, retryAfter(headers));
		this.status = status;
		this.type = answer.type();
		this.code = answer.code();
		this.detail = answer.message();
		this.ticket = answer.ticket();
	}

	WristbandManagementException(IOException failure) {
		// Without the cause, which may quote the request
		this(errorCode(failure), "Wristband's API cannot be reached: " + failure.getClass().getSimpleName(), true, 0);
	}

	WristbandManagementException(String message) {
		this(WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE, message, false, 200);
	}

	private WristbandManagementException(String errorCode, String message, boolean temporary, int status) {
		super(errorCode, message, temporary, null);
		this.status = status;
		this.type = null;
		this.code = null;
		this.detail = null;
		this.ticket = null;
	}

	private static String errorCode(IOException failure) {
		boolean timeout = failure instanceof HttpTimeoutException || failure instanceof SocketTimeoutException;
		return timeout ? WristbandErrorCodes.WRISTBAND_TIMEOUT : WristbandErrorCodes.WRISTBAND_UNAVAILABLE;
	}

	private static String errorCode(int status) {
		if (status >= 500 || NOT_NOW.contains(status)) {
			return WristbandErrorCodes.WRISTBAND_UNAVAILABLE;
		}
		return (status >= 400) ? WristbandErrorCodes.WRISTBAND_REFUSED : WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE;
	}

	private static String message(int status, ErrorAnswer answer) {
		StringBuilder message = new StringBuilder("Wristband's API answered with ").append(status);
		if (answer.code() != null) {
			message.append(", code '").append(answer.code()).append('\'');
		}
		if (answer.ticket() != null) {
			message.append(", ticket '").append(answer.ticket()).append('\'');
		}
		return message.toString();
	}

	/**
	 * Return the HTTP status.
	 * @return the status, or 0 if there was no answer
	 */
	public int getStatus() {
		return this.status;
	}

	/**
	 * Return what kind of error Wristband says it is.
	 * @return the type, or {@code null} if the answer has none
	 */
	public @Nullable String getType() {
		return this.type;
	}

	/**
	 * Return Wristband's code for the error. {@link #getErrorCode()} is this library's.
	 * @return the code, or {@code null} if the answer has none
	 */
	public @Nullable String getCode() {
		return this.code;
	}

	/**
	 * Return Wristband's message. It may repeat what the request said, so it is not part
	 * of {@link #getMessage()} and does not belong into logs.
	 * @return the message, or {@code null} if the answer has none
	 */
	public @Nullable String getDetail() {
		return this.detail;
	}

	/**
	 * Return the ticket of the call, which Wristband's support asks for.
	 * @return the ticket, or {@code null} if the answer has none
	 */
	public @Nullable String getTicket() {
		return this.ticket;
	}

}
