package dev.wristband.spring.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;

/**
 * Keeps the {@link WristbandSession} record in the HTTP session and makes the security
 * context from it: one record, one lifetime.
 *
 * <p>
 * The record is looked at when a request first asks who is there, so a request for a
 * public resource renews nothing. At that moment lifetime and tenant are checked, and an
 * access token near its end is renewed.
 *
 * @since 0.1.0
 */
public final class WristbandSecurityContextRepository implements SecurityContextRepository {

	/**
	 * The session attribute of the record.
	 */
	public static final String SESSION_ATTRIBUTE = WristbandSession.class.getName();

	// What this request goes on with after a renewal; its own copy of the session is
	// older
	private static final String CURRENT_ATTRIBUTE = SESSION_ATTRIBUTE + ".current";

	private static final String UNAVAILABLE_ATTRIBUTE = SESSION_ATTRIBUTE + ".unavailable";

	private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

	private final SessionPolicy policy;

	private final SessionRenewal renewal;

	private final SessionStartListener listener;

	private final SessionIdleTime idleTime;

	private final @Nullable WristbandAuthoritiesMapper authorities;

	/**
	 * Create a repository.
	 * @param policy decides which sessions are valid
	 * @param renewal renews access tokens
	 * @param listener is told of sessions that begin
	 */
	public WristbandSecurityContextRepository(SessionPolicy policy, SessionRenewal renewal,
			SessionStartListener listener) {
		this(policy, renewal, listener, SessionIdleTime.ofStore(), null);
	}

	/**
	 * Create a repository.
	 * @param policy decides which sessions are valid
	 * @param renewal renews access tokens
	 * @param listener is told of sessions that begin
	 * @param idleTime ends sessions whose user is idle
	 * @param authorities decides what users are granted; {@code null} for the default
	 */
	public WristbandSecurityContextRepository(SessionPolicy policy, SessionRenewal renewal,
			SessionStartListener listener, SessionIdleTime idleTime, @Nullable WristbandAuthoritiesMapper authorities) {
		Assert.notNull(policy, "'policy' must not be null");
		Assert.notNull(renewal, "'renewal' must not be null");
		Assert.notNull(listener, "'listener' must not be null");
		Assert.notNull(idleTime, "'idleTime' must not be null");
		this.policy = policy;
		this.renewal = renewal;
		this.listener = listener;
		this.idleTime = idleTime;
		this.authorities = authorities;
	}

	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder requestResponseHolder) {
		return loadDeferredContext(requestResponseHolder.getRequest()).get();
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new RecordSecurityContext(request);
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		request.removeAttribute(CURRENT_ATTRIBUTE);
		if (context.getAuthentication() instanceof WristbandAuthenticationToken authentication) {
			HttpSession session = request.getSession();
			// A session that could not be found again must not come to be
			this.listener.started(authentication.getSession(), session);
			session.setAttribute(SESSION_ATTRIBUTE, authentication.getSession());
			return;
		}
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(SESSION_ATTRIBUTE);
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return findSession(request) != null;
	}

	/**
	 * Find the record of a request's session, whether it can be used or not.
	 * @param request the request
	 * @return the record, or {@code null} if there is none
	 */
	public static @Nullable WristbandSession findSession(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			return null;
		}
		if (request.getAttribute(CURRENT_ATTRIBUTE) instanceof WristbandSession current) {
			return current;
		}
		return read(session);
	}

	static @Nullable WristbandSession read(HttpSession session) {
		try {
			return (session.getAttribute(SESSION_ATTRIBUTE) instanceof WristbandSession found) ? found : null;
		}
		catch (IllegalStateException ex) {
			// Ended a moment ago
			return null;
		}
	}

	/**
	 * Return whether nobody is logged in only because an access token could not be
	 * renewed at the moment.
	 * @param request the request
	 * @return {@code true} if the same request may succeed a moment later
	 */
	public static boolean isTemporarilyUnavailable(HttpServletRequest request) {
		return request.getAttribute(UNAVAILABLE_ATTRIBUTE) != null;
	}

	private WristbandAuthenticationToken authentication(WristbandSession record, HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		SessionTokens tokens = (session != null) ? new SessionTokens(this.renewal, session, record) : null;
		return new WristbandAuthenticationToken(record, (this.authorities != null)
				? this.authorities.mapAuthorities(record.user()) : record.user().getAuthorities(), tokens);
	}

	private @Nullable WristbandSession findValid(HttpServletRequest request) {
		WristbandSession found = findSession(request);
		HttpSession session = request.getSession(false);
		if (found == null || session == null) {
			return null;
		}
		if (this.policy.isOver(found) || this.idleTime.isOver(request, session)) {
			invalidate(session);
			return null;
		}
		if (!this.policy.isValidHere(found, request)) {
			return null;
		}
		return this.renewal.isDue(found) ? renew(found, session, request) : found;
	}

	private @Nullable WristbandSession renew(WristbandSession found, HttpSession session, HttpServletRequest request) {
		Renewal result = this.renewal.renew(found, session);
		switch (result.outcome()) {
			case ENDED -> invalidate(session);
			case UNAVAILABLE -> request.setAttribute(UNAVAILABLE_ATTRIBUTE, true);
			case CURRENT -> request.setAttribute(CURRENT_ATTRIBUTE, result.session());
		}
		return result.session();
	}

	private static void invalidate(HttpSession session) {
		try {
			session.invalidate();
		}
		catch (IllegalStateException ex) {
			// Ended by another request
		}
	}

	/**
	 * Looks at the session when the context is first asked for, and only then.
	 */
	private final class RecordSecurityContext implements DeferredSecurityContext {

		private final SingletonSupplier<SecurityContext> context;

		private volatile boolean generated;

		RecordSecurityContext(HttpServletRequest request) {
			this.context = SingletonSupplier.of(() -> load(request));
		}

		private SecurityContext load(HttpServletRequest request) {
			SecurityContext loaded = WristbandSecurityContextRepository.this.contexts.createEmptyContext();
			WristbandSession session = findValid(request);
			this.generated = (session == null);
			if (session != null) {
				loaded.setAuthentication(authentication(session, request));
			}
			return loaded;
		}

		@Override
		public SecurityContext get() {
			return this.context.obtain();
		}

		@Override
		public boolean isGenerated() {
			get();
			return this.generated;
		}

	}

}
