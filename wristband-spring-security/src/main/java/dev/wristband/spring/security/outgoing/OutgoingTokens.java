package dev.wristband.spring.security.outgoing;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.util.Assert;

import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.resource.WristbandAccessToken;
import dev.wristband.spring.security.session.CallerTokenException;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;

/**
 * Finds the token of an identity. The current user is taken from the security context and
 * from nowhere else, so whatever carries that to another thread carries the user there.
 */
final class OutgoingTokens {

	private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

	private final @Nullable MachineTokens machines;

	OutgoingTokens(@Nullable MachineTokens machines) {
		this.machines = machines;
	}

	OutgoingToken of(OutgoingIdentity identity) {
		return (identity instanceof OutgoingIdentity.Machine machine) ? machine(machine.clientName())
				: user(this.contexts.getContext().getAuthentication());
	}

	private OutgoingToken machine(String clientName) {
		MachineTokens tokens = this.machines;
		Assert.state(tokens != null, "There is no machine client: nothing is below 'wristband.machine.clients'");
		String name = clientName.isEmpty() ? onlyName(tokens.getClientNames()) : clientName;
		return new OutgoingToken() {

			@Override
			public OAuth2AccessToken find() {
				return tokens.getToken(name);
			}

			@Override
			public OAuth2AccessToken renew(OAuth2AccessToken refused) {
				return tokens.renewToken(name, refused);
			}

		};
	}

	private static String onlyName(Set<String> names) {
		Assert.state(names.size() == 1, () -> "The call must name one of the machine clients " + names);
		return names.iterator().next();
	}

	private static OutgoingToken user(@Nullable Authentication caller) {
		if (caller instanceof WristbandAuthenticationToken session) {
			return new OutgoingToken() {

				@Override
				public OAuth2AccessToken find() {
					return session.findAccessToken();
				}

				@Override
				public OAuth2AccessToken renew(OAuth2AccessToken refused) {
					try {
						return session.renewAccessToken(refused);
					}
					catch (CallerTokenException ex) {
						// What the other service answered is what the caller gets to see
						return refused;
					}
				}

			};
		}
		if (caller instanceof AbstractOAuth2TokenAuthenticationToken<?> bearer
				&& bearer.getToken() instanceof WristbandAccessToken token) {
			return passedOn(token);
		}
		throw new CallerTokenException(WristbandErrorCodes.CALLER_TOKEN_MISSING,
				"The call is made for the current user, and nobody with an access token of Wristband is here", false);
	}

	private static OutgoingToken passedOn(WristbandAccessToken token) {
		OAuth2AccessToken accessToken = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, token.getTokenValue(),
				token.getIssuedAt(), token.getExpiresAt());
		return new OutgoingToken() {

			@Override
			public OAuth2AccessToken find() {
				return accessToken;
			}

			@Override
			public OAuth2AccessToken renew(OAuth2AccessToken refused) {
				return refused;
			}

		};
	}

}
