package dev.wristband.spring.security.web.login;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.tenant.TenantDomain;
import dev.wristband.spring.security.tenant.TenantName;

/**
 * What the application adds to a login.
 *
 * @param defaultTenantName the tenant if the request names none
 * @param defaultTenantDomain the custom domain if the request names no tenant; it
 * outranks the default name and is not validated at Wristband
 * @param returnUrl where the user goes after login; it outranks the request's
 * {@code return_url}
 * @param customState values handed back at the callback, as JSON; about 300 characters
 * are safe
 * @since 0.1.0
 */
public record LoginOptions(@Nullable TenantName defaultTenantName, @Nullable TenantDomain defaultTenantDomain,
		@Nullable String returnUrl, Map<String, Object> customState) {

	public LoginOptions {
		customState = Map.copyOf(customState);
	}

	/**
	 * Return options that add nothing.
	 * @return empty options
	 */
	public static LoginOptions none() {
		return new LoginOptions(null, null, null, Map.of());
	}

	/**
	 * Return these options with a default tenant.
	 * @param name the tenant's name
	 * @return the options
	 */
	public LoginOptions withDefaultTenantName(@Nullable TenantName name) {
		return new LoginOptions(name, this.defaultTenantDomain, this.returnUrl, this.customState);
	}

	/**
	 * Return these options with a default custom domain.
	 * @param domain the tenant's custom domain
	 * @return the options
	 */
	public LoginOptions withDefaultTenantDomain(@Nullable TenantDomain domain) {
		return new LoginOptions(this.defaultTenantName, domain, this.returnUrl, this.customState);
	}

	/**
	 * Return these options with a return URL.
	 * @param url a local path or an allowed URL
	 * @return the options
	 */
	public LoginOptions withReturnUrl(@Nullable String url) {
		return new LoginOptions(this.defaultTenantName, this.defaultTenantDomain, url, this.customState);
	}

	/**
	 * Return these options with custom state.
	 * @param state the custom state
	 * @return the options
	 */
	public LoginOptions withCustomState(Map<String, Object> state) {
		return new LoginOptions(this.defaultTenantName, this.defaultTenantDomain, this.returnUrl, state);
	}

	@Override
	public String toString() {
		return "LoginOptions[defaultTenantName=%s, defaultTenantDomain=%s]".formatted(this.defaultTenantName,
				this.defaultTenantDomain);
	}

}
