package dev.wristband.spring.security.resource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.log.LogMessage;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.Observed;

/**
 * Authenticates the caller of an access token, and observes how that goes.
 */
final class AccessTokenAuthenticationProvider implements AuthenticationProvider {

	private static final Log logger = LogFactory.getLog(AccessTokenAuthenticationProvider.class);

	private final WristbandJwtDecoder decoder;

	private final Observations<AccessTokenObservationContext> observations;

	AccessTokenAuthenticationProvider(WristbandJwtDecoder decoder,
			Observations<AccessTokenObservationContext> observations) {
		this.decoder = decoder;
		this.observations = observations;
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		BearerTokenAuthenticationToken bearer = (BearerTokenAuthenticationToken) authentication;
		if (this.observations.isNoop()) {
			return authenticate(bearer, null);
		}
		AccessTokenObservationContext context = new AccessTokenObservationContext();
		try (Observed<AccessTokenObservationContext> observed = this.observations
			.start(AccessTokenObservationConvention.INSTANCE, () -> context)) {
			return observed.call(() -> authenticate(bearer, context));
		}
	}

	private Authentication authenticate(BearerTokenAuthenticationToken bearer,
			@Nullable AccessTokenObservationContext observed) {
		try {
			VerifiedToken verified = this.decoder.verify(bearer.getToken(), observed);
			if (observed != null) {
				observed.accepted(verified.token().getTenantId());
			}
			return new BearerAuthentication(verified, bearer.getDetails());
		}
		catch (InvalidAccessTokenException ex) {
			logger.debug(LogMessage.format("Refusing an access token: %s", ex.getRefusal().code()));
			if (observed != null) {
				observed.refused(ex.getRefusal());
			}
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
