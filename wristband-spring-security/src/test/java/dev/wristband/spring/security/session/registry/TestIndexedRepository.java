package dev.wristband.spring.security.session.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/**
 * A store whose index, like that of some databases, is written with the session, does not
 * tell upper and lower case apart, and may be behind.
 */
final class TestIndexedRepository implements FindByIndexNameSessionRepository<Session> {

	final Map<String, Session> sessions = new LinkedHashMap<>();

	final Map<String, String> index = new TreeMap<>();

	boolean failing;

	private final TenantIndexResolver resolver = new TenantIndexResolver();

	@Override
	public Session createSession() {
		return new MapSession();
	}

	@Override
	public void save(Session session) {
		String value = this.resolver.resolveIndexesFor(session).get(PRINCIPAL_NAME_INDEX_NAME);
		if (value != null) {
			this.index.put(session.getId(), value);
		}
		this.sessions.put(session.getId(), session);
	}

	@Override
	public @Nullable Session findById(String id) {
		check();
		return this.sessions.get(id);
	}

	@Override
	public void deleteById(String id) {
		check();
		this.sessions.remove(id);
	}

	@Override
	public Map<String, Session> findByIndexNameAndIndexValue(String indexName, String indexValue) {
		check();
		Map<String, Session> found = new LinkedHashMap<>();
		this.index.forEach((id, value) -> {
			if (value.equalsIgnoreCase(indexValue)) {
				found.put(id, this.sessions.get(id));
			}
		});
		return found;
	}

	private void check() {
		if (this.failing) {
			throw new DataAccessResourceFailureException("The store cannot be reached");
		}
	}

}
