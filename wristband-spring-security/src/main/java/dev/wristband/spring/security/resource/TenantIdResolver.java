package dev.wristband.spring.security.resource;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Knows which tenant a request is for, from its host or its path. With a bean of this
 * type, an access token of another tenant is refused with 403 before the application sees
 * the request.
 *
 * <p>
 * An access token names its tenant by id only, so Wristband's names and hosts have to be
 * mapped by the application.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TenantIdResolver {

	/**
	 * Resolve the tenant of a request.
	 * @param request the request
	 * @return the id of the tenant, or {@code null} if the request is for none in
	 * particular
	 */
	@Nullable String resolveTenantId(HttpServletRequest request);

}
