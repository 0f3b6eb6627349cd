package dev.wristband.spring.security.outgoing;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * Where the access token of a call comes from.
 */
interface OutgoingToken {

	/**
	 * Find the token.
	 * @return the token
	 */
	OAuth2AccessToken find();

	/**
	 * Get another token than one that was refused.
	 * @param refused the refused token
	 * @return the token to use from now on, which is the refused one if there is no other
	 */
	OAuth2AccessToken renew(OAuth2AccessToken refused);

}
