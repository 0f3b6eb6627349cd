package dev.wristband.spring.security.session;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.util.Assert;

/**
 * The record in the store of Spring Session. Every request has a copy of its session
 * there, so this goes to the store itself.
 *
 * @since 0.1.0
 */
public final class SpringSessionRecordStore implements SessionRecordStore {

	private final SessionRepository<Session> repository;

	/**
	 * Create a store.
	 * @param repository the repository of all sessions
	 */
	@SuppressWarnings("unchecked")
	public SpringSessionRecordStore(SessionRepository<? extends Session> repository) {
		Assert.notNull(repository, "'repository' must not be null");
		this.repository = (SessionRepository<Session>) repository;
	}

	@Override
	public @Nullable WristbandSession reload(HttpSession session) {
		Session stored = this.repository.findById(session.getId());
		return (stored != null) ? record(stored) : null;
	}

	private static @Nullable WristbandSession record(Session stored) {
		Object attribute = stored.getAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE);
		return (attribute instanceof WristbandSession found) ? found : null;
	}

	@Override
	public boolean replace(WristbandSession record, HttpSession session) {
		Session stored = this.repository.findById(session.getId());
		if (stored == null || record(stored) == null) {
			return false;
		}
		stored.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, record);
		try {
			this.repository.save(stored);
			return true;
		}
		catch (IllegalStateException ex) {
			// Ended between reading and writing
			return false;
		}
	}

	@Override
	public void end(HttpSession session) {
		this.repository.deleteById(session.getId());
	}

	@Override
	public boolean isShared() {
		return true;
	}

}
