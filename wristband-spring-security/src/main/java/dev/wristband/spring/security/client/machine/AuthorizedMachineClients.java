package dev.wristband.spring.security.client.machine;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.Assert;

/**
 * The machine clients as Spring Security's authorized clients. They have one principal,
 * whoever is logged in: a token belongs to a client and never to a user.
 *
 * <p>
 * Spring Security's manager is left out, which adds nothing here and cannot be loaded
 * without a JSON library.
 */
final class AuthorizedMachineClients {

	private static final Authentication PRINCIPAL = new AnonymousAuthenticationToken("wristband-machine",
			"wristband-machine", AuthorityUtils.createAuthorityList("ROLE_MACHINE"));

	private final OAuth2AuthorizedClientService service;

	private final ClientRegistrationRepository registrations;

	private final OAuth2AuthorizedClientProvider provider;

	AuthorizedMachineClients(List<MachineClient> clients, OAuth2AuthorizedClientProvider provider) {
		this.registrations = new InMemoryClientRegistrationRepository(
				clients.stream().map(AuthorizedMachineClients::registration).toList());
		this.service = new InMemoryOAuth2AuthorizedClientService(this.registrations);
		this.provider = provider;
	}

	// Without the secret, which a registration shows in its text and serialised form
	private static ClientRegistration registration(MachineClient client) {
		return ClientRegistration.withRegistrationId(client.name())
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.clientId(client.clientId())
			.tokenUri(client.baseUrl() + "/api/v1/oauth2/token")
			.scope(client.scopes())
			.build();
	}

	@Nullable OAuth2AccessToken find(String name) {
		OAuth2AuthorizedClient client = this.service.loadAuthorizedClient(name, PRINCIPAL.getName());
		return (client != null) ? client.getAccessToken() : null;
	}

	OAuth2AccessToken renew(String name) {
		ClientRegistration registration = this.registrations.findByRegistrationId(name);
		Assert.state(registration != null, "A machine client is always registered");
		OAuth2AuthorizedClient client = this.provider
			.authorize(OAuth2AuthorizationContext.withClientRegistration(registration).principal(PRINCIPAL).build());
		Assert.state(client != null, "A machine client is always authorized");
		this.service.saveAuthorizedClient(client, PRINCIPAL);
		return client.getAccessToken();
	}

	void remove(String name) {
		this.service.removeAuthorizedClient(name, PRINCIPAL.getName());
	}

}
