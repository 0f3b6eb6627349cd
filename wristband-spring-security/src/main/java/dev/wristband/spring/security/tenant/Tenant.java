package dev.wristband.spring.security.tenant;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The tenant a request belongs to, known by its name, its custom domain or both.
 *
 * @param name the tenant's name, if known
 * @param customDomain the tenant's custom domain, if it has one
 * @since 0.1.0
 */
public record Tenant(@Nullable TenantName name, @Nullable TenantDomain customDomain) {

	public Tenant {
		Assert.isTrue(name != null || customDomain != null, "A tenant must have a 'name' or a 'customDomain'");
	}

	/**
	 * Create a tenant from whichever of its two identifiers is known.
	 * @param name the name
	 * @param customDomain the custom domain
	 * @return the tenant, or {@code null} if neither is known
	 */
	public static @Nullable Tenant of(@Nullable TenantName name, @Nullable TenantDomain customDomain) {
		return (name != null || customDomain != null) ? new Tenant(name, customDomain) : null;
	}

}
