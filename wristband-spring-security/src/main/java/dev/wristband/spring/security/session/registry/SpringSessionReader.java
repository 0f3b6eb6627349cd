package dev.wristband.spring.security.session.registry;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.session.store.TranslatingSessionRepository;

/**
 * Reads and ends sessions in the store of Spring Session.
 */
final class SpringSessionReader {

	private static final Log logger = LogFactory.getLog(SpringSessionReader.class);

	private final TranslatingSessionRepository repository;

	SpringSessionReader(SessionRepository<? extends Session> repository) {
		this.repository = (repository instanceof TranslatingSessionRepository translating) ? translating
				: new TranslatingSessionRepository(repository);
	}

	@Nullable WristbandSession read(String sessionId) {
		Session session = this.repository.findById(sessionId);
		return (session != null && attribute(session) instanceof WristbandSession found) ? found : null;
	}

	// One session that nobody can use must not keep the others of its tenant alive
	private static @Nullable Object attribute(Session session) {
		try {
			return session.getAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE);
		}
		catch (RuntimeException ex) {
			if (!TranslatingSessionRepository.isUnreadable(ex)) {
				throw ex;
			}
			logger.warn(ErrorReference.SESSION_UNREADABLE
				.text("A stored session cannot be read and counts as absent: " + ex.getClass().getName()));
			return null;
		}
	}

	void end(String sessionId) {
		this.repository.deleteById(sessionId);
	}

}
