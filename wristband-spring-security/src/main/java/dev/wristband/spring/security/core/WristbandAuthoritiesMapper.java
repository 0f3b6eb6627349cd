package dev.wristband.spring.security.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Decides what a caller is granted. A bean of this type takes the place of the default,
 * for sessions and access tokens alike.
 *
 * <p>
 * The answer for an access token may be used for as long as the token is: it must depend
 * on nothing but the caller.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WristbandAuthoritiesMapper {

	/**
	 * Map a caller to its authorities.
	 * @param principal the caller
	 * @return the authorities
	 */
	Collection<? extends GrantedAuthority> mapAuthorities(WristbandPrincipal principal);

	/**
	 * Return the default: {@code SCOPE_} with the name of each scope and {@code ROLE_}
	 * with the full name of each role.
	 * @return the default mapping
	 */
	static WristbandAuthoritiesMapper scopesAndRoles() {
		return (principal) -> {
			List<GrantedAuthority> authorities = new ArrayList<>();
			for (String scope : principal.getScopes()) {
				authorities.add(new SimpleGrantedAuthority("SCOPE_" + scope));
			}
			for (WristbandRole role : principal.getRoles()) {
				authorities.add(new SimpleGrantedAuthority("ROLE_" + role.name()));
			}
			return List.copyOf(authorities);
		};
	}

}
