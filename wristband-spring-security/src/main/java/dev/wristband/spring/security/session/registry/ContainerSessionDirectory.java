package dev.wristband.spring.security.session.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;

/**
 * Knows the sessions of this servlet container, for as long as the container keeps them.
 * An id is a name that stays the same when the container changes that of the session.
 *
 * @since 0.1.0
 */
public final class ContainerSessionDirectory implements SessionDirectory {

	private final Cache<String, HttpSession> sessions = Caffeine.newBuilder().weakValues().build();

	@Override
	public void started(WristbandSession record, HttpSession session) {
		this.sessions.put(session.getId(), session);
	}

	@Override
	public Collection<String> find(String tenantId, @Nullable String userId) {
		// A session whose id has changed may be known by both
		Set<HttpSession> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		return this.sessions.asMap()
			.entrySet()
			.stream()
			.filter((entry) -> seen.add(entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	@Override
	public @Nullable WristbandSession read(String sessionId) {
		HttpSession session = this.sessions.getIfPresent(sessionId);
		try {
			return (session != null && session
				.getAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE) instanceof WristbandSession found)
						? found : null;
		}
		catch (IllegalStateException ex) {
			this.sessions.invalidate(sessionId);
			return null;
		}
	}

	@Override
	public void end(String sessionId) {
		HttpSession session = this.sessions.getIfPresent(sessionId);
		this.sessions.invalidate(sessionId);
		try {
			if (session != null) {
				session.invalidate();
			}
		}
		catch (IllegalStateException ex) {
			// Ended by itself
		}
	}

}
