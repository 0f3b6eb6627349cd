package dev.wristband.spring.security.authorization;

import java.io.Serial;

import org.springframework.security.authorization.AuthorizationDeniedException;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * The permissions of a caller cannot be had from Wristband at the moment, so the caller
 * is not let in. Spring Security's filters answer it with 503.
 *
 * @since 0.1.0
 */
public final class PermissionsUnavailableException extends AuthorizationDeniedException {

	@Serial
	private static final long serialVersionUID = 1L;

	PermissionsUnavailableException() {
		super("The caller's permissions cannot be had from Wristband at the moment",
				AccessRefusal.of(WristbandErrorCodes.PERMISSIONS_UNAVAILABLE));
	}

}
