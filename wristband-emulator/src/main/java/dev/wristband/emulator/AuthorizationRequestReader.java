package dev.wristband.emulator;

import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * Reads authorization requests and refuses what Wristband would refuse.
 */
final class AuthorizationRequestReader {

	private static final Set<String> SCOPES = Set.of("openid", "offline_access", "profile", "email", "phone", "roles");

	private static final int CHALLENGE_LENGTH = 43;

	/**
	 * Find the registered redirect URI that the request asks for.
	 * @param parameters the parameters of the request
	 * @param client the client
	 * @return the redirect URI as registered
	 * @throws GeneralException if there is no such redirect URI
	 */
	UrlTemplate redirectUri(Map<String, List<String>> parameters, EmulatedClient client) throws GeneralException {
		String requested = Request.single(parameters, "redirect_uri");
		if (requested == null && client.redirectUris().size() == 1) {
			return UrlTemplate.of(client.redirectUris().get(0));
		}
		if (requested == null || !client.redirectUris().contains(requested)) {
			throw refused(OAuth2Error.INVALID_REQUEST, "The redirect_uri is not registered for this client");
		}
		return UrlTemplate.of(requested);
	}

	/**
	 * Read a request whose client and redirect URI are known to be good.
	 * @param parameters the parameters of the request
	 * @param redirectUri the redirect URI as registered
	 * @param target the redirect URI of the tenant
	 * @return the request
	 * @throws GeneralException if the request is refused
	 */
	LoginRequest read(Map<String, List<String>> parameters, UrlTemplate redirectUri, URI target)
			throws GeneralException {
		Map<String, List<String>> resolved = new HashMap<>(parameters);
		resolved.put("redirect_uri", Collections.singletonList(target.toString()));
		requireSupported(resolved);
		AuthorizationRequest request = parse(resolved);
		check(request);
		AuthenticationRequest openId = (request instanceof AuthenticationRequest openIdRequest) ? openIdRequest : null;
		Nonce nonce = (openId != null) ? openId.getNonce() : null;
		requireLength(parameters, "nonce", 22, 128);
		return new LoginRequest(request.getClientID().getValue(), redirectUri.value(), target, request.getScope(),
				request.getState(), nonce, request.getCodeChallenge(), request.getPrompt(),
				(openId != null) ? openId.getMaxAge() : -1, (openId != null) ? openId.getLoginHint() : null);
	}

	private static void requireSupported(Map<String, List<String>> parameters) throws GeneralException {
		if (parameters.containsKey("request")) {
			throw new GeneralException(OAuth2Error.REQUEST_NOT_SUPPORTED);
		}
		if (parameters.containsKey("request_uri")) {
			throw new GeneralException(OAuth2Error.REQUEST_URI_NOT_SUPPORTED);
		}
		requireLength(parameters, "state", 22, 512);
		requireLength(parameters, "scope", 1, 1000);
		requireLength(parameters, "login_hint", 1, 254);
	}

	private static AuthorizationRequest parse(Map<String, List<String>> parameters) throws GeneralException {
		Scope scope = Scope.parse(Request.single(parameters, "scope"));
		if (scope == null || scope.isEmpty()) {
			throw refused(OAuth2Error.INVALID_REQUEST, "Parameter 'scope' is missing");
		}
		return scope.contains("openid") ? AuthenticationRequest.parse(parameters)
				: AuthorizationRequest.parse(parameters);
	}

	private static void check(AuthorizationRequest request) throws GeneralException {
		if (!ResponseType.CODE.equals(request.getResponseType())) {
			throw refused(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE, "The response_type must be code");
		}
		if (request.getResponseMode() != null && !ResponseMode.QUERY.equals(request.getResponseMode())) {
			throw refused(OAuth2Error.INVALID_REQUEST, "The response_mode must be query");
		}
		if (!SCOPES.containsAll(request.getScope().toStringList())) {
			throw refused(OAuth2Error.INVALID_SCOPE, "The scope may hold " + String.join(", ", sortedScopes()));
		}
		checkPrompt(request.getPrompt());
		if (request.getCodeChallenge() == null || request.getCodeChallenge().getValue().length() != CHALLENGE_LENGTH
				|| !CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod())) {
			throw refused(OAuth2Error.INVALID_REQUEST, "PKCE with code_challenge_method S256 is required");
		}
	}

	private static void checkPrompt(@Nullable Prompt prompt) throws GeneralException {
		if (prompt != null && !prompt.equals(new Prompt(Prompt.Type.NONE))
				&& !prompt.equals(new Prompt(Prompt.Type.LOGIN))) {
			throw refused(OAuth2Error.INVALID_REQUEST, "The prompt must be none or login");
		}
	}

	private static List<String> sortedScopes() {
		return SCOPES.stream().sorted().toList();
	}

	private static void requireLength(Map<String, List<String>> parameters, String name, int minimum, int maximum)
			throws GeneralException {
		String value = Request.single(parameters, name);
		if (value != null && (value.length() < minimum || value.length() > maximum)) {
			throw refused(OAuth2Error.INVALID_REQUEST,
					"Parameter '%s' must have %d to %d characters".formatted(name, minimum, maximum));
		}
	}

	private static GeneralException refused(ErrorObject error, String description) {
		return new GeneralException(error.setDescription(description));
	}

}
