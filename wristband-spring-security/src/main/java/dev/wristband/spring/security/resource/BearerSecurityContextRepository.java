package dev.wristband.spring.security.resource;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Keeps requests with an access token away from sessions: they neither read nor create
 * one, and nothing of a session's authorities is added to theirs.
 */
final class BearerSecurityContextRepository implements SecurityContextRepository {

	private final SecurityContextRepository ofRequest = new RequestAttributeSecurityContextRepository();

	private final SecurityContextRepository ofSession;

	private final RequestMatcher bearer;

	BearerSecurityContextRepository(SecurityContextRepository ofSession, RequestMatcher bearer) {
		this.ofSession = ofSession;
		this.bearer = bearer;
	}

	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder requestResponseHolder) {
		return loadDeferredContext(requestResponseHolder.getRequest()).get();
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return of(request).loadDeferredContext(request);
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		of(request).saveContext(context, request, response);
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return of(request).containsContext(request);
	}

	private SecurityContextRepository of(HttpServletRequest request) {
		return this.bearer.matches(request) ? this.ofRequest : this.ofSession;
	}

}
