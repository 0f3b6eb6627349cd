package dev.wristband.spring.security.management;

import org.jspecify.annotations.Nullable;

/**
 * A tenant that somebody can log in to. What the answer does not have is {@code null}.
 *
 * @param tenantId the id of the tenant
 * @param tenantDomainName the name that the tenant's host names begin with
 * @param tenantVanityDomain the host name at Wristband
 * @param tenantDisplayName the name to show
 * @param tenantLoginUrl where to log in to the tenant
 * @param tenantLogoUrl where there is a logo of the tenant
 * @since 0.1.0
 */
public record TenantOption(String tenantId, @Nullable String tenantDomainName, @Nullable String tenantVanityDomain,
		@Nullable String tenantDisplayName, @Nullable String tenantLoginUrl, @Nullable String tenantLogoUrl) {

}
