package dev.wristband.spring.security.session.registry;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.session.SessionStartListener;
import dev.wristband.spring.security.session.WristbandSession;

/**
 * Knows which sessions a tenant has. One implementation for each kind of session store;
 * implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface SessionDirectory extends SessionStartListener {

	/**
	 * Find sessions, at least those that are asked for: {@link #read} tells whose they
	 * are, and whether they have ended.
	 * @param tenantId the id of the tenant
	 * @param userId the id of the user, or {@code null} for all users of the tenant
	 * @return the session ids
	 * @throws dev.wristband.spring.security.session.store.SessionStoreException if the
	 * store cannot be reached
	 */
	Collection<String> find(String tenantId, @Nullable String userId);

	/**
	 * Read the record of a session.
	 * @param sessionId the session id
	 * @return the record, or {@code null} if the session has ended
	 */
	@Nullable WristbandSession read(String sessionId);

	/**
	 * End a session on all nodes. Ending it twice is no error.
	 * @param sessionId the session id
	 */
	void end(String sessionId);

}
