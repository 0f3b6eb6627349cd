package dev.wristband.spring.security.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * The values of the SDK configuration that the application sets by hand; an absent value
 * is taken from Wristband. An empty text counts as absent.
 *
 * @param loginUrl the application's login endpoint
 * @param redirectUri the application's callback endpoint
 * @param fallbackLoginUrl a login endpoint without placeholder
 * @param customApplicationLoginPageUrl the application's own tenant discovery page
 * @param parseTenantFromRootDomain the domain whose subdomains are tenants
 * @param applicationCustomDomainActive whether tenant hosts join with a dot
 * @param applicationAuthorizationRequestsEnabled whether a login without tenant may go to
 * the application's authorization endpoint
 * @since 0.1.0
 */
public record ManualSdkConfiguration(@Nullable String loginUrl, @Nullable String redirectUri,
		@Nullable String fallbackLoginUrl, @Nullable String customApplicationLoginPageUrl,
		@Nullable String parseTenantFromRootDomain, @Nullable Boolean applicationCustomDomainActive,
		@Nullable Boolean applicationAuthorizationRequestsEnabled) {

	private static final String PLACEHOLDER = "the '{tenant_name}' placeholder";

	public ManualSdkConfiguration {
		Assert.isTrue(parseTenantFromRootDomain == null || parseTenantFromRootDomain.indexOf(':') == -1,
				"'wristband.parse-tenant-from-root-domain' should not include a port");
		boolean rootDomain = StringUtils.hasText(parseTenantFromRootDomain);
		requirePlaceholder("wristband.login-url", loginUrl, rootDomain);
		requirePlaceholder("wristband.redirect-uri", redirectUri, rootDomain);
		Assert.isTrue(!SdkConfiguration.hasPlaceholder(fallbackLoginUrl),
				"'wristband.fallback-login-url' cannot contain " + PLACEHOLDER);
	}

	/**
	 * Return a configuration in which nothing is set by hand.
	 * @return the empty configuration
	 */
	public static ManualSdkConfiguration none() {
		return new ManualSdkConfiguration(null, null, null, null, null, null, null);
	}

	private static void requirePlaceholder(String property, @Nullable String url, boolean rootDomain) {
		if (!StringUtils.hasText(url)) {
			return;
		}
		boolean placeholder = SdkConfiguration.hasPlaceholder(url);
		Assert.isTrue(placeholder || !rootDomain,
				() -> "'%s' must contain %s when 'wristband.parse-tenant-from-root-domain' is set".formatted(property,
						PLACEHOLDER));
		Assert.isTrue(!placeholder || rootDomain,
				() -> "'%s' cannot contain %s when 'wristband.parse-tenant-from-root-domain' is absent"
					.formatted(property, PLACEHOLDER));
	}

	/**
	 * Return the configuration when nothing may be fetched.
	 * @return the configuration
	 * @throws IllegalArgumentException if a required value is missing
	 */
	SdkConfiguration complete() {
		Assert.hasText(this.loginUrl,
				"'wristband.login-url' must have a value when 'wristband.sdk-configuration.mode' is 'off'");
		Assert.hasText(this.redirectUri,
				"'wristband.redirect-uri' must have a value when 'wristband.sdk-configuration.mode' is 'off'");
		boolean authorizationRequests = Boolean.TRUE.equals(this.applicationAuthorizationRequestsEnabled);
		Assert.isTrue(
				!authorizationRequests || !SdkConfiguration.hasPlaceholder(this.loginUrl)
						|| StringUtils.hasText(this.fallbackLoginUrl),
				"'wristband.fallback-login-url' must have a value when 'wristband.sdk-configuration.mode' is 'off', "
						+ "'wristband.application-authorization-requests-enabled' is true and 'wristband.login-url' "
						+ "contains " + PLACEHOLDER);
		return new SdkConfiguration(this.loginUrl, this.redirectUri, this.fallbackLoginUrl,
				this.customApplicationLoginPageUrl, this.parseTenantFromRootDomain,
				Boolean.TRUE.equals(this.applicationCustomDomainActive), authorizationRequests);
	}

	/**
	 * Put the values set by hand in front of the fetched ones and validate the result.
	 * @param fetched the answer of Wristband
	 * @return the configuration
	 * @throws WristbandApiException if the result is incomplete or contradictory
	 */
	SdkConfiguration mergedWith(Map<String, Object> fetched) {
		valid(StringUtils.hasText(text(fetched, "loginUrl")),
				"Wristband's SDK configuration has no 'loginUrl'; register a login URL at Wristband");
		String loginUrl = first(this.loginUrl, text(fetched, "loginUrl"));
		String redirectUri = first(this.redirectUri, text(fetched, "redirectUri"));
		String fallback = first(this.fallbackLoginUrl, text(fetched, "fallbackLoginUrl"));
		String rootDomain = first(this.parseTenantFromRootDomain, text(fetched, "loginUrlTenantDomainSuffix"));
		boolean authorizationRequests = first(this.applicationAuthorizationRequestsEnabled,
				fetched.get("applicationAuthorizationRequestsEnabled"));
		valid(loginUrl != null, "Set 'wristband.login-url'");
		valid(redirectUri != null, "The redirect URI could not be resolved. Set 'wristband.redirect-uri' or register "
				+ "exactly one redirect URI for the OAuth2 client at Wristband");
		Assert.state(loginUrl != null && redirectUri != null, "Validated above");
		valid(rootDomain == null || rootDomain.indexOf(':') == -1,
				"The resolved root domain should not include a port. Set 'wristband.parse-tenant-from-root-domain'");
		consistent("login-url", loginUrl, rootDomain);
		consistent("redirect-uri", redirectUri, rootDomain);
		valid(!SdkConfiguration.hasPlaceholder(fallback), "The resolved fallback login URL cannot contain "
				+ PLACEHOLDER + ". Set 'wristband.fallback-login-url'");
		valid(!authorizationRequests || !SdkConfiguration.hasPlaceholder(loginUrl) || fallback != null,
				"The fallback login URL could not be resolved. Set 'wristband.fallback-login-url'");
		return new SdkConfiguration(loginUrl, redirectUri, fallback,
				first(this.customApplicationLoginPageUrl, text(fetched, "customApplicationLoginPageUrl")), rootDomain,
				first(this.applicationCustomDomainActive, fetched.get("isApplicationCustomDomainActive")),
				authorizationRequests);
	}

	private static void consistent(String property, String url, @Nullable String rootDomain) {
		boolean placeholder = SdkConfiguration.hasPlaceholder(url);
		valid(placeholder || rootDomain == null,
				"The resolved %1$s must contain %2$s when tenants are parsed from a root "
						+ "domain. Set 'wristband.%1$s'",
				property);
		valid(!placeholder || rootDomain != null,
				"The resolved %1$s cannot contain %2$s when no root domain is known. Set "
						+ "'wristband.parse-tenant-from-root-domain' or 'wristband.%1$s'",
				property);
	}

	private static void valid(boolean expression, String message, String property) {
		valid(expression, message.formatted(property, PLACEHOLDER));
	}

	private static void valid(boolean expression, String message) {
		if (!expression) {
			throw new WristbandApiException(WristbandErrorCodes.SDK_CONFIGURATION_INVALID, message);
		}
	}

	private static @Nullable String first(@Nullable String manual, @Nullable String fetched) {
		return StringUtils.hasText(manual) ? manual : fetched;
	}

	private static boolean first(@Nullable Boolean manual, @Nullable Object fetched) {
		return (manual != null) ? manual : Boolean.TRUE.equals(fetched);
	}

	private static @Nullable String text(Map<String, Object> fetched, String name) {
		return (fetched.get(name) instanceof String text && !text.isBlank()) ? text : null;
	}

}
