package dev.wristband.sample.spa;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.util.StringUtils;

import dev.wristband.spring.security.core.WristbandRole;
import dev.wristband.spring.security.core.WristbandUser;

/**
 * The logged-in person as the pages show them.
 *
 * @param name full name, or the e-mail address, or the user id
 * @param initials one or two letters of the name
 * @param tenantName name of the tenant
 * @param roles display names of the roles
 * @param owner whether the person owns the tenant
 */
record Profile(String name, String initials, String tenantName, List<String> roles, boolean owner) {

	private static final String OWNER = "ROLE_owner";

	static Profile of(WristbandUser user, Collection<? extends GrantedAuthority> authorities) {
		String name = nameOf(user);
		boolean owner = authorities.stream().anyMatch((authority) -> OWNER.equals(authority.getAuthority()));
		List<String> roles = user.getRoles().stream().map(WristbandRole::displayName).toList();
		return new Profile(name, initialsOf(name), user.getTenantName(), roles, owner);
	}

	static String nameOf(WristbandUser user) {
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
