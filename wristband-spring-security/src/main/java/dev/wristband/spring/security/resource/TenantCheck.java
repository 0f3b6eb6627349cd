package dev.wristband.spring.security.resource;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.core.Authentication;

import dev.wristband.spring.security.core.WristbandPrincipal;

/**
 * Refuses access tokens of another tenant than the request's, once they are verified.
 */
final class TenantCheck implements AuthenticationManagerResolver<HttpServletRequest> {

	private final AuthenticationManager authentication;

	private final TenantIdResolver tenants;

	TenantCheck(AuthenticationManager authentication, TenantIdResolver tenants) {
		this.authentication = authentication;
		this.tenants = tenants;
	}

	@Override
	public AuthenticationManager resolve(HttpServletRequest request) {
		return (bearer) -> check(this.authentication.authenticate(bearer), request);
	}

	private Authentication check(Authentication caller, HttpServletRequest request) {
		String tenantId = this.tenants.resolveTenantId(request);
		if (tenantId != null && !(caller.getPrincipal() instanceof WristbandPrincipal principal
				&& tenantId.equals(principal.getTenantId()))) {
			throw new ForeignTenantException();
		}
		return caller;
	}

}
