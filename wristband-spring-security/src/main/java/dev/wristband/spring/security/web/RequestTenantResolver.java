package dev.wristband.spring.security.web;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.client.SdkConfiguration;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.tenant.Tenant;
import dev.wristband.spring.security.tenant.TenantDomain;
import dev.wristband.spring.security.tenant.TenantName;

/**
 * Resolves the tenant that a request names: by custom domain, which Wristband must
 * confirm, and by subdomain or parameter.
 *
 * @since 0.1.0
 */
public final class RequestTenantResolver {

	private static final Log logger = LogFactory.getLog(RequestTenantResolver.class);

	private final WristbandClientSettings settings;

	private final WristbandApi api;

	/**
	 * Create a resolver.
	 * @param settings who this application is
	 * @param api the back channel
	 */
	public RequestTenantResolver(WristbandClientSettings settings, WristbandApi api) {
		this.settings = settings;
		this.api = api;
	}

	/**
	 * Resolve the tenant of a request.
	 * @param request the request
	 * @param configuration what the application has registered
	 * @return the tenant, or {@code null} if the request names none
	 * @throws InvalidRequestException if a parameter is repeated or malformed
	 * @throws WristbandApiException if a custom domain could not be validated
	 */
	public @Nullable Tenant resolve(HttpServletRequest request, SdkConfiguration configuration) {
		String domainParameter = RequestParameters.single(request, "tenant_custom_domain", 253);
		TenantName name = resolveName(request, configuration);
		return Tenant.of(name, (domainParameter != null) ? confirm(domainParameter) : null);
	}

	/**
	 * Return whether the request's host is neither the root domain nor one of its
	 * tenants, so that nothing may be assumed about the tenant.
	 * @param request the request
	 * @param configuration what the application has registered
	 * @return {@code true} for such a host; always {@code false} without root domain
	 */
	public boolean isForeignHost(HttpServletRequest request, SdkConfiguration configuration) {
		String rootDomain = configuration.parseTenantFromRootDomain();
		return rootDomain != null && configuration.isSubdomainMode()
				&& !host(request).equals(rootDomain.toLowerCase(Locale.ROOT))
				&& TenantName.fromHost(request.getServerName(), rootDomain) == null;
	}

	private @Nullable TenantName resolveName(HttpServletRequest request, SdkConfiguration configuration) {
		String rootDomain = configuration.parseTenantFromRootDomain();
		String parameter = RequestParameters.single(request, "tenant_name", 63);
		if (rootDomain != null && configuration.isSubdomainMode()) {
			if (parameter != null) {
				logger.debug("Ignoring the query parameter [tenant_name]: tenants have subdomains");
			}
			return TenantName.fromHost(request.getServerName(), rootDomain);
		}
		if (parameter == null) {
			return null;
		}
		TenantName name = TenantName.from(parameter);
		if (name == null) {
			throw new InvalidRequestException("The query parameter [tenant_name] is malformed");
		}
		return name;
	}

	private static String host(HttpServletRequest request) {
		String host = request.getServerName().toLowerCase(Locale.ROOT);
		return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
	}

	private @Nullable TenantDomain confirm(String parameter) {
		TenantDomain domain = this.settings.isLocal() ? TenantDomain.fromLocal(parameter)
				: TenantDomain.from(parameter);
		if (domain == null) {
			throw new InvalidRequestException("The query parameter [tenant_custom_domain] is malformed");
		}
		if (!this.api.isCustomDomain(domain)) {
			logger.debug("Ignoring the query parameter [tenant_custom_domain]: Wristband does not confirm it");
			return null;
		}
		return domain;
	}

}
