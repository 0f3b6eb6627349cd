package dev.wristband.spring.security.management;

import java.util.Map;

import com.nimbusds.jose.jwk.JWKSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.resource.ResourceServerSettings;
import dev.wristband.spring.security.resource.TestAccessTokens;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WristbandManagement} as a caller who has sent an access token.
 */
class BearerManagementTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestManagementServer server = new TestManagementServer();

	private final WristbandManagement management = this.server.management();

	private String token = "";

	@BeforeEach
	void logIn() {
		this.token = TestAccessTokens.sign(TestAccessTokens.claims(scene.clock().instant()));
		scene.wristband().answer(TestWristband.KEYS, okJson(new JWKSet(TestAccessTokens.KEY).toString()));
		SecurityContextHolder
			.setContext(new SecurityContextImpl(new JwtAuthenticationToken(
					new WristbandJwtDecoder(ResourceServerSettings.of(TestAccessTokens.ISSUER),
							new WristbandKeys(scene.wristband().restClient(), SigningKeySettings.defaults(),
									scene.clock()),
							WristbandAuthoritiesMapper.scopesAndRoles(), scene.clock())
						.decode(this.token))));
	}

	@AfterEach
	void close() {
		SecurityContextHolder.clearContext();
		this.server.close();
	}

	@Test
	void callOfUserHasHisTokenAndThatOfMachineItsOwn() {
		this.management.asCurrentUser().deleteUser("u1");
		this.management.restClientAsCurrentUser().delete().uri("/users/u1").retrieve().toBodilessEntity();
		this.management.asMachine().deleteUser("u1");
		assertThat(this.server.received()).extracting(TestManagementServer.Call::authorization)
			.containsExactly("Bearer " + this.token, "Bearer " + this.token, "Bearer CANARY-MT-1");
	}

	@Test
	void callWhenTokenIsRefusedFailsWithoutAnotherAttempt() {
		this.server.answer((call) -> new TestManagementServer.Answer(401, Map.of("WWW-Authenticate", "Bearer"),
				"{\"ticket\":\"T-1\"}"));
		WristbandManagementApi api = this.management.asCurrentUser();
		assertThatExceptionOfType(WristbandManagementException.class).isThrownBy(() -> api.getUser("u1"))
			.satisfies((ex) -> assertThat(ex.getTicket()).isEqualTo("T-1"))
			.withMessageNotContaining(this.token);
		assertThat(this.server.received()).hasSize(1);
	}

}
