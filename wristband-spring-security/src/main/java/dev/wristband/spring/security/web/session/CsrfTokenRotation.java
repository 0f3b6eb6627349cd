package dev.wristband.spring.security.web.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;

/**
 * Gives a session a new CSRF token when its user logs in, so that both are written at
 * once.
 */
final class CsrfTokenRotation implements SessionAuthenticationStrategy {

	private final SessionCsrfTokenRepository tokens;

	private final CsrfTokenRequestHandler handler;

	CsrfTokenRotation(SessionCsrfTokenRepository tokens, CsrfTokenRequestHandler handler) {
		this.tokens = tokens;
		this.handler = handler;
	}

	@Override
	public void onAuthentication(@Nullable Authentication authentication, HttpServletRequest request,
			HttpServletResponse response) {
		request.getSession();
		this.tokens.saveToken(this.tokens.generateToken(request), request, response);
		this.handler.handle(request, response, this.tokens.loadDeferredToken(request, response));
	}

}
