package dev.wristband.spring.security.authorization;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Requires permissions. All that the method and its class name are one question.
 *
 * @param names what each of the annotations lists
 * @param permissions knows the permissions of callers
 */
record PermissionRequirement(List<Names> names, Supplier<WristbandPermissions> permissions) implements Requirement {

	PermissionRequirement {
		names = List.copyOf(names);
	}

	@Override
	public @Nullable AccessRefusal check(Authentication caller, @Nullable Object[] arguments) {
		Set<String> asked = new LinkedHashSet<>();
		for (Names listed : this.names) {
			asked.addAll(listed.all());
			asked.addAll(listed.anyOf());
		}
		Set<String> held = this.permissions.get().findHeld(caller, asked);
		Set<String> missing = new LinkedHashSet<>();
		this.names.forEach((listed) -> missing.addAll(listed.all()));
		missing.removeAll(held);
		if (!missing.isEmpty()) {
			return AccessRefusal.missing(WristbandErrorCodes.INSUFFICIENT_PERMISSION, List.copyOf(missing));
		}
		for (Names listed : this.names) {
			if (!listed.anyOf().isEmpty() && listed.anyOf().stream().noneMatch(held::contains)) {
				return AccessRefusal.missingOneOf(WristbandErrorCodes.INSUFFICIENT_PERMISSION, listed.anyOf());
			}
		}
		return null;
	}

}
