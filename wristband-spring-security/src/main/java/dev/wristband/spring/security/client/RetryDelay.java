package dev.wristband.spring.security.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * When one call is attempted again: twice at most, a little later each time, and not
 * before the time that Wristband asks for. For one call only.
 */
final class RetryDelay implements BackOff {

	private static final int MAX_RETRIES = 2;

	// Counts from the first attempt: after a hanging call there is no time left for
	// another one
	private static final Duration RETRY_TIME = Duration.ofMillis(4500);

	// Whoever waits for the call does not wait longer than this before another attempt
	private static final Duration LONGEST = Duration.ofSeconds(2);

	private static final long FIRST = 100;

	private static final long JITTER = 20;

	private Duration asked = Duration.ZERO;

	/**
	 * Return the policy of one call.
	 * @return the policy
	 */
	static RetryPolicy policy() {
		RetryDelay delay = new RetryDelay();
		return RetryPolicy.builder().backOff(delay).timeout(RETRY_TIME).predicate(delay::isWorthwhile).build();
	}

	private boolean isWorthwhile(Throwable failure) {
		if (!(failure instanceof WristbandApiException reason) || !reason.isTemporary()) {
			return false;
		}
		Duration retryAfter = reason.getRetryAfter();
		this.asked = (retryAfter != null) ? retryAfter : Duration.ZERO;
		return this.asked.compareTo(LONGEST) <= 0;
	}

	@Override
	public BackOffExecution start() {
		return new BackOffExecution() {

			private int retries;

			@Override
			public long nextBackOff() {
				if (this.retries == MAX_RETRIES) {
					return STOP;
				}
				long delay = (FIRST << this.retries++) + ThreadLocalRandom.current().nextLong(-JITTER, JITTER + 1);
				return Math.max(delay, RetryDelay.this.asked.toMillis());
			}

		};
	}

}
