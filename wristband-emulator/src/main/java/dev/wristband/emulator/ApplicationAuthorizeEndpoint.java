package dev.wristband.emulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;

/**
 * Authorization endpoint of the application: the user chooses a tenant, and the same
 * request goes on there.
 */
final class ApplicationAuthorizeEndpoint implements Endpoint {

	private final AuthorizeEndpoint tenantEndpoint;

	private final Directory directory;

	private final Domains domains;

	ApplicationAuthorizeEndpoint(AuthorizeEndpoint tenantEndpoint, Directory directory, Domains domains) {
		this.tenantEndpoint = tenantEndpoint;
		this.directory = directory;
		this.domains = domains;
	}

	@Override
	public Response handle(Request request) throws GeneralException {
		this.tenantEndpoint.redirectUri(request);
		if ("none".equals(request.parameter("prompt"))) {
			throw new GeneralException(
					OAuth2Error.INVALID_REQUEST.setDescription("With prompt=none the tenant has to be known"));
		}
		List<DiscoveryPage.Choice> choices = new ArrayList<>();
		for (EmulatedTenant tenant : this.directory.tenants()) {
			String host = this.domains.tenantHost(tenant.name());
			String url = new QueryString().addAll(request.query())
				.appendTo(URI.create(this.domains.origin(host) + request.path()));
			choices.add(new DiscoveryPage.Choice(tenant, host, url));
		}
		return Response.html(200, DiscoveryPage.render(choices));
	}

}
