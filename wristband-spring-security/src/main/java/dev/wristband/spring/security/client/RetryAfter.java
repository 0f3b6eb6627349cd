package dev.wristband.spring.security.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The header that says when to come back (RFC 9110, section 10.2.3).
 */
final class RetryAfter {

	private static final int MAX_DIGITS = 9;

	private RetryAfter() {
	}

	/**
	 * Read the header.
	 * @param headers the headers of an answer
	 * @return how long to wait, or {@code null} if there is nothing to wait for
	 */
	static @Nullable Duration read(HttpHeaders headers) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null) {
			return null;
		}
		Duration pause = value.strip().matches("[0-9]{1," + MAX_DIGITS + "}")
				? Duration.ofSeconds(Long.parseLong(value.strip())) : untilDate(headers);
		return (pause.isZero() || pause.isNegative()) ? null : pause;
	}

	// By the clock of the server, so that this machine's may be wrong
	private static Duration untilDate(HttpHeaders headers) {
		try {
			long date = headers.getFirstDate(HttpHeaders.RETRY_AFTER);
			long now = headers.getFirstDate(HttpHeaders.DATE);
			return (date == -1 || now == -1) ? Duration.ZERO : Duration.ofMillis(date - now);
		}
		catch (IllegalArgumentException ex) {
			return Duration.ZERO;
		}
	}

}
