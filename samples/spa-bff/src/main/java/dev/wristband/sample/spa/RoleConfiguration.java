package dev.wristband.sample.spa;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;

/**
 * Roles by the last part of their name. Wristband's own names are
 * {@code app:<application>:<role>}, and this sample does not know your application.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class RoleConfiguration {

	@Bean
	WristbandAuthoritiesMapper shortRoleNames() {
		WristbandAuthoritiesMapper defaults = WristbandAuthoritiesMapper.scopesAndRoles();
		return (caller) -> {
			List<GrantedAuthority> authorities = new ArrayList<>(defaults.mapAuthorities(caller));
			caller.getRoles()
				.stream()
				.map((role) -> role.name().substring(role.name().lastIndexOf(':') + 1))
				.map((name) -> new SimpleGrantedAuthority("ROLE_" + name))
				.forEach(authorities::add);
			return authorities;
		};
	}

}
