package dev.wristband.spring.security.authorization;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

import dev.wristband.spring.security.core.CallerKind;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.core.WristbandPrincipal;

/**
 * Requires that the caller is a user, or a machine.
 *
 * @param kind which of them
 */
record CallerKindRequirement(CallerKind kind) implements Requirement {

	@Override
	public @Nullable AccessRefusal check(Authentication caller, @Nullable Object[] arguments) {
		if (caller.getPrincipal() instanceof WristbandPrincipal principal && principal.getKind() == this.kind) {
			return null;
		}
		return AccessRefusal.of((this.kind == CallerKind.USER) ? WristbandErrorCodes.USER_REQUIRED
				: WristbandErrorCodes.MACHINE_REQUIRED);
	}

}
