package dev.wristband.spring.security.authorization;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Knows the permissions of callers. A bean of this type takes the place of the one that
 * asks Wristband.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WristbandPermissions {

	/**
	 * Find out which permissions a caller holds.
	 * @param caller the caller
	 * @param permissions the permissions in question, asked at once
	 * @return those of them that the caller holds
	 * @throws PermissionsUnavailableException if that cannot be found out at the moment
	 */
	Set<String> findHeld(Authentication caller, Collection<String> permissions);

	/**
	 * Return whether the current caller holds all of some permissions.
	 * @param permissions the permissions
	 * @return {@code false} if one is missing or nobody is there
	 * @throws PermissionsUnavailableException if that cannot be found out at the moment
	 */
	default boolean hasAll(String... permissions) {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return caller != null && findHeld(caller, List.of(permissions)).containsAll(List.of(permissions));
	}

	/**
	 * Return whether the current caller holds one of some permissions.
	 * @param permissions the permissions
	 * @return {@code false} if none is held or nobody is there
	 * @throws PermissionsUnavailableException if that cannot be found out at the moment
	 */
	default boolean hasAny(String... permissions) {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return caller != null && !findHeld(caller, List.of(permissions)).isEmpty();
	}

}
