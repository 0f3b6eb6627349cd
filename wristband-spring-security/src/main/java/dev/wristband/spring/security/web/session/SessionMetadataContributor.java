package dev.wristband.spring.security.web.session;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import dev.wristband.spring.security.core.WristbandUser;

/**
 * Adds to what the session endpoint tells the front end about the user. All beans of this
 * type are asked in their order; where two give the same name, the later one counts.
 *
 * <p>
 * It is asked often, so it should not call anybody. What it returns can be read by every
 * script of the page: no tokens. The request names no caller, as it has not come that far
 * in the filter chain: {@code getUserPrincipal()} is {@code null} and
 * {@code isUserInRole} knows no roles. The authentication and its authorities are in the
 * {@link org.springframework.security.core.context.SecurityContextHolder}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SessionMetadataContributor {

	/**
	 * Return metadata of a user.
	 * @param user the user who is logged in
	 * @param request the request to the session endpoint
	 * @return texts, numbers, booleans, enums, dates, and maps, collections, arrays and
	 * records of these
	 */
	Map<String, ?> contribute(WristbandUser user, HttpServletRequest request);

}
