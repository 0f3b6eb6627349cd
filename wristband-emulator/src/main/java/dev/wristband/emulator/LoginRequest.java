package dev.wristband.emulator;

import java.net.URI;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * Authorization request that has passed every check.
 *
 * @param clientId the client
 * @param redirectUri the redirect URI as registered, so with its placeholder
 * @param target the redirect URI of the tenant
 * @param scope the scope
 * @param state the state, if any
 * @param nonce the nonce, if any
 * @param challenge the PKCE challenge
 * @param prompt the prompt, if any
 * @param maxAge how old a session may be in seconds, or -1
 * @param loginHint the login hint, if any
 */
record LoginRequest(String clientId, String redirectUri, URI target, Scope scope, @Nullable State state,
		@Nullable Nonce nonce, CodeChallenge challenge, @Nullable Prompt prompt, int maxAge,
		@Nullable String loginHint) {

	boolean hasPrompt(Prompt.Type type) {
		return this.prompt != null && this.prompt.contains(type);
	}

	@Override
	public String toString() {
		return "LoginRequest[clientId=%s, redirectUri=%s, scope=%s]".formatted(this.clientId, this.redirectUri,
				this.scope);
	}

}
