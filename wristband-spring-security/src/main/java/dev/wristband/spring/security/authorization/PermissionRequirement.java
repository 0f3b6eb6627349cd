package dev.wristband.spring.security.authorization;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Requires permissions. All that the method names are one question.
 *
 * @param names what the annotation lists
 * @param permissions knows the permissions of callers
 */
record PermissionRequirement(Names names, Supplier<WristbandPermissions> permissions) implements Requirement {

	@Override
	public @Nullable AccessRefusal check(Authentication caller, @Nullable Object[] arguments) {
		Set<String> asked = new LinkedHashSet<>(this.names.all());
		asked.addAll(this.names.anyOf());
		Set<String> held = this.permissions.get().findHeld(caller, asked);
		List<String> missing = this.names.all().stream().filter((name) -> !held.contains(name)).toList();
		if (!missing.isEmpty()) {
			return AccessRefusal.missing(WristbandErrorCodes.INSUFFICIENT_PERMISSION, missing);
		}
		List<String> anyOf = this.names.anyOf();
		boolean one = anyOf.isEmpty() || anyOf.stream().anyMatch(held::contains);
		return one ? null : AccessRefusal.missingOneOf(WristbandErrorCodes.INSUFFICIENT_PERMISSION, anyOf);
	}

}
