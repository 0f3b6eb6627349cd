package dev.wristband.spring.security.resource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.log.LogMessage;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Authenticates the caller of an access token.
 */
final class AccessTokenAuthenticationProvider implements AuthenticationProvider {

	private static final Log logger = LogFactory.getLog(AccessTokenAuthenticationProvider.class);

	private final WristbandJwtDecoder decoder;

	AccessTokenAuthenticationProvider(WristbandJwtDecoder decoder) {
		this.decoder = decoder;
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		BearerTokenAuthenticationToken bearer = (BearerTokenAuthenticationToken) authentication;
		try {
			return new BearerAuthentication(this.decoder.verify(bearer.getToken()), bearer.getDetails());
		}
		catch (InvalidAccessTokenException ex) {
			logger.debug(LogMessage.format("Refusing an access token: %s", ex.getRefusal().code()));
			throw new RefusedTokenException();
		}
		catch (SigningKeysUnavailableException ex) {
			throw new AuthenticationServiceException("An access token cannot be verified at the moment", ex);
		}
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
