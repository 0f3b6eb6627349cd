package dev.wristband.emulator;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Absolute URL of an application in which the tenant's name may be a placeholder.
 */
record UrlTemplate(String value) {

	private static final String PLACEHOLDER = "{tenant_name}";

	private static final String OLD_PLACEHOLDER = "{tenant_domain}";

	static UrlTemplate of(String value) {
		UrlTemplate template = new UrlTemplate(value);
		URI uri = template.resolve("tenant");
		String scheme = (uri.getScheme() != null) ? uri.getScheme() : "";
		boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
		if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
			throw new IllegalArgumentException("An application URL must be an absolute http(s) URL without fragment");
		}
		return template;
	}

	boolean hasPlaceholder() {
		return this.value.contains(PLACEHOLDER) || this.value.contains(OLD_PLACEHOLDER);
	}

	URI resolve(String tenantName) {
		return URI.create(this.value.replace(PLACEHOLDER, tenantName).replace(OLD_PLACEHOLDER, tenantName));
	}

	/**
	 * Say what follows the placeholder in the host, without the port.
	 * @return the root domain of the tenants, or {@code null} if the host has no
	 * placeholder in front
	 */
	@Nullable String rootDomain() {
		String host = resolve("tenant-placeholder").getHost().toLowerCase(Locale.ROOT);
		return host.startsWith("tenant-placeholder.") ? host.substring("tenant-placeholder.".length()) : null;
	}

	/**
	 * Build the login URL for the given tenant.
	 * @param tenant the tenant
	 * @param parameters more parameters to add
	 * @return the URL, with the tenant in the host or in the query
	 */
	String loginUrl(EmulatedTenant tenant, Map<String, String> parameters) {
		QueryString query = new QueryString();
		if (!hasPlaceholder()) {
			query.add("tenant_name", tenant.name());
		}
		parameters.forEach(query::add);
		return query.appendTo(resolve(tenant.name()));
	}

}
