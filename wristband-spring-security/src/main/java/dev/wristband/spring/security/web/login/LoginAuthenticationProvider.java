package dev.wristband.spring.security.web.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.util.Assert;

import dev.wristband.spring.security.client.IdTokenVerifier;
import dev.wristband.spring.security.client.SdkConfiguration;
import dev.wristband.spring.security.client.TokenResponse;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.core.WristbandClaimNames;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.tenant.TenantDomain;
import dev.wristband.spring.security.tenant.TenantName;

/**
 * Completes a login: exchanges the code, verifies the ID token, and fetches the user (RFC
 * 6749, section 4.1.3; OpenID Connect Core 1.0, sections 3.1.3 and 5.3).
 */
final class LoginAuthenticationProvider implements AuthenticationProvider {

	private static final List<String> REQUIRED_CLAIMS = List.of("sub", WristbandClaimNames.TENANT_ID,
			WristbandClaimNames.APPLICATION_ID, WristbandClaimNames.IDENTITY_PROVIDER_NAME);

	private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

	private final WristbandApi api;

	private final IdTokenVerifier idTokens;

	private final WristbandClientSettings settings;

	private final Clock clock;

	LoginAuthenticationProvider(WristbandApi api, IdTokenVerifier idTokens, WristbandClientSettings settings,
			Clock clock) {
		this.api = api;
		this.idTokens = idTokens;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return OAuth2LoginAuthenticationToken.class.isAssignableFrom(authentication);
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		OAuth2LoginAuthenticationToken login = (OAuth2LoginAuthenticationToken) authentication;
		OAuth2AuthorizationResponse response = login.getAuthorizationExchange().getAuthorizationResponse();
		LoginState state = login.getAuthorizationExchange()
			.getAuthorizationRequest()
			.getAttribute(TenantAuthorizationRequestResolver.LOGIN_STATE);
		Assert.state(state != null, "An authorization request of the login endpoint has login state");
		if (response.statusError()) {
			throw failure(error(response), "Wristband refused the authorization request");
		}
		String code = response.getCode();
		Assert.state(code != null, "A response without error has a code");
		AuthorizationResponse callback = login.getAuthorizationExchange()
			.getAuthorizationRequest()
			.getAttribute(TenantAuthorizationRequestResolver.CALLBACK);
		Assert.state(callback != null, "A login has a callback");
		try {
			return callback.observed().call(() -> complete(login, callback, state, code));
		}
		catch (WristbandApiException ex) {
			throw failure(ex.getErrorCode(), String.valueOf(ex.getMessage()));
		}
	}

	private static String error(OAuth2AuthorizationResponse response) {
		OAuth2Error error = response.getError();
		String code = (error != null) ? error.getErrorCode() : "";
		return switch (code.toLowerCase(Locale.ROOT)) {
			case "login_required" -> WristbandErrorCodes.LOGIN_REQUIRED;
			case "server_error", "temporarily_unavailable" -> WristbandErrorCodes.WRISTBAND_UNAVAILABLE;
			default -> WristbandErrorCodes.AUTHORIZATION_REFUSED;
		};
	}

	private Authentication complete(OAuth2LoginAuthenticationToken login, AuthorizationResponse callback,
			LoginState state, String code) {
		TokenResponse tokens = this.api.exchangeCode(code, state.redirectUri(), state.codeVerifier());
		Instant issuedAt = this.clock.instant();
		String idTokenValue = tokens.idToken();
		if (idTokenValue == null) {
			throw failure(WristbandErrorCodes.INVALID_ID_TOKEN, "The token answer has no ID token");
		}
		OidcIdToken idToken = this.idTokens.verify(idTokenValue, state.nonce());
		requireRecent(idToken, state.maxAge(), issuedAt);
		Map<String, Object> userInfo = verify(this.api.fetchUserInfo(tokens.accessToken()), idToken);
		Instant expiresAt = issuedAt.plus(tokens.expiresIn());
		Set<String> scopes = tokens.scopes().isEmpty() ? this.settings.scopes() : tokens.scopes();
		TenantName tenantName = callback.tenant().name();
		Assert.state(tenantName != null, "A callback names its tenant");
		TenantDomain domain = callback.tenant().customDomain();
		SdkConfiguration configuration = callback.configuration();
		return authenticated(login,
				new WristbandSession(new WristbandSession.Content(tokens.accessToken(), expiresAt,
						tokens.refreshToken(), idTokenValue, scopes, userInfo, tenantName.value(),
						(domain != null) ? domain.host() : null, issuedAt, issuedAt,
						configuration.isSubdomainMode() ? configuration.parseTenantFromRootDomain() : null, null)));
	}

	// OpenID Connect Core 1.0, section 3.1.3.7, step 13. Without it, a Wristband that
	// does
	// not ask the user again would be asked forever.
	private static void requireRecent(OidcIdToken idToken, @Nullable Integer maxAge, Instant now) {
		if (maxAge == null) {
			return;
		}
		Instant authTime = idToken.getAuthenticatedAt();
		if (authTime == null || authTime.isBefore(now.minusSeconds(maxAge).minus(CLOCK_SKEW))) {
			throw failure(WristbandErrorCodes.INSUFFICIENT_USER_AUTHENTICATION,
					"Wristband did not ask the user to authenticate again");
		}
	}

	private static Authentication authenticated(OAuth2LoginAuthenticationToken login, WristbandSession session) {
		WristbandSession.Content content = session.content();
		OAuth2AccessToken accessToken = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, content.accessToken(),
				content.authenticatedAt(), content.accessTokenExpiresAt(), content.scopes());
		String refreshToken = content.refreshToken();
		OAuth2LoginAuthenticationToken result = new OAuth2LoginAuthenticationToken(login.getClientRegistration(),
				login.getAuthorizationExchange(), session.user(), session.user().getAuthorities(), accessToken,
				(refreshToken != null) ? new OAuth2RefreshToken(refreshToken, content.authenticatedAt()) : null);
		// Where the login filter's result converter finds it
		result.setDetails(session);
		return result;
	}

	private static Map<String, Object> verify(Map<String, Object> answer, OidcIdToken idToken) {
		Map<String, Object> claims = new LinkedHashMap<>(answer);
		claims.values().removeIf((value) -> value == null);
		for (String claim : REQUIRED_CLAIMS) {
			if (!(claims.get(claim) instanceof String value) || value.isBlank()) {
				throw failure(WristbandErrorCodes.INVALID_USER_INFO, "User info has no claim '%s'".formatted(claim));
			}
		}
		requireEqual("sub", claims.get("sub"), idToken.getSubject());
		Object tenantId = idToken.getClaims().get(WristbandClaimNames.TENANT_ID);
		if (tenantId != null) {
			requireEqual(WristbandClaimNames.TENANT_ID, claims.get(WristbandClaimNames.TENANT_ID), tenantId);
		}
		return claims;
	}

	private static void requireEqual(String claim, @Nullable Object userInfo, @Nullable Object idToken) {
		if (userInfo == null || !userInfo.equals(idToken)) {
			throw failure(WristbandErrorCodes.INVALID_USER_INFO,
					"'%s' of user info is not the ID token's".formatted(claim));
		}
	}

	private static OAuth2AuthenticationException failure(String errorCode, String detail) {
		return new OAuth2AuthenticationException(new OAuth2Error(errorCode, detail, null));
	}

}
