package dev.wristband.spring.security.client;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import dev.wristband.spring.security.tenant.TenantName;

/**
 * What the application has registered at Wristband, after values set by hand were put in
 * front of fetched ones.
 *
 * @param loginUrl the application's login endpoint, with a tenant placeholder if tenants
 * have subdomains
 * @param redirectUri the application's callback endpoint, sent to Wristband as it is
 * @param fallbackLoginUrl a login endpoint without placeholder
 * @param customApplicationLoginPageUrl the application's own tenant discovery page
 * @param parseTenantFromRootDomain the domain whose subdomains are tenants
 * @param applicationCustomDomainActive whether tenant hosts join with a dot instead of a
 * hyphen
 * @param applicationAuthorizationRequestsEnabled whether a login without tenant may go to
 * the application's own authorization endpoint
 * @since 0.1.0
 */
public record SdkConfiguration(String loginUrl, String redirectUri, @Nullable String fallbackLoginUrl,
		@Nullable String customApplicationLoginPageUrl, @Nullable String parseTenantFromRootDomain,
		boolean applicationCustomDomainActive, boolean applicationAuthorizationRequestsEnabled) {

	private static final String[] PLACEHOLDERS = { "{tenant_name}", "{tenant_domain}" };

	public SdkConfiguration {
		Assert.hasText(loginUrl, "'loginUrl' must not be empty");
		Assert.hasText(redirectUri, "'redirectUri' must not be empty");
	}

	/**
	 * Return the login endpoint for a tenant.
	 * @param tenant the tenant whose name replaces the placeholder
	 * @return the URL
	 */
	public String loginUrl(TenantName tenant) {
		String url = this.loginUrl;
		for (String placeholder : PLACEHOLDERS) {
			url = url.replace(placeholder, tenant.value());
		}
		return url;
	}

	/**
	 * Return whether tenants are told apart by their subdomain.
	 * @return {@code true} if a root domain is set
	 */
	public boolean isSubdomainMode() {
		return StringUtils.hasText(this.parseTenantFromRootDomain);
	}

	static boolean hasPlaceholder(@Nullable String url) {
		return url != null && (url.contains(PLACEHOLDERS[0]) || url.contains(PLACEHOLDERS[1]));
	}

}
