package dev.wristband.emulator;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Hosts of the application and of its tenants. A host that is not known is nobody's.
 */
final class Domains {

	private final String vanity;

	private final int port;

	private final Map<String, Site> sites = new HashMap<>();

	Domains(int port, List<EmulatedTenant> tenants) {
		this.port = port;
		this.vanity = "localhost:" + port;
		add(new Site(this.vanity, null));
		for (EmulatedTenant tenant : tenants) {
			add(new Site(tenantHost(tenant.name()), tenant));
			String customDomain = customDomain(tenant);
			if (customDomain != null) {
				add(new Site(customDomain, tenant));
			}
		}
	}

	private void add(Site site) {
		if (this.sites.putIfAbsent(site.host(), site) != null) {
			throw new IllegalArgumentException("Host '%s' is used twice".formatted(site.host()));
		}
	}

	String vanity() {
		return this.vanity;
	}

	URI baseUri() {
		return URI.create("http://" + this.vanity);
	}

	String issuer() {
		return "http://" + this.vanity;
	}

	String tenantHost(String tenantName) {
		return tenantName + "." + this.vanity;
	}

	@Nullable String customDomain(EmulatedTenant tenant) {
		return (tenant.customDomain() != null) ? tenant.customDomain() + ":" + this.port : null;
	}

	boolean isCustomDomain(String host) {
		Site site = this.sites.get(host.toLowerCase(Locale.ROOT));
		return site != null && site.tenant() != null && site.host().equals(customDomain(site.tenant()));
	}

	/**
	 * Resolve the value of a host header.
	 * @param host the value, if there is one
	 * @return the site, or {@code null} if the host is not known
	 */
	@Nullable Site resolve(@Nullable String host) {
		return (host != null) ? this.sites.get(host.toLowerCase(Locale.ROOT)) : null;
	}

}
