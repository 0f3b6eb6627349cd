package dev.wristband.spring.security.session.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

import dev.wristband.spring.security.core.ErrorReference;

/**
 * A session that knows whether there is anything to write. The time of the last access
 * stays here until something is written anyway or it is due.
 */
final class BufferedSession implements Session {

	private static final Log logger = LogFactory.getLog(BufferedSession.class);

	// The idle timeout must stay right to a tenth
	private static final int PARTS_OF_IDLE_TIMEOUT = 10;

	private final Session target;

	private final boolean passive;

	private volatile @Nullable String storedId;

	private volatile Instant storedLastAccessedTime;

	private volatile Instant lastAccessedTime;

	private volatile boolean changed;

	private volatile boolean ended;

	private BufferedSession(Session target, @Nullable String storedId, boolean passive) {
		this.target = target;
		this.passive = passive;
		this.storedId = storedId;
		this.storedLastAccessedTime = target.getLastAccessedTime();
		this.lastAccessedTime = this.storedLastAccessedTime;
		this.changed = (storedId == null);
	}

	static BufferedSession created(Session target) {
		return new BufferedSession(target, null, false);
	}

	static BufferedSession read(Session target, boolean passive) {
		return new BufferedSession(target, target.getId(), passive);
	}

	/**
	 * Return the id in the store.
	 * @return the id, or {@code null} if the session was never written
	 */
	@Nullable String storedId() {
		return this.storedId;
	}

	boolean isToBeWritten(Duration lastAccessInterval) {
		return !this.ended && (this.changed || isLastAccessDue(lastAccessInterval));
	}

	private boolean isLastAccessDue(Duration interval) {
		Duration idleTimeout = getMaxInactiveInterval();
		Duration part = idleTimeout.dividedBy(PARTS_OF_IDLE_TIMEOUT);
		Duration longest = (idleTimeout.isNegative() || part.compareTo(interval) > 0) ? interval : part;
		Duration since = Duration.between(this.storedLastAccessedTime, this.lastAccessedTime);
		return !since.isNegative() && !since.isZero() && since.compareTo(longest) >= 0;
	}

	/**
	 * Return the session for the store, with everything that was kept back.
	 * @return the session
	 */
	Session complete() {
		if (this.lastAccessedTime.isAfter(this.target.getLastAccessedTime())) {
			this.target.setLastAccessedTime(this.lastAccessedTime);
		}
		return this.target;
	}

	void written() {
		this.storedId = this.target.getId();
		this.storedLastAccessedTime = this.target.getLastAccessedTime();
		this.changed = false;
	}

	void end() {
		this.ended = true;
	}

	boolean hasEnded() {
		return this.ended;
	}

	@Override
	public String getId() {
		return this.target.getId();
	}

	@Override
	public String changeSessionId() {
		this.changed = true;
		return this.target.changeSessionId();
	}

	@Override
	@SuppressWarnings("TypeParameterUnusedInFormals")
	public <T> @Nullable T getAttribute(String attributeName) {
		try {
			return this.target.getAttribute(attributeName);
		}
		catch (RuntimeException ex) {
			// Some stores read an attribute not before it is asked for
			if (!TranslatingSessionRepository.isUnreadable(ex)) {
				throw ex;
			}
			logger.warn(ErrorReference.SESSION_UNREADABLE
				.text("A stored attribute of a session cannot be read and counts as absent: " + attributeName));
			return null;
		}
	}

	@Override
	public Set<String> getAttributeNames() {
		return this.target.getAttributeNames();
	}

	@Override
	public void setAttribute(String attributeName, @Nullable Object attributeValue) {
		this.changed = true;
		if (attributeValue != null) {
			this.target.setAttribute(attributeName, attributeValue);
		}
		else {
			this.target.removeAttribute(attributeName);
		}
	}

	@Override
	public void removeAttribute(String attributeName) {
		this.changed = true;
		this.target.removeAttribute(attributeName);
	}

	@Override
	public Instant getCreationTime() {
		return this.target.getCreationTime();
	}

	@Override
	public void setLastAccessedTime(Instant lastAccessedTime) {
		if (!this.passive) {
			this.lastAccessedTime = lastAccessedTime;
		}
	}

	@Override
	public Instant getLastAccessedTime() {
		return this.lastAccessedTime;
	}

	@Override
	public void setMaxInactiveInterval(Duration interval) {
		this.changed = true;
		this.target.setMaxInactiveInterval(interval);
	}

	@Override
	public Duration getMaxInactiveInterval() {
		return this.target.getMaxInactiveInterval();
	}

	@Override
	public boolean isExpired() {
		return this.target.isExpired();
	}

}
