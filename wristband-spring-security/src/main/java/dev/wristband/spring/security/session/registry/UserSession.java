package dev.wristband.spring.security.session.registry;

import java.time.Instant;

import dev.wristband.spring.security.session.WristbandSession;

/**
 * A session of a user. It says nothing that could be used to take the session over.
 *
 * @since 0.1.0
 */
public final class UserSession {

	private final String sessionId;

	private final WristbandSession session;

	UserSession(String sessionId, WristbandSession session) {
		this.sessionId = sessionId;
		this.session = session;
	}

	/**
	 * Return the id of the user.
	 * @return the user id
	 */
	public String getUserId() {
		return this.session.user().getUserId();
	}

	/**
	 * Return the id of the user's tenant.
	 * @return the tenant id
	 */
	public String getTenantId() {
		return this.session.user().getTenantId();
	}

	/**
	 * Return when the user logged in.
	 * @return the time of the login
	 */
	public Instant getAuthenticatedAt() {
		return this.session.content().authenticatedAt();
	}

	String sessionId() {
		return this.sessionId;
	}

	WristbandSession session() {
		return this.session;
	}

	@Override
	public String toString() {
		return "UserSession[userId=%s, tenantId=%s, authenticatedAt=%s]".formatted(getUserId(), getTenantId(),
				getAuthenticatedAt());
	}

}
