package dev.wristband.spring.security.resource;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.log.LogMessage;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Authenticates the caller of an access token, and observes how that goes.
 */
final class AccessTokenAuthenticationProvider implements AuthenticationProvider {

	private static final Log logger = LogFactory.getLog(AccessTokenAuthenticationProvider.class);

	private final WristbandJwtDecoder decoder;

	private final ObservationRegistry observations;

	AccessTokenAuthenticationProvider(WristbandJwtDecoder decoder, ObservationRegistry observations) {
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
		Observation observation = Observation
			.createNotStarted(AccessTokenObservationConvention.INSTANCE, () -> context, this.observations)
			.start();
		try {
			return authenticate(bearer, context);
		}
		finally {
			observation.stop();
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
			String code = ex.getRefusal().code();
			logger.debug(LogMessage.format("Refusing an access token: %s", code));
			if (observed != null) {
				observed.refused(code);
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
