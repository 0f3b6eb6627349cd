package dev.wristband.spring.security.authorization;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.PermissionInfoApi;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.TestObservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is observed of permissions.
 */
class PermissionsObservationTests {

	private static final String NAME = "wristband.permissions";

	private final TestObservations observed = new TestObservations();

	private HttpStatus status = HttpStatus.OK;

	private final PermissionInfo permissions = permissions(PermissionSettings.defaults());

	@ParameterizedTest
	@CsvSource({ "read,allowed", "read+list,allowed", "read+CANARY,partly", "CANARY,denied" })
	void findHeldObservesHowManyAreHeldAndWhetherThatWasKnown(String asked, String outcome) {
		List<String> names = List.of(asked.split("\\+"));
		this.permissions.findHeld(caller(), names);
		assertThat(this.observed.named("http.client.requests")).singleElement()
			.satisfies((call) -> assertThat(TestObservations.parents(call)).containsExactly(NAME));
		assertThat(this.observed.take(NAME)).isEqualTo(keys(outcome, "none", false));
		this.permissions.findHeld(caller(), names);
		assertThat(this.observed.named("http.client.requests")).isEmpty();
		assertThat(this.observed.take(NAME)).isEqualTo(keys(outcome, "none", true));
	}

	@Test
	void findHeldWhenNothingIsKeptIsNeverCached() {
		PermissionInfo uncached = permissions(new PermissionSettings(Duration.ZERO, 1));
		for (int i = 0; i < 2; i++) {
			uncached.findHeld(caller(), Set.of("read"));
			assertThat(this.observed.take(NAME)).isEqualTo(keys("allowed", "none", false));
		}
	}

	@Test
	void findHeldWhenWristbandFailsIsUnavailable() {
		this.status = HttpStatus.TOO_MANY_REQUESTS;
		assertThatExceptionOfType(PermissionsUnavailableException.class)
			.isThrownBy(() -> this.permissions.findHeld(caller(), Set.of("read")));
		assertThat(this.observed.take(NAME)).isEqualTo(keys("unavailable", "wristband_unavailable", false));
		assertThatExceptionOfType(PermissionsUnavailableException.class)
			.isThrownBy(() -> this.permissions.findHeld(caller(), Set.of("read")));
		assertThat(this.observed.take(NAME)).isEqualTo(keys("unavailable", "none", false));
	}

	@Test
	void findHeldWhenWristbandRefusesTheCallerIsDenied() {
		this.status = HttpStatus.FORBIDDEN;
		this.permissions.findHeld(caller(), Set.of("read"));
		assertThat(this.observed.take(NAME)).isEqualTo(keys("denied", "none", false));
	}

	private static Authentication caller() {
		return new JwtAuthenticationToken(new Jwt("CANARY.b.c", Instant.EPOCH, Instant.MAX, Map.of("alg", "RS256"),
				Map.of("sub", "user-1", "iss", "https://app.us.wristband.dev")));
	}

	private PermissionInfo permissions(PermissionSettings settings) {
		RestClient restClient = RestClient.builder()
			.observationRegistry(this.observed.registry())
			.requestInterceptor((request, body, execution) -> answer())
			.build();
		return new PermissionInfo(new PermissionInfoApi(restClient), null, settings,
				Observations.of(this.observed.registry(), null), new TestClock());
	}

	private ClientHttpResponse answer() {
		String body = JSONObjectUtils
			.toJSONString(Map.of("items", List.of(Map.of("value", "read"), Map.of("value", "list"))));
		MockClientHttpResponse response = new MockClientHttpResponse(body.getBytes(StandardCharsets.UTF_8),
				this.status);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response;
	}

	private static Map<String, String> keys(String outcome, String code, boolean cached) {
		return Map.of("outcome", outcome, "code", code, "cached", String.valueOf(cached), "tenant", "none");
	}

}
