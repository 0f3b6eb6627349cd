package dev.wristband.emulator;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges refresh tokens.
 */
final class RefreshGrantHandler {

	private final RefreshTokens refreshTokens;

	private final UserTokens tokens;

	RefreshGrantHandler(RefreshTokens refreshTokens, UserTokens tokens) {
		this.refreshTokens = refreshTokens;
		this.tokens = tokens;
	}

	Tokens issue(RefreshTokenGrant grant, String clientId, @Nullable Scope scope) throws GeneralException {
		boolean rotating = this.refreshTokens.isRotating();
		TokenFamily family = this.refreshTokens.take(grant.getRefreshToken(), rotating, clientId, scope);
		Authorization authorization = family.authorization();
		if (scope == null || scope.isEmpty()) {
			return this.tokens.issue(family, authorization, null, rotating);
		}
		return this.tokens.issue(family, authorization.narrowedTo(scope), null, rotating);
	}

}
