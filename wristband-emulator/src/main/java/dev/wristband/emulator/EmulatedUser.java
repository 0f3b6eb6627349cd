package dev.wristband.emulator;

import java.util.List;

/**
 * User of an {@link EmulatedTenant}.
 *
 * @param email e-mail address, unique in the tenant
 * @param fullName name to show
 * @param roles role names such as {@code app:hello:owner}
 * @param permissions permission values such as {@code invoice:read}
 * @since 0.1.0
 */
public record EmulatedUser(String email, String fullName, List<String> roles, List<String> permissions) {

	public EmulatedUser {
		if (email.isBlank() || email.length() > 254 || email.indexOf('@') < 1) {
			throw new IllegalArgumentException("'email' must be an e-mail address");
		}
		if (fullName.isBlank()) {
			throw new IllegalArgumentException("'fullName' must not be empty");
		}
		roles = List.copyOf(roles);
		permissions = List.copyOf(permissions);
	}

}
