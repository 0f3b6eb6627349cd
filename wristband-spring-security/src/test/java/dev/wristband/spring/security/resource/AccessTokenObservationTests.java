package dev.wristband.spring.security.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

import dev.wristband.spring.security.observation.Observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is observed of access tokens.
 */
class AccessTokenObservationTests {

	private final TestDecoder scene = new TestDecoder();

	private final List<Observation.Context> observed = new ArrayList<>();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final AccessTokenAuthenticationProvider provider = new AccessTokenAuthenticationProvider(
			this.scene.decoder(), Observations.of(this.observations, null));

	AccessTokenObservationTests() {
		this.observations.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				AccessTokenObservationTests.this.observed.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof AccessTokenObservationContext;
			}

		});
	}

	@Test
	void authenticateWhenTokenIsGoodObservesCallerAndCache() {
		String token = TestAccessTokens.sign(this.scene.claims());
		authenticate(token);
		authenticate(token);
		assertThat(this.observed).extracting(AccessTokenObservationTests::keys)
			.containsExactly(Map.of("outcome", "accepted", "code", "none", "cached", "false", "tenant", "tenant-acme"),
					Map.of("outcome", "accepted", "code", "none", "cached", "true", "tenant", "tenant-acme"));
		assertThat(this.observed.get(0).getName()).isEqualTo("wristband.access.token");
	}

	@Test
	void authenticateWhenTokenIsRefusedObservesReasonAndNothingElse() {
		refuse((claims) -> claims.put("iss", "https://evil.example.com"), "issuer");
		refuse((claims) -> this.scene.expire(claims, -3600), "expired");
		refuse((claims) -> claims.remove("sub"), "subject");
		assertThat(this.observed).allSatisfy((context) -> assertThat(context.toString() + keys(context))
			.doesNotContain("evil", "user-1", "tenant-acme", "eyJ"));
	}

	@Test
	void authenticateWhenKeysCannotBeHadObservesThat() {
		this.scene.endpoint().status(503);
		String token = TestAccessTokens.sign(this.scene.claims());
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> authenticate(token));
		assertThat(this.observed).singleElement()
			.extracting(AccessTokenObservationTests::keys)
			.isEqualTo(Map.of("outcome", "unavailable", "code", "none", "cached", "false", "tenant", "none"));
	}

	@Test
	void authenticateWhenNobodyObservesMakesNothing() {
		AccessTokenAuthenticationProvider unobserved = new AccessTokenAuthenticationProvider(this.scene.decoder(),
				Observations.of(new UnusedRegistry(), null));
		Authentication token = new BearerTokenAuthenticationToken(TestAccessTokens.sign(this.scene.claims()));
		assertThat(unobserved.authenticate(token).isAuthenticated()).isTrue();
		assertThat(unobserved.authenticate(token).isAuthenticated()).isTrue();
	}

	private void refuse(Consumer<Map<String, Object>> customizer, String code) {
		Map<String, Object> claims = this.scene.claims();
		customizer.accept(claims);
		this.observed.clear();
		assertThatExceptionOfType(RefusedTokenException.class)
			.isThrownBy(() -> authenticate(TestAccessTokens.sign(claims)));
		assertThat(this.observed).singleElement()
			.extracting(AccessTokenObservationTests::keys)
			.isEqualTo(Map.of("outcome", "refused", "code", code, "cached", "false", "tenant", "none"));
	}

	private void authenticate(String token) {
		assertThat(this.provider.authenticate(new BearerTokenAuthenticationToken(token)).isAuthenticated()).isTrue();
	}

	private static Map<String, String> keys(Observation.Context context) {
		Map<String, String> keys = new TreeMap<>();
		context.getAllKeyValues().forEach((key) -> keys.put(key.getKey(), key.getValue()));
		return keys;
	}

	/**
	 * A registry that nobody listens to, and nobody may ask for more than that.
	 */
	private static final class UnusedRegistry implements ObservationRegistry {

		@Override
		public boolean isNoop() {
			return true;
		}

		@Override
		public Observation getCurrentObservation() {
			throw new IllegalStateException("Not used");
		}

		@Override
		public Observation.Scope getCurrentObservationScope() {
			throw new IllegalStateException("Not used");
		}

		@Override
		public void setCurrentObservationScope(Observation.Scope current) {
			throw new IllegalStateException("Not used");
		}

		@Override
		public ObservationConfig observationConfig() {
			throw new IllegalStateException("Not used");
		}

	}

}
