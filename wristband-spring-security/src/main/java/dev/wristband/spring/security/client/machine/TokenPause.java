package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.client.WristbandApiException;

/**
 * The time after a failure in which Wristband is left alone: a second, and up to five
 * when it keeps failing; longer if Wristband asks for it, but not for long, so that calls
 * go on soon after an outage. Not thread-safe.
 */
final class TokenPause {

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private static final Duration LONGEST_ASKED_FOR = Duration.ofSeconds(60);

	private Duration next = FIRST;

	private Instant from = Instant.MIN;

	private Instant to = Instant.MIN;

	private @Nullable WristbandApiException failure;

	/**
	 * Begin after a failure.
	 * @param cause the failure
	 * @param now the time
	 * @return how long it is
	 */
	Duration begin(WristbandApiException cause, Instant now) {
		Duration pause = this.next;
		Duration askedFor = cause.getRetryAfter();
		if (askedFor != null && askedFor.compareTo(pause) > 0) {
			pause = (askedFor.compareTo(LONGEST_ASKED_FOR) < 0) ? askedFor : LONGEST_ASKED_FOR;
		}
		this.next = (this.next.multipliedBy(2).compareTo(LONGEST) < 0) ? this.next.multipliedBy(2) : LONGEST;
		this.failure = cause;
		this.from = now;
		this.to = now.plus(pause);
		return pause;
	}

	/**
	 * End after a success.
	 */
	void end() {
		this.next = FIRST;
		this.failure = null;
	}

	/**
	 * Return until when Wristband is left alone.
	 * @param now the time
	 * @return the end, or {@code null} if it is not left alone
	 */
	@Nullable Instant end(Instant now) {
		return (reason(now) != null) ? this.to : null;
	}

	/**
	 * Return the error code of the last attempt.
	 * @return the code, or {@code null} if it did not fail
	 */
	@Nullable String lastFailure() {
		WristbandApiException last = this.failure;
		return (last != null) ? last.getErrorCode() : null;
	}

	/**
	 * Return why Wristband is left alone.
	 * @param now the time; a clock that was set back ends the pause
	 * @return the failure, or {@code null} if it is not left alone
	 */
	@Nullable WristbandApiException reason(Instant now) {
		return (now.isBefore(this.to) && !now.isBefore(this.from)) ? this.failure : null;
	}

}
