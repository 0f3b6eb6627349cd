package dev.wristband.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells an SDK how its client is registered.
 */
final class SdkConfigurationEndpoint implements Endpoint {

	static final String PREFIX = "/api/v1/clients/";

	static final String SUFFIX = "/sdk-configuration";

	private final Directory directory;

	private final boolean applicationAuthorizationRequests;

	SdkConfigurationEndpoint(Directory directory, boolean applicationAuthorizationRequests) {
		this.directory = directory;
		this.applicationAuthorizationRequests = applicationAuthorizationRequests;
	}

	@Override
	public Response handle(Request request) {
		String path = request.path();
		EmulatedClient client = this.directory.client(path.substring(PREFIX.length(), path.length() - SUFFIX.length()));
		if (client == null) {
			return Response.apiError(404, "not_found", "There is no such client");
		}
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("loginUrl", client.loginUrl());
		values.put("redirectUri", (client.redirectUris().size() == 1) ? client.redirectUris().get(0) : null);
		values.put("isApplicationCustomDomainActive", true);
		values.put("customApplicationLoginPageUrl", null);
		values.put("loginUrlTenantDomainSuffix", UrlTemplate.of(client.loginUrl()).rootDomain());
		values.put("applicationAuthorizationRequestsEnabled", this.applicationAuthorizationRequests);
		values.put("fallbackLoginUrl", null);
		return Response.json(200, values);
	}

}
