package dev.wristband.spring.security.outgoing;

import java.util.List;

import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.resource.ResourceServerSettings;
import dev.wristband.spring.security.resource.TestAccessTokens;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for calls as a caller with an access token, and as callers without one.
 */
class BearerCallerTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestWristband wristband = scene.wristband();

	private final TestService service = new TestService();

	private final RestClient client = RestClient.builder()
		.baseUrl(this.service.baseUrl())
		.apply(new OutgoingCalls(null, AllowedOrigins.of(List.of(this.service.baseUrl())),
				TestMachines.requestFactory())
			.asCurrentUser())
		.build();

	@AfterEach
	void close() {
		SecurityContextHolder.clearContext();
		this.service.close();
	}

	@Test
	void callPassesTheTokenOn() {
		String token = logIn();
		call();
		assertThat(this.service.tokens()).containsExactly("Bearer " + token);
	}

	@Test
	void callWhenTokenIsRefusedReturnsTheRefusal() {
		logIn();
		this.service.answer((call) -> 401);
		assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(this::call);
		assertThat(this.service.calls()).hasSize(1);
	}

	@Test
	void callWhenCallerIsNotOfWristbandFails() {
		Jwt foreign = Jwt.withTokenValue(TestWristband.CANARY).header("alg", "RS256").subject("user").build();
		for (Authentication caller : new Authentication[] { null, new JwtAuthenticationToken(foreign),
				new UsernamePasswordAuthenticationToken("user", TestWristband.CANARY, List.of()),
				new AnonymousAuthenticationToken("a", "a", AuthorityUtils.createAuthorityList("a")) }) {
			use(caller);
			assertThatExceptionOfType(WristbandApiException.class).isThrownBy(this::call)
				.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.CALLER_TOKEN_MISSING))
				.withMessageNotContaining(TestWristband.CANARY);
		}
		assertThat(this.service.calls()).isEmpty();
	}

	private String logIn() {
		String token = TestAccessTokens.sign(TestAccessTokens.claims(scene.clock().instant()));
		this.wristband.answer(TestWristband.KEYS, okJson(new JWKSet(TestAccessTokens.KEY).toString()));
		use(new JwtAuthenticationToken(new WristbandJwtDecoder(ResourceServerSettings.of(TestAccessTokens.ISSUER),
				new WristbandKeys(this.wristband.restClient(), SigningKeySettings.defaults(), scene.clock()),
				WristbandAuthoritiesMapper.scopesAndRoles(), scene.clock())
			.decode(token)));
		return token;
	}

	private static void use(@Nullable Authentication caller) {
		SecurityContextHolder.setContext(new SecurityContextImpl(caller));
	}

	private void call() {
		this.client.get().uri("/x").retrieve().toBodilessEntity();
	}

}
