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

	/**
	 * Issue tokens.
	 * @param family the family that they belong to
	 * @param authorization what they stand for
	 * @param nonce the nonce of the ID token, if any
	 * @param renewable whether a refresh token comes with them, if one was granted
	 * @return the tokens
	 */
	Tokens issue(TokenFamily family, Authorization authorization, @Nullable Nonce nonce, boolean renewable) {
		BearerAccessToken accessToken = this.issuer.accessToken(authorization);
		boolean offline = renewable && family.authorization().scope().contains("offline_access");
		RefreshToken refreshToken = offline ? this.refreshTokens.issue(family) : null;
		if (!authorization.scope().contains("openid")) {
			return new Tokens(accessToken, refreshToken);
		}
		return new OIDCTokens(this.issuer.idToken(authorization, nonce), accessToken, refreshToken);
	}

}
