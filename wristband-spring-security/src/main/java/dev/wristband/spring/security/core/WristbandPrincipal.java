package dev.wristband.spring.security.core;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The caller of a request, whether a session or an access token says who it is.
 *
 * <p>
 * Immutable and thread-safe. A user is identified by tenant and subject together.
 *
 * @since 0.1.0
 */
@JsonIncludeProperties({ "subject", "kind", "tenantId", "applicationId", "clientId", "scopes", "roles",
		"customClaims" })
public interface WristbandPrincipal extends AuthenticatedPrincipal {

	/**
	 * Return the id of the user or of the machine.
	 * @return the subject
	 */
	String getSubject();

	/**
	 * Return what kind of caller this is.
	 * @return the kind
	 */
	CallerKind getKind();

	/**
	 * Return the id of the caller's tenant.
	 * @return the tenant id, or {@code null} for a caller that belongs to no tenant
	 */
	@Nullable String getTenantId();

	/**
	 * Return the id of the Wristband application.
	 * @return the application id, or {@code null} if it is not known
	 */
	@Nullable String getApplicationId();

	/**
	 * Return the id of the OAuth 2.0 client that the tokens were issued to.
	 * @return the client id, or {@code null} if it is not known
	 */
	@Nullable String getClientId();

	/**
	 * Return the granted scopes.
	 * @return the scopes
	 */
	Set<String> getScopes();

	/**
	 * Return the caller's roles.
	 * @return the roles; an access token holds none
	 */
	List<WristbandRole> getRoles();

	/**
	 * Return the claims that the application defined at Wristband.
	 * @return the custom claims, empty if there are none
	 */
	Map<String, Object> getCustomClaims();

}
