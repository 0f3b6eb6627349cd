package dev.wristband.emulator;

import java.util.Map;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;

/**
 * Says whether a host is the custom domain of one of the tenants.
 */
final class CustomDomainsEndpoint implements Endpoint {

	private final Domains domains;

	CustomDomainsEndpoint(Domains domains) {
		this.domains = domains;
	}

	@Override
	public Response handle(Request request) {
		if (!request.isType("application/json")) {
			return Response.apiError(415, "unsupported_media_type", "The body must be JSON");
		}
		try {
			String domain = JSONObjectUtils.getString(JSONObjectUtils.parse(request.body()), "tenantCustomDomain");
			return Response.json(200, Map.of("valid", this.domains.isCustomDomain(domain)));
		}
		catch (ParseException ex) {
			return Response.apiError(400, "invalid_request", "The body must hold the string 'tenantCustomDomain'");
		}
	}

}
