package dev.wristband.spring.security.web.login;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.client.SdkConfiguration;
import dev.wristband.spring.security.tenant.Tenant;

/**
 * A login request that {@link LoginEndpointFilter} has read and checked.
 *
 * @param configuration what the application has registered
 * @param tenant the tenant, or {@code null} if Wristband is to find it
 * @param options what the application added, its return URL checked
 * @param loginHint passed on to Wristband
 * @param idpHint passed on to Wristband
 * @param maxAge how many seconds ago the user may have authenticated, if that matters
 */
record TenantLogin(SdkConfiguration configuration, @Nullable Tenant tenant, LoginOptions options,
		@Nullable String loginHint, @Nullable String idpHint, @Nullable Integer maxAge) {

	static final String ATTRIBUTE = TenantLogin.class.getName();

}
