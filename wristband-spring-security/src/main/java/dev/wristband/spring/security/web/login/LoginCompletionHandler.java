package dev.wristband.spring.security.web.login;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Strategy that decides where the browser goes after a login, and may act on its custom
 * state.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LoginCompletionHandler {

	/**
	 * Handle a completed login.
	 * @param completion the login
	 * @param request the request to the callback endpoint
	 * @return the URL or path to go to; the application answers for it, so it is not
	 * checked
	 */
	String handle(LoginCompletion completion, HttpServletRequest request);

}
