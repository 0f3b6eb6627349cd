package dev.wristband.spring.security.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A role of a user as Wristband reports it for the scope {@code roles}.
 *
 * @param id the role's id
 * @param name the role's full name, for example {@code app:invoices:owner}
 * @param displayName the role's name for people
 * @since 0.1.0
 */
public record WristbandRole(String id, String name, String displayName) {

	public WristbandRole {
		Assert.hasText(id, "'id' must not be empty");
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(displayName, "'displayName' must not be empty");
	}

	/**
	 * Read the roles of a user info claim. An entry that is not a complete role is left
	 * out.
	 * @param claim the value of the claim {@code roles}
	 * @return the roles, empty if the claim is not a list
	 */
	static List<WristbandRole> fromClaim(@Nullable Object claim) {
		List<WristbandRole> roles = new ArrayList<>();
		if (claim instanceof List<?> entries) {
			for (Object entry : entries) {
				WristbandRole role = fromEntry(entry);
				if (role != null) {
					roles.add(role);
				}
			}
		}
		return List.copyOf(roles);
	}

	private static @Nullable WristbandRole fromEntry(@Nullable Object entry) {
		if (!(entry instanceof Map<?, ?> role)) {
			return null;
		}
		String id = text(role.get("id"));
		String name = text(role.get("name"));
		String displayName = text(role.get("display_name"));
		displayName = (displayName != null) ? displayName : text(role.get("displayName"));
		return (id != null && name != null && displayName != null) ? new WristbandRole(id, name, displayName) : null;
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value instanceof String text && !text.isBlank()) ? text : null;
	}

}
