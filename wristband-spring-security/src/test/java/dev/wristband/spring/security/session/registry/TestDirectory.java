package dev.wristband.spring.security.session.registry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.session.store.SessionStoreException;

/**
 * A directory that finds everything, and that may fail.
 */
final class TestDirectory implements SessionDirectory {

	final Map<String, WristbandSession> sessions = new LinkedHashMap<>();

	private final List<String> log;

	@Nullable String failing;

	TestDirectory(List<String> log) {
		this.log = log;
	}

	@Override
	public void started(WristbandSession record, HttpSession session) {
		this.sessions.put(session.getId(), record);
	}

	@Override
	public Collection<String> find(String tenantId, @Nullable String userId) {
		return List.copyOf(this.sessions.keySet());
	}

	@Override
	public @Nullable WristbandSession read(String sessionId) {
		return this.sessions.get(sessionId);
	}

	@Override
	public void end(String sessionId) {
		if (sessionId.equals(this.failing)) {
			throw new SessionStoreException("A session could not be ended", null);
		}
		this.log.add("end " + sessionId);
		this.sessions.remove(sessionId);
	}

}
