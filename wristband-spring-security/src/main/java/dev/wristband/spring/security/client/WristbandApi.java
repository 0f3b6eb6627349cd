package dev.wristband.spring.security.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.tenant.TenantDomain;

/**
 * Back-channel calls to the Wristband application's own domain.
 *
 * <p>
 * Three attempts for server errors and network failures within a bounded time, none for
 * anything else. An answer of more than 64 KiB is refused. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WristbandApi {

	private final BackChannel backChannel;

	private final WristbandClientSettings settings;

	/**
	 * Create the back channel.
	 * @param restClient a client with timeouts that follows no redirects
	 * @param settings who this application is
	 */
	public WristbandApi(RestClient restClient, WristbandClientSettings settings) {
		Assert.notNull(restClient, "'restClient' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.backChannel = new BackChannel(restClient);
		this.settings = settings;
	}

	/**
	 * Fetch what is registered for this client.
	 * @return the fields of the answer
	 */
	Map<String, Object> fetchSdkConfiguration() {
		URI uri = UriComponentsBuilder.fromUriString(this.settings.baseUrl())
			.path("/api/v1/clients/{clientId}/sdk-configuration")
			.encode()
			.buildAndExpand(this.settings.clientId())
			.toUri();
		return this.backChannel.call("SDK configuration", HttpMethod.GET, uri, (request) -> {
		});
	}

	/**
	 * Ask Wristband whether a domain is a verified custom domain of one of this
	 * application's tenants.
	 * @param domain the domain
	 * @return {@code true} if it is
	 * @throws WristbandApiException if the question could not be answered
	 */
	public boolean isCustomDomain(TenantDomain domain) {
		Map<String, Object> answer = this.backChannel.call("custom domain validation", HttpMethod.POST,
				uri("/api/v1/custom-domains/validate"),
				(request) -> request.contentType(MediaType.APPLICATION_JSON)
					.body(JSONObjectUtils.toJSONString(Map.of("tenantCustomDomain", domain.host()))
						.getBytes(StandardCharsets.UTF_8)));
		if (!(answer.get("valid") instanceof Boolean valid)) {
			throw BackChannel.malformed("custom domain validation");
		}
		return valid;
	}

	/**
	 * Exchange an authorization code for tokens (RFC 6749, section 4.1.3; RFC 7636).
	 * @param code the authorization code
	 * @param redirectUri the redirect URI of the authorization request, as it was sent
	 * @param codeVerifier the PKCE code verifier
	 * @return the tokens
	 * @throws WristbandApiException with {@link WristbandErrorCodes#INVALID_GRANT} if the
	 * code is refused, or with another code
	 */
	public TokenResponse exchangeCode(String code, String redirectUri, String codeVerifier) {
		SecretForm form = new SecretForm();
		form.add("grant_type", "authorization_code");
		form.add("code", code);
		form.add("redirect_uri", redirectUri);
		form.add("code_verifier", codeVerifier);
		return TokenResponseReader.read(this.backChannel.call("code exchange", HttpMethod.POST,
				uri("/api/v1/oauth2/token"), authenticatedForm(form)));
	}

	/**
	 * Exchange a refresh token for new tokens (RFC 6749, section 6).
	 * @param refreshToken the refresh token, which Wristband may take only once
	 * @return the tokens; without a refresh token the old one stays in use
	 * @throws WristbandApiException with {@link WristbandErrorCodes#INVALID_GRANT} if the
	 * refresh token is refused, or with another code
	 */
	public TokenResponse refresh(String refreshToken) {
		SecretForm form = new SecretForm();
		form.add("grant_type", "refresh_token");
		form.add("refresh_token", refreshToken);
		return TokenResponseReader.read(this.backChannel.call("token refresh", HttpMethod.POST,
				uri("/api/v1/oauth2/token"), authenticatedForm(form)));
	}

	/**
	 * Fetch the claims of the user an access token was issued for (OpenID Connect Core
	 * 1.0, section 5.3).
	 * @param accessToken the access token
	 * @return the claims
	 * @throws WristbandApiException if the claims cannot be had
	 */
	public Map<String, Object> fetchUserInfo(String accessToken) {
		return this.backChannel.call("user info", HttpMethod.GET, uri("/api/v1/oauth2/userinfo"),
				(request) -> request.headers((headers) -> headers.setBearerAuth(accessToken)));
	}

	/**
	 * Revoke a refresh token (RFC 7009).
	 * @param refreshToken the refresh token
	 * @throws WristbandApiException if Wristband did not confirm it
	 */
	public void revoke(String refreshToken) {
		SecretForm form = new SecretForm();
		form.add("token", refreshToken);
		form.add("token_type_hint", "refresh_token");
		this.backChannel.send("revocation", HttpMethod.POST, uri("/api/v1/oauth2/revoke"), authenticatedForm(form));
	}

	/**
	 * Fetch the keys that Wristband signs tokens with (RFC 7517).
	 * @return the JWK set as text
	 */
	String fetchKeys() {
		return this.backChannel.text("signing keys", HttpMethod.GET, uri("/api/v1/oauth2/jwks"), (request) -> {
		});
	}

	private URI uri(String path) {
		return URI.create(this.settings.baseUrl() + path);
	}

	private Consumer<RestClient.RequestBodySpec> authenticatedForm(SecretForm form) {
		return authenticatedForm(this.settings.clientId(), this.settings.clientSecret(), form);
	}

	static Consumer<RestClient.RequestBodySpec> authenticatedForm(String clientId, String clientSecret,
			SecretForm form) {
		// Wristband takes id and secret without the form encoding of RFC 6749, section
		// 2.3.1
		String credentials = clientId + ":" + clientSecret;
		String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
		return (request) -> request.headers((headers) -> headers.setBasicAuth(basic))
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body(form);
	}

}
