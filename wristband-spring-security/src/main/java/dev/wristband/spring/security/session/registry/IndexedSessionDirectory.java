package dev.wristband.spring.security.session.registry;

import java.util.Collection;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.util.Assert;

import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.session.store.SessionStoreException;

/**
 * Knows the sessions of all nodes by Spring Session's own index, which
 * {@link TenantIndexResolver} fills.
 *
 * @since 0.1.0
 */
public final class IndexedSessionDirectory implements SessionDirectory {

	private final SpringSessionReader sessions;

	private final FindByIndexNameSessionRepository<? extends Session> repository;

	/**
	 * Create a directory.
	 * @param repository the repository of all sessions
	 */
	public IndexedSessionDirectory(FindByIndexNameSessionRepository<? extends Session> repository) {
		Assert.notNull(repository, "'repository' must not be null");
		this.sessions = new SpringSessionReader(repository);
		this.repository = repository;
	}

	@Override
	public void started(WristbandSession record, HttpSession session) {
		// The index is written with the session
	}

	@Override
	public Collection<String> find(String tenantId, @Nullable String userId) {
		try {
			return this.repository.findByPrincipalName(TenantIndexResolver.indexValue(tenantId)).keySet();
		}
		catch (RuntimeException ex) {
			throw new SessionStoreException("Sessions could not be found", ex);
		}
	}

	@Override
	public @Nullable WristbandSession read(String sessionId) {
		return this.sessions.read(sessionId);
	}

	@Override
	public void end(String sessionId) {
		this.sessions.end(sessionId);
	}

}
