package dev.wristband.spring.security.web.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandUrls;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;

/**
 * Makes the authorization request on the tenant's own host (RFC 6749, section 4.1.1; RFC
 * 7636).
 */
final class TenantAuthorizationRequestResolver implements OAuth2AuthorizationRequestResolver {

	/**
	 * The attribute of the authorization request that holds its {@link LoginState}.
	 */
	static final String LOGIN_STATE = LoginState.class.getName();

	/**
	 * The attribute of the authorization request that holds the
	 * {@link AuthorizationResponse} to it.
	 */
	static final String CALLBACK = AuthorizationResponse.ATTRIBUTE;

	private final WristbandClientSettings settings;

	private final Clock clock;

	TenantAuthorizationRequestResolver(WristbandClientSettings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
		if (!(request.getAttribute(TenantLogin.ATTRIBUTE) instanceof TenantLogin login)) {
			return null;
		}
		LoginState state = LoginState.create(login.configuration().redirectUri(), login.tenant(),
				login.options().returnUrl(), login.options().customState(), login.maxAge(), this.clock.instant());
		WristbandUrls urls = new WristbandUrls(this.settings, login.configuration());
		return toRequest(state, urls.authorizationEndpoint(login.tenant()), login, this.settings);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String clientRegistrationId) {
		return null;
	}

	private static OAuth2AuthorizationRequest toRequest(LoginState state, String endpoint, TenantLogin login,
			WristbandClientSettings settings) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		parameters.put(OidcParameterNames.NONCE, state.nonce());
		parameters.put(PkceParameterNames.CODE_CHALLENGE, challenge(state.codeVerifier()));
		parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
		putIfPresent(parameters, "login_hint", login.loginHint());
		putIfPresent(parameters, "idp_hint", login.idpHint());
		putIfPresent(parameters, "max_age", login.maxAge());
		return builder(state, settings).authorizationUri(endpoint).additionalParameters(parameters).build();
	}

	/**
	 * Make the authorization request of a callback's login state again.
	 * @param state the login state
	 * @param callback the callback, which names the tenant
	 * @param settings who this application is
	 * @return the authorization request
	 */
	static OAuth2AuthorizationRequest restore(LoginState state, AuthorizationResponse callback,
			WristbandClientSettings settings) {
		return builder(state, settings).authorizationUri(settings.baseUrl())
			.attributes((attributes) -> attributes.put(CALLBACK, callback))
			.build();
	}

	private static OAuth2AuthorizationRequest.Builder builder(LoginState state, WristbandClientSettings settings) {
		return OAuth2AuthorizationRequest.authorizationCode()
			.clientId(settings.clientId())
			.redirectUri(state.redirectUri())
			.scopes(settings.scopes())
			.state(state.state())
			.attributes((attributes) -> {
				attributes.put(OAuth2ParameterNames.REGISTRATION_ID, WristbandAuthenticationToken.REGISTRATION_ID);
				attributes.put(LOGIN_STATE, state);
			});
	}

	private static void putIfPresent(Map<String, Object> parameters, String name, @Nullable Object value) {
		if (value != null) {
			parameters.put(name, value);
		}
	}

	static String challenge(String codeVerifier) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(codeVerifier.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("SHA-256 is part of every JDK", ex);
		}
	}

}
