package dev.wristband.emulator;

import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import org.jspecify.annotations.Nullable;

/**
 * The set of tokens that a scope leads to.
 */
final class UserTokens {

	private final TokenIssuer issuer;

	private final RefreshTokens refreshTokens;

	UserTokens(TokenIssuer issuer, RefreshTokens refreshTokens) {
		this.issuer = issuer;
		this.refreshTokens = refreshTokens;
	}

	Tokens issue(TokenFamily family, Authorization authorization, @Nullable Nonce nonce) {
		BearerAccessToken accessToken = this.issuer.accessToken(authorization);
		boolean offline = family.authorization().scope().contains("offline_access");
		RefreshToken refreshToken = offline ? this.refreshTokens.issue(family) : null;
		if (!authorization.scope().contains("openid")) {
			return new Tokens(accessToken, refreshToken);
		}
		return new OIDCTokens(this.issuer.idToken(authorization, nonce), accessToken, refreshToken);
	}

}
