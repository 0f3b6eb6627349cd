package dev.wristband.emulator;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.token.Token;

/**
 * Token revocation endpoint. A token that is not known is as good as revoked.
 */
final class RevokeEndpoint implements Endpoint {

	private final ClientAuthenticator authenticator;

	private final RefreshTokens refreshTokens;

	private final URI uri;

	RevokeEndpoint(ClientAuthenticator authenticator, RefreshTokens refreshTokens, Domains domains) {
		this.authenticator = authenticator;
		this.refreshTokens = refreshTokens;
		this.uri = domains.baseUri().resolve("/api/v1/oauth2/revoke");
	}

	@Override
	public Response handle(Request request) throws GeneralException {
		Map<String, List<String>> form = request.form();
		String clientId = this.authenticator.authenticate(request, form);
		Token token = TokenRevocationRequest.parse(FormMessage.of(this.uri, form, clientId)).getToken();
		this.refreshTokens.revoke(token.getValue(), clientId);
		return Response.empty(200);
	}

}
