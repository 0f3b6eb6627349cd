package dev.wristband.spring.boot.autoconfigure;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the permissions that methods require.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MethodPermissionTests {

	private final AnnotatedApi api = new AnnotatedApi();

	private final MockMvcTester mvc = this.api.mvc();

	@AfterAll
	void stop() {
		this.api.close();
	}

	@BeforeEach
	void reset() {
		this.api.asked().clear();
		this.api.answerPermissionsWith(HttpStatus.OK);
	}

	@Test
	void permissionsWhenSeveralAreAskedAreOneCallWithTokenOfCaller() {
		String token = TestCallers.token();
		for (int i = 0; i < 3; i++) {
			assertThat(this.mvc.get().uri("/permission/two").header("Authorization", "Bearer " + token).exchange())
				.hasStatusOk();
		}
		assertThat(this.api.asked()).singleElement().satisfies((request) -> {
			assertThat(request.getURI().getQuery()).isEqualTo("values=invoice:read,invoice:list");
			assertThat(request.getHeaders().getFirst("Authorization")).isEqualTo("Bearer " + token);
		});
		assertThat(this.mvc.get().uri("/permission").session(TestCallers.session()).exchange()).hasStatusOk();
		assertThat(this.api.asked()).hasSize(2);
		assertThat(this.api.asked().get(1).getHeaders().getFirst("Authorization"))
			.isEqualTo("Bearer session-access-token");
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503, 429 })
	void permissionsWhenTheyCannotBeHadLetNobodyIn(int status) {
		this.api.answerPermissionsWith(HttpStatus.valueOf(status));
		for (String path : List.of("/permission", "/permission/any", "/permission/bean")) {
			MvcTestResult result = bearer(path, (claims) -> claims);
			assertThat(result).hasStatus(503)
				.hasContentType("application/problem+json")
				.hasHeader("Retry-After", "5")
				.doesNotContainHeader("WWW-Authenticate");
			assertThat(result).bodyText().contains("\"code\":\"permissions_unavailable\"");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404 })
	void permissionsWhenWristbandRefusesCallerAreNone(int status) {
		this.api.answerPermissionsWith(HttpStatus.valueOf(status));
		assertThat(bearer("/permission", (claims) -> claims)).hasStatus(403);
	}

	private MvcTestResult bearer(String path, UnaryOperator<JWTClaimsSet.Builder> customizer) {
		String token = TestCallers
			.token((claims) -> customizer.apply(claims.claim("auth_time", Instant.now().getEpochSecond())));
		return this.mvc.get().uri(URI.create(path)).header("Authorization", "Bearer " + token).exchange();
	}

}
