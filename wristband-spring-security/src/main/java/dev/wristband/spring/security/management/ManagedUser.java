package dev.wristband.spring.security.management;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A user as Wristband's API describes it. What the answer does not have is {@code null}.
 *
 * @param id the id
 * @param tenantId the id of the user's tenant
 * @param applicationId the id of the application
 * @param status the status
 * @param email the e-mail address
 * @param emailVerified whether the e-mail address is verified
 * @param username the user name
 * @param displayName the name to show
 * @param fullName the full name
 * @param givenName the first name
 * @param familyName the last name
 * @param nickname the nickname
 * @param pictureUrl where there is a picture of the user
 * @param locale the locale
 * @param timeZone the time zone
 * @param externalId the id in another system
 * @param identityProviderName the name of the identity provider
 * @param publicMetadata data of the application that the user may see
 * @param restrictedMetadata data of the application that the user may not see
 * @since 0.1.0
 */
public record ManagedUser(String id, @Nullable String tenantId, @Nullable String applicationId, @Nullable String status,
		@Nullable String email, @Nullable Boolean emailVerified, @Nullable String username,
		@Nullable String displayName, @Nullable String fullName, @Nullable String givenName,
		@Nullable String familyName, @Nullable String nickname, @Nullable String pictureUrl, @Nullable String locale,
		@Nullable String timeZone, @Nullable String externalId, @Nullable String identityProviderName,
		@Nullable Map<String, Object> publicMetadata, @Nullable Map<String, Object> restrictedMetadata) {

	@Override
	public String toString() {
		return "ManagedUser[id=%s, tenantId=%s, status=%s]".formatted(this.id, this.tenantId, this.status);
	}

}
