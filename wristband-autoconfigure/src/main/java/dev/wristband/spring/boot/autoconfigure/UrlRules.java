package dev.wristband.spring.boot.autoconfigure;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Rules for the application's own URLs, and for the domain whose subdomains are tenants.
 */
final class UrlRules {

	private static final String ROOT_DOMAIN = "wristband.parse-tenant-from-root-domain";

	private UrlRules() {
	}

	static void rootDomain(@Nullable String value) {
		if (value == null) {
			return;
		}
		String property = ROOT_DOMAIN;
		ConfigurationRules.resolved(property, value);
		VanityDomain domain = VanityDomain.parse(value);
		if (domain == null || domain.port() != null) {
			VanityDomain guess = (domain != null) ? domain : VanityDomain.guess(value);
			throw new InvalidWristbandConfigurationException(StartupError.ROOT_DOMAIN_MALFORMED, property,
					"'%s' must be a host without port: no scheme, no path, no user, no blanks.".formatted(property),
					"Set '%s' to '%s'.".formatted(property, (guess != null) ? guess.host() : "app.example.com"));
		}
		if (PublicSuffixes.contains(domain.host()) && !domain.isLoopback()) {
			throw new InvalidWristbandConfigurationException(StartupError.ROOT_DOMAIN_PUBLIC, property,
					"'%s' is '%s', whose subdomains belong to everyone.".formatted(property, domain),
					"Set '%s' to a domain of your own, such as 'app.example.com'.".formatted(property));
		}
	}

	/**
	 * Refuse a URL that has a placeholder for the tenant where nobody replaces it, or
	 * none where one is needed.
	 * @param property the property
	 * @param value its value, if there is one
	 * @param rootDomain the domain whose subdomains are tenants, if there is one
	 */
	static void tenantPlaceholder(String property, @Nullable String value, @Nullable String rootDomain) {
		if (value == null) {
			return;
		}
		boolean placeholder = value.contains("{tenant_name}") || value.contains("{tenant_domain}");
		if (!placeholder && rootDomain != null) {
			throw new InvalidWristbandConfigurationException(StartupError.TENANT_PLACEHOLDER, property,
					"'%s' must contain the '{tenant_name}' placeholder when '%s' is set.".formatted(property,
							ROOT_DOMAIN),
					"Set it to '%s', or remove '%s' if tenants have no subdomains."
						.formatted(withPlaceholder(value, rootDomain), ROOT_DOMAIN));
		}
		if (placeholder && rootDomain == null) {
			throw new InvalidWristbandConfigurationException(StartupError.TENANT_PLACEHOLDER, property,
					"'%s' cannot contain the '{tenant_name}' placeholder when '%s' is absent.".formatted(property,
							ROOT_DOMAIN),
					"Set '%s' to the domain whose subdomains are tenants, such as '%s', or use a URL without "
						.formatted(ROOT_DOMAIN, root(value)) + "placeholder if all tenants share one host.");
		}
	}

	private static String withPlaceholder(String value, String rootDomain) {
		URI url = ConfigurationRules.parse(value);
		if (url == null) {
			return "https://{tenant_name}." + rootDomain + "/";
		}
		String port = (url.getPort() != -1) ? ":" + url.getPort() : "";
		return "%s://{tenant_name}.%s%s%s".formatted(url.getScheme(), rootDomain, port, url.getRawPath());
	}

	private static String root(String value) {
		URI url = ConfigurationRules.parse(value);
		String host = (url != null) ? url.getHost() : null;
		return (host != null && host.startsWith("tenant.")) ? host.substring("tenant.".length()) : "app.example.com";
	}

	/**
	 * Refuse a URL with a tenant's host from which the tenant could not be told again.
	 * @param property the property
	 * @param value its value, an absolute URL with placeholder, if there is one
	 * @param rootDomain the domain whose subdomains are tenants, if there is one
	 */
	static void tenantUrl(String property, @Nullable String value, @Nullable String rootDomain) {
		URI url = (value != null && rootDomain != null) ? ConfigurationRules.parse(value) : null;
		if (url != null && !("tenant." + rootDomain).equalsIgnoreCase(url.getHost())) {
			throw new InvalidWristbandConfigurationException(StartupError.HOST_OUTSIDE_ROOT_DOMAIN, property,
					"The host of '%s' is not a subdomain of 'wristband.parse-tenant-from-root-domain'."
						.formatted(property),
					"Use the host '{tenant_name}.%s', or correct the root domain.".formatted(rootDomain));
		}
	}

	static void applicationUrl(String property, @Nullable String value) {
		if (value == null) {
			return;
		}
		ConfigurationRules.resolved(property, value);
		URI url = ConfigurationRules.parse(value);
		VanityDomain host = (url != null && url.getHost() != null) ? VanityDomain.parse(url.getHost()) : null;
		String scheme = (url != null && url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		if (url == null || host == null || url.getRawUserInfo() != null || url.getRawFragment() != null
				|| !(scheme.equals("https") || scheme.equals("http"))) {
			throw new InvalidWristbandConfigurationException(StartupError.URL_MALFORMED, property,
					"'%s' must be an absolute https URL without user and fragment.".formatted(property),
					"Set it to a value such as 'https://app.example.com/api/auth/login', or remove it to use what is "
							+ "registered at Wristband.");
		}
		if (scheme.equals("http") && !host.isLoopback()) {
			throw new InvalidWristbandConfigurationException(StartupError.URL_PLAIN_HTTP, property,
					"'%s' is a http URL of another machine, so its requests could be read.".formatted(property),
					"Use a URL that starts with 'https://'; 'http://' is for localhost and its subdomains.");
		}
	}

}
