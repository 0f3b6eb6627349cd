package dev.wristband.spring.security.session;

import java.time.Clock;

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

/**
 * Keeps the {@link WristbandSession} record in the HTTP session and makes the security
 * context from it: one record, one lifetime.
 *
 * @since 0.1.0
 */
public final class WristbandSecurityContextRepository implements SecurityContextRepository {

	/**
	 * The one session attribute.
	 */
	public static final String SESSION_ATTRIBUTE = WristbandSession.class.getName();

	private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

	private final Clock clock;

	/**
	 * Create a repository.
	 * @param clock tells whether an access token has ended
	 */
	public WristbandSecurityContextRepository(Clock clock) {
		Assert.notNull(clock, "'clock' must not be null");
		this.clock = clock;
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
		if (context.getAuthentication() instanceof WristbandAuthenticationToken authentication) {
			request.getSession().setAttribute(SESSION_ATTRIBUTE, authentication.getSession());
			return;
		}
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(SESSION_ATTRIBUTE);
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return find(request) != null;
	}

	/**
	 * Find the record of a request's session, whether its access token has ended or not.
	 * @param request the request
	 * @return the record, or {@code null} if there is none
	 */
	public static @Nullable WristbandSession findSession(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(SESSION_ATTRIBUTE) instanceof WristbandSession found) ? found
				: null;
	}

	private @Nullable WristbandSession find(HttpServletRequest request) {
		WristbandSession found = findSession(request);
		return (found != null && this.clock.instant().isBefore(found.content().accessTokenExpiresAt())) ? found : null;
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
			WristbandSession session = find(request);
			this.generated = (session == null);
			if (session != null) {
				loaded.setAuthentication(new WristbandAuthenticationToken(session));
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
