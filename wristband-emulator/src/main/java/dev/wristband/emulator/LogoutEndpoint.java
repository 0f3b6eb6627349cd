package dev.wristband.emulator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import org.jspecify.annotations.Nullable;

/**
 * Logout endpoint of a tenant: ends the session and sends the browser to a place that the
 * client has registered.
 */
final class LogoutEndpoint implements Endpoint {

	private static final int STATE_LENGTH = 512;

	private final Directory directory;

	private final LoginSessions sessions;

	LogoutEndpoint(Directory directory, LoginSessions sessions) {
		this.directory = directory;
		this.sessions = sessions;
	}

	@Override
	public Response handle(Request request) throws GeneralException {
		EmulatedClient client = this.directory.client(request.parameter("client_id"));
		if (client == null) {
			throw refused("The client_id is not known");
		}
		String state = request.parameter("state");
		if (state != null && state.length() > STATE_LENGTH) {
			throw refused("Parameter 'state' must have at most %d characters".formatted(STATE_LENGTH));
		}
		EmulatedTenant tenant = request.site().requireTenant();
		URI redirectUrl = allowed(request.parameter("redirect_url"), client, tenant);
		String target = (redirectUrl != null) ? new QueryString().add("state", state).appendTo(redirectUrl)
				: loginUrl(client, tenant, state);
		return this.sessions.detach(request, Response.redirect(target));
	}

	private String loginUrl(EmulatedClient client, EmulatedTenant tenant, @Nullable String state) {
		String url = UrlTemplate.of(client.loginUrl()).loginUrl(tenant, Map.of());
		return new QueryString().add("tenant_custom_domain", tenant.customDomain())
			.add("state", state)
			.appendTo(URI.create(url));
	}

	private static @Nullable URI allowed(@Nullable String redirectUrl, EmulatedClient client, EmulatedTenant tenant) {
		if (redirectUrl == null) {
			return null;
		}
		URI uri;
		try {
			uri = new URI(redirectUrl);
		}
		catch (URISyntaxException ex) {
			return null;
		}
		List<String> registered = new ArrayList<>(client.redirectUris());
		registered.add(client.loginUrl());
		String origin = origin(uri);
		boolean known = registered.stream()
			.map((url) -> origin(UrlTemplate.of(url).resolve(tenant.name())))
			.anyMatch((other) -> other != null && other.equals(origin));
		return known ? uri : null;
	}

	private static @Nullable String origin(URI uri) {
		if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
			return null;
		}
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		int port = (uri.getPort() >= 0) ? uri.getPort() : (scheme.equals("https") ? 443 : 80);
		return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
	}

	private static GeneralException refused(String description) {
		return new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription(description));
	}

}
