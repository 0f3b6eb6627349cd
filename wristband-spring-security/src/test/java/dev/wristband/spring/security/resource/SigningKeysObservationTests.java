package dev.wristband.spring.security.resource;

import java.util.Map;

import io.micrometer.observation.Observation;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.TestObservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is observed of fetches of signing keys, for whom they are made.
 */
class SigningKeysObservationTests {

	private static final String NAME = "wristband.jwks";

	private final TestDecoder scene = new TestDecoder();

	private final TestObservations observed = new TestObservations();

	private final AccessTokenAuthenticationProvider provider = new AccessTokenAuthenticationProvider(
			new WristbandJwtDecoder(ResourceServerSettings.of(TestDecoder.ISSUER), new WristbandKeys(
					this.scene.endpoint().restClient().mutate().observationRegistry(this.observed.registry()).build(),
					SigningKeySettings.defaults(), Observations.of(this.observed.registry(), null), this.scene.clock()),
					WristbandAuthoritiesMapper.scopesAndRoles(), this.scene.clock()),
			Observations.of(this.observed.registry(), null));

	@Test
	void fetchIsPartOfTheTraceThatNeedsIt() {
		Observation request = Observation.start("request", this.observed.registry());
		request.scoped(() -> authenticate(TestAccessTokens.sign(this.scene.claims())));
		assertThat(this.observed.named("http.client.requests")).singleElement()
			.satisfies((call) -> assertThat(TestObservations.parents(call)).containsExactly(NAME,
					"wristband.access.token", "request"));
		assertThat(this.observed.take(NAME))
			.isEqualTo(Map.of("outcome", "fetched", "code", "none", "issuer", TestDecoder.ISSUER));
	}

	@Test
	void fetchWhenKeysAreKnownDoesNotHappen() {
		authenticate(TestAccessTokens.sign(this.scene.claims()));
		this.observed.clear();
		Map<String, Object> claims = this.scene.claims();
		claims.put("sub", "user-2");
		authenticate(TestAccessTokens.sign(claims));
		assertThat(this.observed.names()).containsExactly("wristband.access.token");
	}

	@Test
	void fetchWhenWristbandFailsObservesCode() {
		this.scene.endpoint().status(404);
		assertThatExceptionOfType(AuthenticationException.class)
			.isThrownBy(() -> authenticate(TestAccessTokens.sign(this.scene.claims())));
		assertThat(this.observed.take(NAME))
			.isEqualTo(Map.of("outcome", "failed", "code", "wristband_refused", "issuer", TestDecoder.ISSUER));
	}

	private void authenticate(String token) {
		this.provider.authenticate(new BearerTokenAuthenticationToken(token));
	}

}
