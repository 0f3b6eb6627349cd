package dev.wristband.emulator;

import java.util.Locale;

/**
 * Names of roles such as {@code app:hello:owner}.
 */
final class RoleNames {

	private RoleNames() {
	}

	static String display(String role) {
		String last = role.substring(role.lastIndexOf(':') + 1);
		return last.isEmpty() ? role : last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1);
	}

}
