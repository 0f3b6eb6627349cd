package dev.wristband.spring.security.client.machine;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import dev.wristband.spring.security.client.TokenResponse;

/**
 * Authorizes a machine client with a new token each time it is asked. When to ask is
 * decided by {@link MachineTokenCare}.
 *
 * <p>
 * Spring Security's own provider takes the time from the system's clock, and knows
 * neither a second secret nor limits for an answer.
 */
final class MachineTokenProvider implements OAuth2AuthorizedClientProvider {

	private final Map<String, MachineSecrets> secretsByRegistration;

	private final Clock clock;

	MachineTokenProvider(Map<String, MachineSecrets> secretsByRegistration, Clock clock) {
		this.secretsByRegistration = Map.copyOf(secretsByRegistration);
		this.clock = clock;
	}

	@Override
	public @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthorizationContext context) {
		ClientRegistration registration = context.getClientRegistration();
		MachineSecrets secrets = this.secretsByRegistration.get(registration.getRegistrationId());
		if (secrets == null) {
			return null;
		}
		// Before the call: how long the answer was on its way is not known
		Instant issuedAt = this.clock.instant();
		TokenResponse tokens = secrets.requestToken();
		Set<String> scopes = tokens.scopes().isEmpty() ? registration.getScopes() : tokens.scopes();
		return new OAuth2AuthorizedClient(registration, context.getPrincipal().getName(),
				new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, tokens.accessToken(), issuedAt,
						issuedAt.plus(tokens.expiresIn()), scopes));
	}

}
