package dev.wristband.spring.security.session;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WristbandAuthorizedClientRepository}.
 */
class WristbandAuthorizedClientRepositoryTests {

	private static final String ID = WristbandAuthenticationToken.REGISTRATION_ID;

	private final ClientRegistration registration = ClientRegistration.withRegistrationId(ID)
		.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
		.clientId("clientId")
		.redirectUri("{baseUrl}")
		.authorizationUri("http://localhost:1/authorize")
		.tokenUri("http://localhost:1/token")
		.build();

	private final WristbandAuthorizedClientRepository repository = new WristbandAuthorizedClientRepository(
			this.registration);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void loadAuthorizedClientShowsAccessTokenOfTheLastRenewal() {
		Instant issuedAt = TestBackChannel.LOGIN.plusSeconds(7200);
		WristbandSession.Content content = TestBackChannel.session().content();
		WristbandSession renewed = new WristbandSession(
				new WristbandSession.Content("at", issuedAt.plusSeconds(60), "rt", content.idToken(), content.scopes(),
						content.userInfo(), "acme", null, content.authenticatedAt(), issuedAt, null, null));
		OAuth2AuthorizedClient client = load(ID, renewed);
		assertThat(client.getAccessToken().getTokenValue()).isEqualTo("at");
		assertThat(client.getAccessToken().getIssuedAt()).isEqualTo(issuedAt);
		assertThat(client.getAccessToken().getExpiresAt()).isEqualTo(issuedAt.plusSeconds(60));
		assertThat(client.getPrincipalName()).isEqualTo("user-1");
	}

	@Test
	void loadAuthorizedClientDoesNotHandTheRefreshTokenOut() {
		assertThat(load(ID, TestBackChannel.session()).getRefreshToken()).isNull();
	}

	@Test
	void loadAuthorizedClientWhenAnotherRegistrationReturnsNull() {
		assertThat(load("other", TestBackChannel.session())).isNull();
	}

	private OAuth2AuthorizedClient load(String id, WristbandSession session) {
		return this.repository.loadAuthorizedClient(id, new WristbandAuthenticationToken(session), this.request);
	}

}
