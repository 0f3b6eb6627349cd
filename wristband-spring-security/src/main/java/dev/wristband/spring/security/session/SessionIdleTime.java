package dev.wristband.spring.security.session;

import java.io.Serial;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Ends sessions whose user is idle, although a script keeps asking for them. Thread-safe.
 *
 * <p>
 * A servlet container counts every access. So from the first access on that must not
 * count, this keeps the time of the last one that does, in memory. A session that is
 * never asked for in this way costs nothing.
 *
 * @since 0.1.0
 */
public final class SessionIdleTime {

	private static final String ATTRIBUTE = SessionIdleTime.class.getName();

	private final Predicate<HttpServletRequest> passive;

	private final Clock clock;

	private SessionIdleTime(Predicate<HttpServletRequest> passive, Clock clock) {
		Assert.notNull(passive, "'passive' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.passive = passive;
		this.clock = clock;
	}

	/**
	 * Return the idle time of sessions in a servlet container.
	 * @param passive tells requests that leave the idle time as it is
	 * @param clock the clock
	 * @return the idle time
	 */
	public static SessionIdleTime ofContainer(Predicate<HttpServletRequest> passive, Clock clock) {
		return new SessionIdleTime(passive, clock);
	}

	/**
	 * Return the idle time of sessions whose store knows better.
	 * @return an idle time that ends nothing
	 */
	public static SessionIdleTime ofStore() {
		return new SessionIdleTime((request) -> false, Clock.systemUTC());
	}

	/**
	 * Take a request into account.
	 * @param request the request
	 * @param session its session
	 * @return whether the session has ended before
	 */
	boolean isOver(HttpServletRequest request, HttpSession session) {
		LastActivity last = find(session);
		boolean isPassive = this.passive.test(request);
		if (last == null) {
			if (isPassive) {
				start(session);
			}
			return false;
		}
		int limit = session.getMaxInactiveInterval();
		long now = this.clock.millis();
		if (last.isKnown() && limit > 0 && now - last.millis >= Duration.ofSeconds(limit).toMillis()) {
			return true;
		}
		if (!isPassive || !last.isKnown()) {
			last.millis = now;
		}
		return false;
	}

	// Until now every access has counted, so the container knows the last one
	private void start(HttpSession session) {
		try {
			long since = Math.max(0, System.currentTimeMillis() - session.getLastAccessedTime());
			session.setAttribute(ATTRIBUTE, new LastActivity(this.clock.millis() - since));
		}
		catch (IllegalStateException ex) {
			// Ended a moment ago
		}
	}

	private static @Nullable LastActivity find(HttpSession session) {
		try {
			return (session.getAttribute(ATTRIBUTE) instanceof LastActivity last) ? last : null;
		}
		catch (IllegalStateException ex) {
			return null;
		}
	}

	/**
	 * When somebody last used a session. A container that writes sessions down does not
	 * write it again when it changes, so it begins anew where it is read.
	 */
	static final class LastActivity implements Serializable {

		@Serial
		private static final long serialVersionUID = 1L;

		private transient volatile long millis;

		LastActivity(long millis) {
			this.millis = millis;
		}

		boolean isKnown() {
			return this.millis != 0;
		}

	}

}
