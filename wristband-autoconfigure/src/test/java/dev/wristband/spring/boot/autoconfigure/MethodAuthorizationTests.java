package dev.wristband.spring.boot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what methods require of callers with a session and with an access token,
 * through the filter chain.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MethodAuthorizationTests {

	private final AnnotatedApi api = new AnnotatedApi();

	private final MockMvcTester mvc = this.api.mvc();

	@AfterAll
	void stop() {
		this.api.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/scope", "/scope/any", "/user", "/tenants/tenant-globex", "/recent", "/permission",
			"/permission/any", "/composed", "/api/user" })
	void methodWhenTokenHasWhatItRequiresIsCalled(String path) {
		assertThat(bearer(path, (claims) -> claims)).hasStatusOk().hasBodyTextEqualTo("ok");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/role", "/role/any", "/user", "/tenants/tenant-acme", "/recent", "/permission" })
	void methodWhenSessionHasWhatItRequiresIsCalled(String path) {
		assertThat(this.mvc.get().uri(path).session(TestCallers.session()).exchange()).hasStatusOk()
			.hasBodyTextEqualTo("ok");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/scope/write | insufficient_scope | "missing":["write","admin"]
			/scope/other | insufficient_scope | "missingOneOf":["write","admin"]
			/role | insufficient_role | "missing":["app:owner"]
			/role/any | insufficient_role | "missingOneOf":["app:owner","app:admin"]
			/machine | machine_required | "code":"machine_required"
			/tenants/tenant-acme | tenant_mismatch | "code":"tenant_mismatch"
			/tenants/TENANT-GLOBEX | tenant_mismatch | "code":"tenant_mismatch"
			/tenants/tenant-globe | tenant_mismatch | "code":"tenant_mismatch"
			/tenants/null | tenant_mismatch | "code":"tenant_mismatch"
			/permission/write | insufficient_permission | "missing":["invoice:write"]
			/permission/other | insufficient_permission | "missingOneOf":["invoice:write","invoice:delete"]
			/composed/write | insufficient_scope | "missing":["write"]
			/api/user/write | insufficient_scope | "missing":["write"]
			""")
	void methodWhenTokenLacksWhatItRequiresIsRefused(String path, String code, String member) {
		MvcTestResult result = bearer(path, (claims) -> claims);
		assertThat(result).hasStatus(403)
			.hasContentType("application/problem+json")
			.hasHeader("Cache-Control", "no-store")
			.bodyText()
			.contains("\"code\":\"" + code + "\"", member)
			.doesNotContain("tenant-globex", "token-user", "at ");
		assertThat(result.getResponse().getHeader("WWW-Authenticate"))
			.startsWith("Bearer error=\"insufficient_scope\"");
	}

	@Test
	void methodWhenScopeIsMissingIsNamedInChallenge() {
		assertThat(bearer("/scope/write", (claims) -> claims)).hasHeader("WWW-Authenticate",
				"Bearer error=\"insufficient_scope\", scope=\"write admin\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/scope | insufficient_scope
			/tenants/tenant-globex | tenant_mismatch
			/machine | machine_required
			/permission/write | insufficient_permission
			""")
	void methodWhenSessionLacksWhatItRequiresIsRefused(String path, String code) {
		MvcTestResult script = this.mvc.get()
			.uri(path)
			.session(TestCallers.session())
			.header("Accept", "application/json")
			.exchange();
		assertThat(script).hasStatus(403)
			.hasContentType("application/problem+json")
			.doesNotContainHeader("WWW-Authenticate")
			.bodyText()
			.contains("\"code\":\"" + code + "\"");
		assertThat(this.mvc.get().uri(path).session(TestCallers.session()).header("Accept", "text/html").exchange())
			.hasStatus(403)
			.doesNotContainHeader("WWW-Authenticate");
	}

	@Test
	void methodWhenCallerIsMachineIsRefusedWhereUserIsRequired() {
		UnaryOperator<JWTClaimsSet.Builder> machine = (claims) -> claims.claim("sub_kind", "client");
		assertThat(bearer("/machine", machine)).hasStatusOk();
		for (String path : List.of("/user", "/api/user", "/recent")) {
			assertThat(bearer(path, machine)).hasStatus4xxClientError();
		}
		UnaryOperator<JWTClaimsSet.Builder> unknown = (claims) -> claims.claim("sub_kind", null);
		assertThat(bearer("/machine", unknown)).hasStatus(403);
		assertThat(bearer("/user", unknown)).hasStatus(403);
	}

	@Test
	void methodWhenCallerHasNoTenantIsRefusedWhereTenantIsRequired() {
		for (String tenant : List.of("tenant-globex", "null", "%20")) {
			assertThat(bearer("/tenants/" + tenant, (claims) -> claims.claim("tnt_id", null))).hasStatus(403);
		}
	}

	@Test
	void methodWhenLoginOfTokenIsTooOldIsChallenged() {
		for (Object authTime : new Object[] { null, Instant.now().minusSeconds(301).getEpochSecond(), 0L, "yesterday",
				Instant.now().plus(Duration.ofDays(1)).getEpochSecond() }) {
			MvcTestResult result = bearer("/recent", (claims) -> claims.claim("auth_time", authTime));
			assertThat(result).hasStatus(401)
				.hasContentType("application/problem+json")
				.hasHeader("WWW-Authenticate", "Bearer error=\"insufficient_user_authentication\", max_age=\"300\"");
			assertThat(result).bodyText().contains("\"code\":\"insufficient_user_authentication\"", "\"maxAge\":300");
		}
	}

	@Test
	void methodWhenLoginOfSessionIsTooOldSendsPageToLoginAndChallengesScript() {
		Instant longAgo = Instant.now().minusSeconds(301);
		assertThat(this.mvc.get()
			.uri("/recent?a=b")
			.session(TestCallers.session(longAgo))
			.header("Accept", "text/html")
			.exchange()).hasStatus(302)
			.hasHeader("Location", "/api/auth/login?max_age=300&tenant_name=acme&return_url=%2Frecent%3Fa%3Db");
		MvcTestResult script = this.mvc.get().uri("/recent").session(TestCallers.session(longAgo)).exchange();
		assertThat(script).hasStatus(401)
			.hasHeader("WWW-Authenticate", "Bearer error=\"insufficient_user_authentication\", max_age=\"300\"");
		assertThat(script).bodyText().contains("\"loginUrl\":\"/api/auth/login?max_age=300&tenant_name=acme\"");
	}

	@Test
	void methodWhenNobodyIsThereAsksForLogin() {
		assertThat(this.mvc.get().uri("/open/scope").exchange()).hasStatus(401).hasHeader("WWW-Authenticate", "Bearer");
		assertThat(this.mvc.get().uri("/open/scope").header("Accept", "text/html").exchange()).hasStatus(302);
	}

	@Test
	void parametersWhenSomebodyIsThereAreTheCallerAndItsTenant() {
		assertThat(bearer("/me", (claims) -> claims)).hasBodyTextEqualTo("token-user tenant-globex null");
		assertThat(bearer("/me", (claims) -> claims.claim("tnt_id", null))).hasBodyTextEqualTo("token-user null null");
		assertThat(this.mvc.get().uri("/me").session(TestCallers.session()).exchange())
			.hasBodyTextEqualTo("session-user tenant-acme acme");
		assertThat(this.mvc.get().uri("/open/me").exchange()).hasStatusOk().hasBodyTextEqualTo("nobody null");
	}

	@Test
	void tenantWhenApplicationMapsHostsIsComparedWithToken() {
		String token = "Bearer " + TestCallers.token();
		assertThat(get("http://globex.example.com/scope", token)).hasStatusOk();
		for (String path : List.of("/scope", "/open/me")) {
			MvcTestResult foreign = get("http://acme.example.com" + path, token);
			assertThat(foreign).hasStatus(403).bodyText().contains("\"code\":\"tenant_mismatch\"");
		}
		assertThat(get("http://acme.example.com/scope", token + "x")).hasStatus(401);
		assertThat(this.mvc.get().uri("http://globex.example.com/user").session(TestCallers.session()).exchange())
			.hasStatusOk();
	}

	private MvcTestResult get(String uri, String authorization) {
		return this.mvc.get().uri(uri).header("Authorization", authorization).exchange();
	}

	private MvcTestResult bearer(String path, UnaryOperator<JWTClaimsSet.Builder> customizer) {
		String token = TestCallers
			.token((claims) -> customizer.apply(claims.claim("auth_time", Instant.now().getEpochSecond())));
		return this.mvc.get().uri(URI.create(path)).header("Authorization", "Bearer " + token).exchange();
	}

}
