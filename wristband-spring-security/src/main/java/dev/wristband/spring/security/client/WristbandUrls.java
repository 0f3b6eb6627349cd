package dev.wristband.spring.security.client;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import dev.wristband.spring.security.tenant.Tenant;
import dev.wristband.spring.security.tenant.TenantDomain;
import dev.wristband.spring.security.tenant.TenantName;

/**
 * The one place that builds URLs of Wristband's front channel. Every value is encoded.
 *
 * @since 0.1.0
 */
public final class WristbandUrls {

	private final WristbandClientSettings settings;

	private final SdkConfiguration configuration;

	/**
	 * Create the URLs of an application.
	 * @param settings who this application is
	 * @param configuration what it has registered
	 */
	public WristbandUrls(WristbandClientSettings settings, SdkConfiguration configuration) {
		this.settings = settings;
		this.configuration = configuration;
	}

	/**
	 * Return the authorization endpoint of a tenant.
	 * @param tenant the tenant, or {@code null} for the application's own endpoint
	 * @return the URL
	 */
	public String authorizationEndpoint(@Nullable Tenant tenant) {
		return origin(tenant) + "/api/v1/oauth2/authorize";
	}

	/**
	 * Return the page where a user without a known tenant finds one.
	 * @param state handed back to the login endpoint, if given
	 * @return the URL
	 */
	public String applicationLogin(@Nullable String state) {
		String page = this.configuration.customApplicationLoginPageUrl();
		return withQuery(StringUtils.hasText(page) ? page : this.settings.baseUrl() + "/login", "client_id",
				this.settings.clientId(), "state", state);
	}

	/**
	 * Return the logout endpoint of a tenant.
	 * @param tenant the tenant
	 * @param redirectUrl where Wristband sends the browser afterwards, if given
	 * @param state handed back with that redirect, if given
	 * @return the URL
	 */
	public String logout(Tenant tenant, @Nullable String redirectUrl, @Nullable String state) {
		return withQuery(origin(tenant) + "/api/v1/logout", "client_id", this.settings.clientId(), "redirect_url",
				redirectUrl, "state", state);
	}

	/**
	 * Return where a logout without a known tenant ends.
	 * @return the URL
	 */
	public String afterLogout() {
		if (!this.configuration.applicationAuthorizationRequestsEnabled()) {
			return applicationLogin(null);
		}
		String fallback = this.configuration.fallbackLoginUrl();
		String login = SdkConfiguration.hasPlaceholder(this.configuration.loginUrl()) ? fallback
				: this.configuration.loginUrl();
		return (login != null) ? login : applicationLogin(null);
	}

	/**
	 * Return this application's login endpoint for a tenant.
	 * @param tenant the tenant
	 * @param returnUrl where the user wants to go, if known
	 * @return the URL
	 */
	public String tenantLogin(Tenant tenant, @Nullable String returnUrl) {
		TenantName name = tenant.name();
		TenantDomain domain = tenant.customDomain();
		boolean subdomain = SdkConfiguration.hasPlaceholder(this.configuration.loginUrl());
		if (subdomain && name == null) {
			// Without a name there is no subdomain to go to
			return applicationLogin(null);
		}
		String login = (subdomain && name != null) ? this.configuration.loginUrl(name) : this.configuration.loginUrl();
		return withQuery(login, "tenant_name", (!subdomain && name != null) ? name.value() : null,
				"tenant_custom_domain", (domain != null) ? domain.host() : null, "return_url", returnUrl);
	}

	private String origin(@Nullable Tenant tenant) {
		return (tenant != null) ? this.settings.scheme() + "://" + host(tenant) : this.settings.baseUrl();
	}

	private String host(Tenant tenant) {
		TenantDomain domain = tenant.customDomain();
		if (domain != null) {
			return domain.host() + localPort();
		}
		TenantName name = tenant.name();
		Assert.state(name != null, "A tenant without custom domain has a name");
		return name.value() + (this.configuration.applicationCustomDomainActive() ? "." : "-")
				+ this.settings.applicationVanityDomain();
	}

	// A stand-in on this machine serves custom domains on its own port
	private String localPort() {
		String vanityDomain = this.settings.applicationVanityDomain();
		int colon = vanityDomain.lastIndexOf(':');
		return (this.settings.isLocal() && colon != -1) ? vanityDomain.substring(colon) : "";
	}

	// The URL is taken as it was configured; only what is added here is encoded
	private static String withQuery(String url, @Nullable String... namesAndValues) {
		UriComponentsBuilder builder = UriComponentsBuilder.fromUriString(url);
		for (int i = 0; i < namesAndValues.length; i += 2) {
			String name = namesAndValues[i];
			String value = namesAndValues[i + 1];
			if (name != null && StringUtils.hasText(value)) {
				builder.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
			}
		}
		return builder.build().toUriString();
	}

}
