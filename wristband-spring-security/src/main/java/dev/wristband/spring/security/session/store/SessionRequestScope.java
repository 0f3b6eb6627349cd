package dev.wristband.spring.security.session.store;

import org.jspecify.annotations.Nullable;

/**
 * What one request knows of its session store while its thread works on it: the session
 * it has read, and that the store failed. Must be closed by the thread that opened it.
 *
 * @since 0.1.0
 */
public final class SessionRequestScope implements AutoCloseable {

	private static final ThreadLocal<SessionRequestScope> CURRENT = new ThreadLocal<>();

	private final @Nullable SessionRequestScope outer;

	private final boolean passive;

	private @Nullable BufferedSession session;

	private @Nullable SessionStoreException failure;

	private SessionRequestScope(@Nullable SessionRequestScope outer, boolean passive) {
		this.outer = outer;
		this.passive = passive;
	}

	/**
	 * Begin a request in this thread.
	 * @return the scope
	 */
	public static SessionRequestScope open() {
		return open(false);
	}

	/**
	 * Begin a request in this thread.
	 * @param passive whether the request leaves the time of the last access as it is
	 * @return the scope
	 */
	public static SessionRequestScope open(boolean passive) {
		SessionRequestScope scope = new SessionRequestScope(CURRENT.get(), passive);
		CURRENT.set(scope);
		return scope;
	}

	static @Nullable SessionRequestScope current() {
		return CURRENT.get();
	}

	boolean isPassive() {
		return this.passive;
	}

	static void failed(SessionStoreException failure) {
		SessionRequestScope scope = CURRENT.get();
		if (scope != null) {
			scope.failure = failure;
		}
	}

	/**
	 * Return whether the session store has failed in this request.
	 * @return {@code true} if it has
	 */
	public boolean hasFailed() {
		return this.failure != null;
	}

	@Nullable SessionStoreException failure() {
		return this.failure;
	}

	@Nullable BufferedSession find(String id) {
		BufferedSession found = this.session;
		return (found != null && found.getId().equals(id) && !found.hasEnded()) ? found : null;
	}

	// The first one read is the request's own; others are none of this scope's business
	void rememberRead(BufferedSession read) {
		if (this.session == null) {
			this.session = read;
		}
	}

	void rememberWritten(BufferedSession written) {
		this.session = written;
	}

	void forget(String id) {
		BufferedSession found = this.session;
		if (found != null && (found.getId().equals(id) || id.equals(found.storedId()))) {
			found.end();
			this.session = null;
		}
	}

	@Override
	public void close() {
		if (this.outer != null) {
			CURRENT.set(this.outer);
		}
		else {
			CURRENT.remove();
		}
	}

}
