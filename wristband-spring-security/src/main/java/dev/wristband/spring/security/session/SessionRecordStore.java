package dev.wristband.spring.security.session;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the {@link WristbandSession} record of a session past what the current
 * request has loaded of it. Implementations are thread-safe.
 *
 * @since 0.1.0
 * @see WristbandSecurityContextRepository#SESSION_ATTRIBUTE
 */
public interface SessionRecordStore {

	/**
	 * Read the record as all requests and nodes see it now.
	 * @param session the session
	 * @return the record, or {@code null} if the session has ended
	 */
	@Nullable WristbandSession reload(HttpSession session);

	/**
	 * Replace the record at once, for all requests and nodes. A session that has ended
	 * stays so.
	 * @param record the new record
	 * @param session the session
	 * @return whether the session is still there
	 */
	boolean replace(WristbandSession record, HttpSession session);

	/**
	 * End the session for all requests and nodes. Ending it twice is no error.
	 * @param session the session
	 */
	void end(HttpSession session);

	/**
	 * Return whether other nodes see this store too.
	 * @return {@code true} if they do
	 */
	boolean isShared();

	/**
	 * Return a store for the sessions of a servlet container: all requests share one
	 * object there, so that what one of them writes is what the others read.
	 * @return the store
	 */
	static SessionRecordStore ofContainer() {
		return new ContainerSessionRecordStore();
	}

}
