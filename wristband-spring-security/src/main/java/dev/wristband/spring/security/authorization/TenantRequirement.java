package dev.wristband.spring.security.authorization;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.core.WristbandPrincipal;

/**
 * Requires that an argument is the id of the caller's tenant.
 *
 * @param parameterIndex which argument
 */
record TenantRequirement(int parameterIndex) implements Requirement {

	static boolean isSupported(Class<?> type) {
		return CharSequence.class.isAssignableFrom(type) || type == UUID.class;
	}

	@Override
	public @Nullable AccessRefusal check(Authentication caller, @Nullable Object[] arguments) {
		String tenantId = (caller.getPrincipal() instanceof WristbandPrincipal principal) ? principal.getTenantId()
				: null;
		Object argument = arguments[this.parameterIndex];
		if (tenantId != null && argument != null && tenantId.equals(argument.toString())) {
			return null;
		}
		return AccessRefusal.of(WristbandErrorCodes.TENANT_MISMATCH);
	}

}
