package dev.wristband.spring.security.web.login;

import org.jspecify.annotations.Nullable;

/**
 * A request to the login or callback endpoint was answered with an error, or the login
 * starts over. Who the user is, is not known.
 *
 * @param tenantName the name of the tenant that the login was for; {@code null} if it is
 * not known
 * @param errorCode why, one of
 * {@link dev.wristband.spring.security.core.WristbandErrorCodes}
 * @param restarted whether the browser was sent to log in once more
 * @since 0.1.0
 */
public record LoginFailedEvent(@Nullable String tenantName, String errorCode, boolean restarted) {

}
