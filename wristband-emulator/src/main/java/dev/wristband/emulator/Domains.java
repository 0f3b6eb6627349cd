package dev.wristband.emulator;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Hosts of the application and of its tenants. A host that is not known is nobody's.
 */
final class Domains {

	private final URI base;

	private final String vanity;

	private final Map<String, Site> sites = new HashMap<>();

	private final Set<String> customDomains = new HashSet<>();

	Domains(URI base, List<EmulatedTenant> tenants) {
		this.base = base;
		this.vanity = base.getRawAuthority();
		add(new Site(this.vanity, null));
		for (EmulatedTenant tenant : tenants) {
			add(new Site(tenantHost(tenant.name()), tenant));
			if (tenant.customDomain() != null) {
				add(new Site(tenant.customDomain() + port(), tenant));
				this.customDomains.add(tenant.customDomain());
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
		return this.base;
	}

	String issuer() {
		return this.base.toString();
	}

	/**
	 * Get the address of a host.
	 * @param host host and port
	 * @return the address, without a slash at the end
	 */
	String origin(String host) {
		return this.base.getScheme() + "://" + host;
	}

	String tenantHost(String tenantName) {
		return tenantName + "." + this.vanity;
	}

	private String port() {
		return (this.base.getPort() != -1) ? ":" + this.base.getPort() : "";
	}

	/**
	 * Say whether the given name is a tenant's custom domain. In messages it never has a
	 * port, although browsers come to it on the port of the emulator.
	 * @param name the name
	 * @return whether it belongs to one of the tenants
	 */
	boolean isCustomDomain(String name) {
		return this.customDomains.contains(name.toLowerCase(Locale.ROOT));
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
