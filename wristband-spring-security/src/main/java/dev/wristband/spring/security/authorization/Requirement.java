package dev.wristband.spring.security.authorization;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * One thing that a method requires of its caller.
 */
@FunctionalInterface
interface Requirement {

	/**
	 * Check a caller.
	 * @param caller an authenticated caller
	 * @param arguments what the method is called with
	 * @return why it is refused, or {@code null} if it is not
	 */
	@Nullable AccessRefusal check(Authentication caller, @Nullable Object[] arguments);

}
