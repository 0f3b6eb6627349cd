package dev.wristband.spring.security.web.session;

import org.jspecify.annotations.Nullable;

/**
 * A request with a session was refused, since it did not prove that a page of this
 * application has sent it.
 *
 * @param tenantId the id of the tenant of the session's user; {@code null} if nobody is
 * logged in
 * @param userId the id of the session's user, who may know nothing of the request;
 * {@code null} if nobody is logged in
 * @param otherSite whether another site has sent it; otherwise its CSRF token is missing
 * or wrong
 * @since 0.1.0
 */
public record CsrfRefusedEvent(@Nullable String tenantId, @Nullable String userId, boolean otherSite) {

}
