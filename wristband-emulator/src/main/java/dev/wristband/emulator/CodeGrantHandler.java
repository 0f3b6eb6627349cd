package dev.wristband.emulator;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges authorization codes.
 */
final class CodeGrantHandler {

	private final AuthorizationCodes codes;

	private final UserTokens tokens;

	CodeGrantHandler(AuthorizationCodes codes, UserTokens tokens) {
		this.codes = codes;
		this.tokens = tokens;
	}

	Tokens issue(AuthorizationCodeGrant grant, String clientId, @Nullable String redirectUri) throws GeneralException {
		AuthorizationCodes.IssuedCode code = this.codes.take(grant.getAuthorizationCode());
		LoginRequest request = code.request();
		if (!request.clientId().equals(clientId)) {
			throw refused("The authorization code was issued to another client");
		}
		if (!request.redirectUri().equals(redirectUri)) {
			throw refused("The redirect_uri is not the one of the authorization request");
		}
		if (!proves(grant.getCodeVerifier(), request.challenge())) {
			throw refused("The code_verifier does not fit the code_challenge");
		}
		return this.tokens.issue(code.family(), code.family().authorization(), request.nonce(), true);
	}

	private static boolean proves(@Nullable CodeVerifier verifier, CodeChallenge challenge) {
		return verifier != null && CodeChallenge.compute(CodeChallengeMethod.S256, verifier).equals(challenge);
	}

	private static GeneralException refused(String description) {
		return new GeneralException(OAuth2Error.INVALID_GRANT.setDescription(description));
	}

}
