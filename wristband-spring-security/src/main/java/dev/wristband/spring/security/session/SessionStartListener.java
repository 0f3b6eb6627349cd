package dev.wristband.spring.security.session;

import jakarta.servlet.http.HttpSession;

/**
 * Is told of sessions that begin. All beans of this type are.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SessionStartListener {

	/**
	 * A user has logged in. The session gets its record afterwards: an exception stops
	 * the login.
	 * @param record the record of the new session
	 * @param session the new session
	 */
	void started(WristbandSession record, HttpSession session);

}
