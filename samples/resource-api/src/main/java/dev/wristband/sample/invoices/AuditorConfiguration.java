package dev.wristband.sample.invoices;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import dev.wristband.spring.security.core.CallerKind;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.core.WristbandPrincipal;

/**
 * Roles of callers with an access token. The token holds none, so this application says
 * itself which machines are auditors.
 */
@Configuration(proxyBeanMethods = false)
class AuditorConfiguration {

	static final String ROLE = "app:invoices:auditor";

	@Bean
	WristbandAuthoritiesMapper authorities(InvoiceProperties properties) {
		return (caller) -> {
			Collection<? extends GrantedAuthority> defaults = WristbandAuthoritiesMapper.scopesAndRoles()
				.mapAuthorities(caller);
			List<GrantedAuthority> authorities = new ArrayList<>(defaults);
			if (isAuditor(caller, properties.auditors())) {
				authorities.add(new SimpleGrantedAuthority("ROLE_" + ROLE));
			}
			return authorities;
		};
	}

	// A user's token names the client that the user logged in to, which does not make an
	// auditor of the user
	private static boolean isAuditor(WristbandPrincipal caller, List<String> auditors) {
		@Nullable String clientId = caller.getClientId();
		return caller.getKind() == CallerKind.MACHINE && clientId != null && auditors.contains(clientId);
	}

}
