package dev.wristband.spring.security.web.login;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Callback for beans that add a default tenant, a return URL or custom state to a login.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LoginOptionsCustomizer {

	/**
	 * Customize the options of a login.
	 * @param options the options so far
	 * @param request the request to the login endpoint
	 * @return the options to use
	 */
	LoginOptions customize(LoginOptions options, HttpServletRequest request);

}
