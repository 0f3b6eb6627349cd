package dev.wristband.spring.security.core;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.util.Assert;

/**
 * A user of a tenant, as Wristband's ID token and user info describe it.
 *
 * <p>
 * The identity is issuer, {@link #getUserId() subject} and {@link #getTenantId() tenant};
 * never the e-mail address. Claims come from user info, since Wristband's ID token only
 * says who authenticated and how (OpenID Connect Core 1.0, section 5.4). Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
@JsonIncludeProperties({ "userId", "kind", "tenantId", "tenantName", "tenantCustomDomain", "applicationId", "clientId",
		"identityProviderName", "scopes", "roles", "customClaims" })
public final class WristbandUser implements OidcUser, WristbandPrincipal {

	private final Supplier<OidcIdToken> idToken;

	private final OidcUserInfo userInfo;

	private final String tenantName;

	private final @Nullable String tenantCustomDomain;

	private final List<WristbandRole> roles;

	private final Set<String> scopes;

	private final Collection<? extends GrantedAuthority> authorities;

	/**
	 * Create a user.
	 * @param idToken the verified ID token
	 * @param userInfo the user info with {@code sub}, {@code tnt_id}, {@code app_id} and
	 * {@code idp_name}
	 * @param tenantName the name of the tenant the user logged in to
	 * @param tenantCustomDomain the custom domain of that tenant, if it has one
	 * @param scopes the granted scopes
	 */
	public WristbandUser(OidcIdToken idToken, OidcUserInfo userInfo, String tenantName,
			@Nullable String tenantCustomDomain, Collection<String> scopes) {
		this(() -> idToken, userInfo, tenantName, tenantCustomDomain, scopes);
		Assert.notNull(idToken, "'idToken' must not be null");
	}

	/**
	 * Create a user whose ID token is only read when somebody asks for it. Hardly any
	 * request does, as the claims come from user info.
	 * @param idToken the verified ID token; asked each time
	 * @param userInfo the user info with {@code sub}, {@code tnt_id}, {@code app_id} and
	 * {@code idp_name}
	 * @param tenantName the name of the tenant the user logged in to
	 * @param tenantCustomDomain the custom domain of that tenant, if it has one
	 * @param scopes the granted scopes
	 */
	public WristbandUser(Supplier<OidcIdToken> idToken, OidcUserInfo userInfo, String tenantName,
			@Nullable String tenantCustomDomain, Collection<String> scopes) {
		Assert.notNull(idToken, "'idToken' must not be null");
		Assert.notNull(userInfo, "'userInfo' must not be null");
		Assert.hasText(tenantName, "'tenantName' must not be empty");
		Assert.notNull(scopes, "'scopes' must not be null");
		this.idToken = idToken;
		this.userInfo = userInfo;
		this.tenantName = tenantName;
		this.tenantCustomDomain = tenantCustomDomain;
		this.roles = WristbandRole.fromClaim(userInfo.getClaims().get(WristbandClaimNames.ROLES));
		this.scopes = Set.copyOf(scopes);
		this.authorities = WristbandAuthoritiesMapper.scopesAndRoles().mapAuthorities(this);
	}

	/**
	 * Return the user's id, the subject of the ID token.
	 * @return the user id
	 */
	public String getUserId() {
		return required("sub");
	}

	@Override
	public String getSubject() {
		return getUserId();
	}

	@Override
	public CallerKind getKind() {
		return CallerKind.USER;
	}

	@Override
	public String getTenantId() {
		return required(WristbandClaimNames.TENANT_ID);
	}

	/**
	 * Return the name of the tenant the user logged in to.
	 * @return the tenant name, a DNS label
	 */
	public String getTenantName() {
		return this.tenantName;
	}

	/**
	 * Return the custom domain the user logged in at.
	 * @return the host name, or {@code null} if the tenant has no custom domain
	 */
	public @Nullable String getTenantCustomDomain() {
		return this.tenantCustomDomain;
	}

	@Override
	public String getApplicationId() {
		return required(WristbandClaimNames.APPLICATION_ID);
	}

	@Override
	public @Nullable String getClientId() {
		List<String> audience = getIdToken().getAudience();
		return (audience != null && audience.size() == 1) ? audience.get(0) : null;
	}

	@Override
	public Set<String> getScopes() {
		return this.scopes;
	}

	/**
	 * Return the name of the identity provider that authenticated the user.
	 * @return the identity provider's name
	 */
	public String getIdentityProviderName() {
		return required(WristbandClaimNames.IDENTITY_PROVIDER_NAME);
	}

	@Override
	public List<WristbandRole> getRoles() {
		return this.roles;
	}

	@Override
	public Map<String, Object> getCustomClaims() {
		if (!(this.userInfo.getClaims().get(WristbandClaimNames.CUSTOM_CLAIMS) instanceof Map<?, ?>)) {
			return Map.of();
		}
		Map<String, Object> claims = this.userInfo.getClaimAsMap(WristbandClaimNames.CUSTOM_CLAIMS);
		return (claims != null) ? claims : Map.of();
	}

	@Override
	public Map<String, Object> getClaims() {
		return this.userInfo.getClaims();
	}

	@Override
	public OidcUserInfo getUserInfo() {
		return this.userInfo;
	}

	@Override
	public OidcIdToken getIdToken() {
		return this.idToken.get();
	}

	@Override
	public Map<String, Object> getAttributes() {
		return getClaims();
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return this.authorities;
	}

	@Override
	public String getName() {
		return getUserId();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof WristbandUser user && getUserId().equals(user.getUserId())
				&& getTenantId().equals(user.getTenantId())
				&& Objects.equals(getIdToken().getClaimAsString("iss"), user.getIdToken().getClaimAsString("iss")));
	}

	@Override
	public int hashCode() {
		return 31 * getUserId().hashCode() + getTenantId().hashCode();
	}

	@Override
	public String toString() {
		return "WristbandUser[userId=%s, tenantId=%s]".formatted(getUserId(), getTenantId());
	}

	private String required(String claim) {
		String value = this.userInfo.getClaimAsString(claim);
		Assert.state(value != null, () -> "User info has no claim '" + claim + "'");
		return value;
	}

}
