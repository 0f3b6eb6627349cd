package dev.wristband.spring.security.management;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A tenant as Wristband's API describes it. What the answer does not have is
 * {@code null}.
 *
 * @param id the id
 * @param applicationId the id of the application
 * @param status the status
 * @param domainName the name that tenants' host names begin with
 * @param vanityDomain the host name at Wristband
 * @param displayName the name to show
 * @param description the description
 * @param logoUrl where there is a logo of the tenant
 * @param signupEnabled whether users can sign up by themselves
 * @param publicMetadata data of the application that users may see
 * @param restrictedMetadata data of the application that users may not see
 * @since 0.1.0
 */
public record ManagedTenant(String id, @Nullable String applicationId, @Nullable String status,
		@Nullable String domainName, @Nullable String vanityDomain, @Nullable String displayName,
		@Nullable String description, @Nullable String logoUrl, @Nullable Boolean signupEnabled,
		@Nullable Map<String, Object> publicMetadata, @Nullable Map<String, Object> restrictedMetadata) {

	@Override
	public String toString() {
		return "ManagedTenant[id=%s, domainName=%s, status=%s]".formatted(this.id, this.domainName, this.status);
	}

}
