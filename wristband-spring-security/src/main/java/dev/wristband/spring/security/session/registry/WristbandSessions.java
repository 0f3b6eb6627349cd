package dev.wristband.spring.security.session.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.session.TokenRefresher;
import dev.wristband.spring.security.session.WristbandSession;

/**
 * Finds and ends the sessions of a user or of a whole tenant, on all nodes that share the
 * session store. Thread-safe.
 *
 * <p>
 * Ending a session also revokes its refresh token, with one call to Wristband for each.
 * Wristband being out of reach does not stop that: the sessions end here, and how many
 * tokens could not be revoked is logged. A session store being out of reach is a
 * {@link dev.wristband.spring.security.session.store.SessionStoreException}.
 *
 * @since 0.1.0
 */
public final class WristbandSessions {

	private final SessionDirectory directory;

	private final TokenRefresher tokens;

	/**
	 * Create the service.
	 * @param directory knows the sessions
	 * @param tokens revokes refresh tokens
	 */
	public WristbandSessions(SessionDirectory directory, TokenRefresher tokens) {
		Assert.notNull(directory, "'directory' must not be null");
		Assert.notNull(tokens, "'tokens' must not be null");
		this.directory = directory;
		this.tokens = tokens;
	}

	/**
	 * Find the sessions of a user.
	 * @param tenantId the id of the user's tenant
	 * @param userId the id of the user
	 * @return the sessions, in no particular order
	 */
	public List<UserSession> findByUser(String tenantId, String userId) {
		Assert.hasText(userId, "'userId' must not be empty");
		return find(tenantId, userId).toList();
	}

	/**
	 * Find the sessions of all users of a tenant.
	 * @param tenantId the id of the tenant
	 * @return the sessions, in no particular order
	 */
	public List<UserSession> findByTenant(String tenantId) {
		return find(tenantId, null).toList();
	}

	/**
	 * End the sessions of a user.
	 * @param tenantId the id of the user's tenant
	 * @param userId the id of the user
	 * @return how many sessions were ended
	 */
	public int endByUser(String tenantId, String userId) {
		Assert.hasText(userId, "'userId' must not be empty");
		return end(find(tenantId, userId));
	}

	/**
	 * End the sessions of all users of a tenant.
	 * @param tenantId the id of the tenant
	 * @return how many sessions were ended
	 */
	public int endByTenant(String tenantId) {
		return end(find(tenantId, null));
	}

	/**
	 * End one session. If it has ended already, nothing happens.
	 * @param session the session
	 */
	public void end(UserSession session) {
		// Its refresh token may be another one by now
		end(Stream.ofNullable(read(session.sessionId(), session.getTenantId(), session.getUserId())));
	}

	// First every session, as that is what matters, and what cannot fail at Wristband.
	// Each is ended as soon as it is read: then its refresh token is the newest one.
	private int end(Stream<UserSession> sessions) {
		List<WristbandSession> ended = new ArrayList<>();
		try {
			sessions.forEach((session) -> {
				this.directory.end(session.sessionId());
				ended.add(session.session());
			});
		}
		finally {
			this.tokens.revokeAll(ended);
		}
		return ended.size();
	}

	private Stream<UserSession> find(String tenantId, @Nullable String userId) {
		Assert.hasText(tenantId, "'tenantId' must not be empty");
		return this.directory.find(tenantId, userId)
			.stream()
			.map((id) -> read(id, tenantId, userId))
			.filter(Objects::nonNull);
	}

	// The directory may be behind: the record decides
	private @Nullable UserSession read(String sessionId, String tenantId, @Nullable String userId) {
		WristbandSession session = this.directory.read(sessionId);
		if (session == null) {
			return null;
		}
		WristbandUser user = session.user();
		boolean wanted = user.getTenantId().equals(tenantId) && (userId == null || user.getUserId().equals(userId));
		return wanted ? new UserSession(sessionId, session) : null;
	}

}
