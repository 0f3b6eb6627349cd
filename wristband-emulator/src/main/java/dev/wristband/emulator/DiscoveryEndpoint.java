package dev.wristband.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import org.jspecify.annotations.Nullable;

/**
 * Login page of the application: the user chooses a tenant and goes back to the
 * application's login endpoint.
 */
final class DiscoveryEndpoint implements Endpoint {

	private static final int STATE_LENGTH = 512;

	private final Directory directory;

	private final Domains domains;

	DiscoveryEndpoint(Directory directory, Domains domains) {
		this.directory = directory;
		this.domains = domains;
	}

	@Override
	public Response handle(Request request) throws GeneralException {
		EmulatedClient client = client(request.parameter("client_id"));
		UrlTemplate loginUrl = UrlTemplate.of(client.loginUrl());
		Map<String, String> kept = new LinkedHashMap<>();
		keep(kept, request, "login_hint");
		keep(kept, request, "state");
		List<DiscoveryPage.Choice> choices = new ArrayList<>();
		for (EmulatedTenant tenant : this.directory.tenants()) {
			Map<String, String> parameters = new LinkedHashMap<>(kept);
			String customDomain = tenant.customDomain();
			if (customDomain != null) {
				parameters.put("tenant_custom_domain", customDomain);
			}
			choices.add(new DiscoveryPage.Choice(tenant, this.domains.tenantHost(tenant.name()),
					loginUrl.loginUrl(tenant, parameters)));
		}
		return Response.html(200, DiscoveryPage.render(choices));
	}

	private EmulatedClient client(@Nullable String id) throws GeneralException {
		List<EmulatedClient> clients = this.directory.clients();
		EmulatedClient client = (id == null && clients.size() == 1) ? clients.get(0) : this.directory.client(id);
		if (client == null) {
			throw refused("The client_id is not known");
		}
		return client;
	}

	private static void keep(Map<String, String> kept, Request request, String name) throws GeneralException {
		String value = request.parameter(name);
		if (value == null) {
			return;
		}
		if (value.length() > STATE_LENGTH) {
			throw refused("Parameter '%s' is too long".formatted(name));
		}
		kept.put(name, value);
	}

	private static GeneralException refused(String description) {
		return new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription(description));
	}

}
