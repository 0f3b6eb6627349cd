package dev.wristband.spring.security.authorization;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Requires authorities, which roles and scopes become.
 *
 * @param names what the annotation lists
 * @param prefix what makes an authority of a name
 * @param errorCode says what is missing
 * @param hierarchy which authorities include others
 */
record AuthorityRequirement(Names names, String prefix, String errorCode,
		Supplier<RoleHierarchy> hierarchy) implements Requirement {

	@Override
	public @Nullable AccessRefusal check(Authentication caller, @Nullable Object[] arguments) {
		Set<String> held = this.hierarchy.get()
			.getReachableGrantedAuthorities(caller.getAuthorities())
			.stream()
			.map(GrantedAuthority::getAuthority)
			.collect(Collectors.toSet());
		List<String> missing = this.names.all().stream().filter((name) -> !held.contains(this.prefix + name)).toList();
		if (!missing.isEmpty()) {
			return AccessRefusal.missing(this.errorCode, missing);
		}
		List<String> anyOf = this.names.anyOf();
		boolean one = anyOf.isEmpty() || anyOf.stream().anyMatch((name) -> held.contains(this.prefix + name));
		return one ? null : AccessRefusal.missingOneOf(this.errorCode, anyOf);
	}

}
