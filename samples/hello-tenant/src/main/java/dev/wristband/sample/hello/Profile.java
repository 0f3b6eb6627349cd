package dev.wristband.sample.hello;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.util.StringUtils;

import dev.wristband.spring.security.core.WristbandUser;

/**
 * The logged-in person as the pages show them.
 *
 * @param name full name, or the e-mail address, or the user id
 * @param initials one or two letters of the name
 * @param owner whether the person owns the tenant
 */
record Profile(String name, String initials, boolean owner) {

	private static final String OWNER = "owner";

	static Profile of(WristbandUser user) {
		String name = nameOf(user);
		boolean owner = user.getRoles().stream().anyMatch((role) -> isOwner(role.name()));
		return new Profile(name, initialsOf(name), owner);
	}

	/**
	 * Custom roles are named {@code app:<application>:<role>}, so the last part decides.
	 * @param roleName full name of a role
	 * @return whether it is the owner's role
	 */
	private static boolean isOwner(String roleName) {
		return OWNER.equalsIgnoreCase(roleName.substring(roleName.lastIndexOf(':') + 1));
	}

	private static String nameOf(WristbandUser user) {
		if (StringUtils.hasText(user.getFullName())) {
			return user.getFullName();
		}
		return StringUtils.hasText(user.getEmail()) ? user.getEmail() : user.getUserId();
	}

	private static String initialsOf(String name) {
		return Arrays.stream(name.strip().split("\\s+"))
			.limit(2)
			.map((word) -> word.substring(0, word.offsetByCodePoints(0, 1)))
			.collect(Collectors.joining())
			.toUpperCase(Locale.ROOT);
	}

}
