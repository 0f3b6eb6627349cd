package dev.wristband.spring.security.session.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.SessionRepository;

/**
 * A store that counts, and fails when told to.
 */
public final class CountingSessionRepository implements SessionRepository<MapSession> {

	private final MapSessionRepository sessions = new MapSessionRepository(new ConcurrentHashMap<>());

	private final List<String> calls = new ArrayList<>();

	private @Nullable RuntimeException failure;

	/**
	 * Return the calls since the last time.
	 * @return their names
	 */
	public List<String> calls() {
		List<String> result = List.copyOf(this.calls);
		this.calls.clear();
		return result;
	}

	/**
	 * Fail from now on.
	 * @param failure the failure, or {@code null}
	 */
	public void failWith(@Nullable RuntimeException failure) {
		this.failure = failure;
	}

	private void called(String name) {
		this.calls.add(name);
		if (this.failure != null) {
			throw this.failure;
		}
	}

	@Override
	public MapSession createSession() {
		return this.sessions.createSession();
	}

	@Override
	public void save(MapSession session) {
		called("save");
		this.sessions.save(session);
	}

	@Override
	public @Nullable MapSession findById(String id) {
		called("find");
		return this.sessions.findById(id);
	}

	@Override
	public void deleteById(String id) {
		called("delete");
		this.sessions.deleteById(id);
	}

}
