package dev.wristband.spring.security.session.store;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.ErrorReference;

/**
 * Tells apart what the repositories of Spring Session report in their own ways: a store
 * that fails is a {@link SessionStoreException}, a session that has ended is none, and
 * neither are leftovers of one or bytes that this application cannot read.
 *
 * @since 0.1.0
 */
public final class TranslatingSessionRepository implements SessionRepository<Session> {

	private static final Log logger = LogFactory.getLog(TranslatingSessionRepository.class);

	private static final String REDIS_SERIALIZATION_FAILURE = "org.springframework.data.redis.serializer."
			+ "SerializationException";

	private final SessionRepository<Session> target;

	/**
	 * Create a repository.
	 * @param target the repository to ask
	 */
	@SuppressWarnings("unchecked")
	public TranslatingSessionRepository(SessionRepository<? extends Session> target) {
		Assert.notNull(target, "'target' must not be null");
		this.target = (SessionRepository<Session>) target;
	}

	@Override
	public Session createSession() {
		try {
			return this.target.createSession();
		}
		catch (RuntimeException ex) {
			throw failed("A session could not be created", ex);
		}
	}

	@Override
	public void save(Session session) {
		if (!saveIfPresent(session)) {
			throw new IllegalStateException("Session was invalidated");
		}
	}

	/**
	 * Write a session unless it has ended.
	 * @param session the session
	 * @return whether the session is still there, as far as the store tells
	 */
	boolean saveIfPresent(Session session) {
		try {
			this.target.save(session);
			return true;
		}
		catch (RuntimeException ex) {
			if (says(ex, "invalidated")) {
				return false;
			}
			throw isUnreadable(ex) ? ex : failed("A session could not be written", ex);
		}
	}

	@Override
	public @Nullable Session findById(String id) {
		try {
			return this.target.findById(id);
		}
		catch (RuntimeException ex) {
			// What a late write leaves of an ended session is not one
			if (says(ex, "must not be null")) {
				return null;
			}
			if (isUnreadable(ex)) {
				logger.warn(ErrorReference.SESSION_UNREADABLE
					.text("A stored session cannot be read and counts as absent: " + ex.getClass().getName()));
				return null;
			}
			throw failed("A session could not be read", ex);
		}
	}

	@Override
	public void deleteById(String id) {
		try {
			this.target.deleteById(id);
		}
		catch (RuntimeException ex) {
			throw failed("A session could not be ended", ex);
		}
	}

	private static SessionStoreException failed(String what, RuntimeException cause) {
		SessionStoreException failure = new SessionStoreException(what, cause);
		SessionRequestScope.failed(failure);
		return failure;
	}

	/**
	 * Return whether a failure is about what a store holds, and not about the store.
	 * @param failure the failure
	 * @return {@code true} if stored bytes could not be read
	 */
	public static boolean isUnreadable(Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; current != null && depth < 20; depth++) {
			if (current instanceof SerializationFailedException
					|| REDIS_SERIALIZATION_FAILURE.equals(current.getClass().getName())) {
				return true;
			}
			current = current.getCause();
		}
		return false;
	}

	private static boolean says(RuntimeException failure, String text) {
		return failure instanceof IllegalStateException && String.valueOf(failure.getMessage()).contains(text);
	}

}
