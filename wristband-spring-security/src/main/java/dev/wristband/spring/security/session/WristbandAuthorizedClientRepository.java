package dev.wristband.spring.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.util.Assert;

/**
 * Shows the tokens of the {@link WristbandSession} record as Spring Security's authorized
 * client. It stores nothing of its own.
 *
 * <p>
 * The refresh token is left out: Wristband takes it once, and {@link SessionRenewal} is
 * the only one to use it. Spring Security's own renewal would use it up.
 *
 * @since 0.1.0
 */
public final class WristbandAuthorizedClientRepository implements OAuth2AuthorizedClientRepository {

	private final ClientRegistration registration;

	/**
	 * Create a repository.
	 * @param registration the one Wristband client
	 */
	public WristbandAuthorizedClientRepository(ClientRegistration registration) {
		Assert.notNull(registration, "'registration' must not be null");
		this.registration = registration;
	}

	@Override
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String clientRegistrationId,
			Authentication principal, HttpServletRequest request) {
		if (!this.registration.getRegistrationId().equals(clientRegistrationId)
				|| !(principal instanceof WristbandAuthenticationToken authentication)) {
			return null;
		}
		return (T) toClient(authentication.getSession());
	}

	private OAuth2AuthorizedClient toClient(WristbandSession session) {
		return new OAuth2AuthorizedClient(this.registration, session.user().getName(), session.accessToken());
	}

	@Override
	public void saveAuthorizedClient(OAuth2AuthorizedClient authorizedClient, Authentication principal,
			HttpServletRequest request, HttpServletResponse response) {
		// The record is stored with the security context
	}

	@Override
	public void removeAuthorizedClient(String clientRegistrationId, Authentication principal,
			HttpServletRequest request, HttpServletResponse response) {
		// The record ends with the session
	}

}
