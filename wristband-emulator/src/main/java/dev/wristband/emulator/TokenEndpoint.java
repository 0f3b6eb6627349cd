package dev.wristband.emulator;

import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Token endpoint.
 */
final class TokenEndpoint implements Endpoint {

	private final ClientAuthenticator authenticator;

	private final CodeGrantHandler codes;

	private final RefreshGrantHandler refreshes;

	private final TokenIssuer issuer;

	private final Directory directory;

	private final URI uri;

	TokenEndpoint(ClientAuthenticator authenticator, CodeGrantHandler codes, RefreshGrantHandler refreshes,
			TokenIssuer issuer, Directory directory, Domains domains) {
		this.authenticator = authenticator;
		this.codes = codes;
		this.refreshes = refreshes;
		this.issuer = issuer;
		this.directory = directory;
		this.uri = domains.baseUri().resolve("/api/v1/oauth2/token");
	}

	@Override
	public Response handle(Request request) throws GeneralException {
		Map<String, List<String>> form = request.form();
		String clientId = this.authenticator.authenticate(request, form);
		String redirectUri = Request.single(form, "redirect_uri");
		TokenRequest tokenRequest = parse(form, clientId, redirectUri);
		Tokens tokens = issue(tokenRequest, clientId, redirectUri);
		return Response.json(200, new AccessTokenResponse(tokens).toJSONObject());
	}

	private Tokens issue(TokenRequest request, String clientId, @Nullable String redirectUri) throws GeneralException {
		AuthorizationGrant grant = request.getAuthorizationGrant();
		if (grant instanceof ClientCredentialsGrant) {
			return new Tokens(this.issuer.machineToken(clientId, request.getScope()), null);
		}
		if (this.directory.machineClient(clientId) != null) {
			throw new GeneralException(OAuth2Error.UNAUTHORIZED_CLIENT);
		}
		if (grant instanceof AuthorizationCodeGrant code) {
			return this.codes.issue(code, clientId, redirectUri);
		}
		if (grant instanceof RefreshTokenGrant refresh) {
			return this.refreshes.issue(refresh, clientId, request.getScope());
		}
		throw new GeneralException(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
	}

	private TokenRequest parse(Map<String, List<String>> form, String clientId, @Nullable String redirectUri)
			throws GeneralException {
		Map<String, List<String>> parameters = new HashMap<>(form);
		if (redirectUri != null) {
			// As registered it may hold a placeholder, which no parser of URIs takes
			parameters.put("redirect_uri", Collections.singletonList(this.uri.toString()));
		}
		return TokenRequest.parse(FormMessage.of(this.uri, parameters, clientId));
	}

}
