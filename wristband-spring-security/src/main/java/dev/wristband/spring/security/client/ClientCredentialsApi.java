package dev.wristband.spring.security.client;

import java.net.URI;
import java.util.Set;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;

/**
 * The call with which a machine gets an access token for itself (RFC 6749, section 4.4).
 *
 * <p>
 * Three attempts for server errors and network failures within a bounded time, none for
 * anything else. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ClientCredentialsApi {

	private final BackChannel backChannel;

	/**
	 * Create the back channel.
	 * @param restClient a client with timeouts that follows no redirects
	 */
	public ClientCredentialsApi(RestClient restClient) {
		Assert.notNull(restClient, "'restClient' must not be null");
		this.backChannel = new BackChannel(restClient);
	}

	/**
	 * Ask for an access token.
	 * @param baseUrl scheme and authority of the Wristband application
	 * @param clientId the id of the machine client
	 * @param clientSecret its secret
	 * @param scopes the scopes to ask for; may be empty
	 * @return the token
	 * @throws WristbandApiException if there is none to be had
	 */
	public TokenResponse requestToken(String baseUrl, String clientId, String clientSecret, Set<String> scopes) {
		SecretForm form = new SecretForm();
		form.add("grant_type", "client_credentials");
		if (!scopes.isEmpty()) {
			form.add("scope", String.join(" ", scopes));
		}
		return TokenResponseReader
			.read(this.backChannel.call("machine token", HttpMethod.POST, URI.create(baseUrl + "/api/v1/oauth2/token"),
					WristbandApi.authenticatedForm(clientId, clientSecret, form)));
	}

}
