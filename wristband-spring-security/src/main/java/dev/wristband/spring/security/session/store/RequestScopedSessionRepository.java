package dev.wristband.spring.security.session.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.session.SaveMode;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.util.Assert;

/**
 * Puts any repository of Spring Session behind a {@link SessionRequestScope}: a request
 * reads its session once, and writes it only if something has changed or the time of the
 * last access is due. A session that has ended is never written again.
 *
 * <p>
 * Outside of a scope every reading goes to the store. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RequestScopedSessionRepository implements SessionRepository<Session> {

	private final TranslatingSessionRepository store;

	private final Duration lastAccessInterval;

	private final SaveMode saveMode;

	/**
	 * Create a repository.
	 * @param target the repository of the store
	 * @param lastAccessInterval how often at most the time of the last access is written;
	 * never less often than ten times in the idle timeout of a session
	 * @param saveMode the save mode of the target. With any other than
	 * {@link SaveMode#ON_SET_ATTRIBUTE} only the target knows what to write, so it is
	 * asked each time.
	 */
	public RequestScopedSessionRepository(SessionRepository<? extends Session> target, Duration lastAccessInterval,
			SaveMode saveMode) {
		Assert.notNull(saveMode, "'saveMode' must not be null");
		Assert.isTrue(!lastAccessInterval.isNegative(), "'lastAccessInterval' must not be negative");
		this.store = new TranslatingSessionRepository(target);
		this.lastAccessInterval = lastAccessInterval;
		this.saveMode = saveMode;
	}

	/**
	 * Return the repository of the store: what it reads is what all nodes see now.
	 * @return the repository
	 */
	public SessionRepository<Session> getStore() {
		return this.store;
	}

	@Override
	public Session createSession() {
		failFast();
		return BufferedSession.created(this.store.createSession());
	}

	@Override
	public @Nullable Session findById(String id) {
		SessionRequestScope scope = SessionRequestScope.current();
		BufferedSession known = (scope != null) ? scope.find(id) : null;
		if (known != null) {
			return known;
		}
		failFast();
		Session found = this.store.findById(id);
		if (found == null) {
			return null;
		}
		BufferedSession read = BufferedSession.read(found, scope != null && scope.isPassive());
		if (scope != null) {
			scope.rememberRead(read);
		}
		return read;
	}

	@Override
	public void save(Session session) {
		if (session instanceof BufferedSession buffered) {
			if (buffered.isToBeWritten(this.lastAccessInterval) || isForTargetToDecide(buffered)) {
				write(buffered);
			}
		}
		else {
			this.store.save(session);
		}
	}

	private boolean isForTargetToDecide(BufferedSession session) {
		return this.saveMode != SaveMode.ON_SET_ATTRIBUTE && !session.hasEnded();
	}

	private void write(BufferedSession session) {
		failFast();
		SessionRequestScope scope = SessionRequestScope.current();
		String storedId = session.storedId();
		// Not every repository looks whether the session is still there
		if ((storedId != null && this.store.findById(storedId) == null)
				|| !this.store.saveIfPresent(session.complete())) {
			session.end();
			return;
		}
		session.written();
		if (scope != null) {
			scope.rememberWritten(session);
		}
	}

	@Override
	public void deleteById(String id) {
		SessionRequestScope scope = SessionRequestScope.current();
		if (scope != null) {
			scope.forget(id);
		}
		this.store.deleteById(id);
	}

	// A request waits for a failing store once
	private static void failFast() {
		SessionRequestScope scope = SessionRequestScope.current();
		SessionStoreException failure = (scope != null) ? scope.failure() : null;
		if (failure != null) {
			throw failure;
		}
	}

}
