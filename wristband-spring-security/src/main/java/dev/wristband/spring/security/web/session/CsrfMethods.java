package dev.wristband.spring.security.web.session;

/**
 * Which requests need the CSRF token of their session.
 *
 * @since 0.1.0
 */
public enum CsrfMethods {

	/**
	 * Requests that may change something: all but GET, HEAD, OPTIONS and TRACE.
	 */
	UNSAFE,

	/**
	 * Also what scripts read, whatever the method. Pages and what belongs to them, such
	 * as pictures, cannot send a header and need no token.
	 */
	ALL

}
