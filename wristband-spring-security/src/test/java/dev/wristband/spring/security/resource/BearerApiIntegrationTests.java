package dev.wristband.spring.security.resource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.jwk.RSAKey;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests with access tokens, through the filter chain.
 */
class BearerApiIntegrationTests {

	private static final String ISSUER = TestAccessTokens.ISSUER;

	private final TestClock clock = new TestClock();

	private final TestKeyEndpoint endpoint = new TestKeyEndpoint();

	private final TestApi api = new TestApi(this.endpoint, this.clock, ResourceServerSettings.of(ISSUER));

	private final MockMvcTester mvc = this.api.mvc();

	@BeforeEach
	void publishKey() {
		this.endpoint.publish(ISSUER, TestAccessTokens.KEY);
	}

	@AfterEach
	void close() {
		this.api.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer ", "bearer ", "BEARER ", "BeArEr " })
	void requestWhenTokenIsGoodIsAnswered(String scheme) {
		MvcTestResult result = get(scheme + token());
		assertThat(result).hasStatusOk().bodyText().isEqualToIgnoringWhitespace("""
				{"subject":"user-1","tenant":"tenant-acme","kind":"USER","jwt":"user-1","name":"user-1",
				"authorities":["SCOPE_email","SCOPE_invoices:read","SCOPE_openid"]}""");
		assertThat(result.getRequest().getSession(false)).isNull();
		assertThat(result).doesNotContainHeader("Set-Cookie");
	}

	@Test
	void requestWhenHeaderIsSurroundedByBlanksIsAnswered() {
		assertThat(get(" Bearer " + token() + " \t")).hasStatusOk();
	}

	@Test
	void requestWhenItChangesStateNeedsNoCsrfToken() {
		assertThat(this.mvc.post().uri("/me").header("Authorization", "Bearer " + token()).exchange()).hasStatusOk()
			.hasBodyTextEqualTo("user-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer    ", "bearer\t", "Bearer a", "Bearer a.b.c",
			"Bearer \"a.b.c\"", "Bearer %E0%A4%A", "Bearer a b", "Bearer a,b", "Bearer \u00e4.b.c", "Bearer a=.b.c",
			"Bearer a+b/c", "Bearer null", "Bearer undefined" })
	void requestWhenHeaderIsMalformedIsRefused(String header) {
		assertInvalid(get(header));
		assertInvalid(this.mvc.get().uri("/open").header("Authorization", header).exchange());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer  %s", "Bearer\t%s", "Bearer %s, Bearer %s", "Bearer %s %s", "Bearer \"%s\"",
			"Bearer %s;", "Bearer Bearer %s" })
	void requestWhenGoodTokenIsSentBadlyIsRefused(String header) {
		assertInvalid(get(header.formatted(token(), token())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer a\u0000.b.c", "Bearer a\u007f.b.c", "Bearer a\n.b.c" })
	void requestWhenHeaderHasControlCharacterIsBad(String header) {
		assertThat(get(header)).hasStatus(400);
	}

	@Test
	void requestWhenHeaderIsHugeIsRefusedAtOnce() {
		long start = System.nanoTime();
		assertInvalid(get("Bearer " + ".".repeat(100_000)));
		assertInvalid(get("Bearer " + "a.".repeat(10_000)));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
	}

	@Test
	void requestWhenThereAreTwoHeadersIsRefused() {
		for (List<String> headers : List.of(List.of("Bearer " + token(), "Bearer " + token()),
				List.of("Basic eDp5", "Bearer " + token()), List.of("Bearer " + token(), "Basic eDp5"),
				List.of("Basic eDp5", "Basic eDp5"))) {
			MvcTestResult result = this.mvc.get().uri("/me").header("Authorization", headers.toArray()).exchange();
			assertProblem(result, 400, "invalid_request", "Bearer error=\"invalid_request\"");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "DPoP x", "Basic eDp5", "Negotiate x", "Unknown x", "abc", "Bearerx a.b.c", "Bear a.b.c",
			"", " " })
	void requestWhenSchemeIsOtherIsAnonymous(String header) {
		assertProblem(get(header), 401, "token_required", "Bearer");
	}

	@Test
	void requestWhenTokenIsElsewhereIsAnonymous() {
		String token = token();
		assertAnonymous(this.mvc.get().uri("/me?access_token=" + token).exchange());
		assertAnonymous(this.mvc.post().uri("/me").param("access_token", token).exchange());
		assertAnonymous(this.mvc.post()
			.uri("/me")
			.contentType("application/x-www-form-urlencoded")
			.content("access_token=" + token)
			.exchange());
		assertAnonymous(this.mvc.get().uri("/me").cookie(new Cookie("access_token", token)).exchange());
		assertAnonymous(this.mvc.get().uri("/me").header("X-Forwarded-Authorization", "Bearer " + token).exchange());
		assertThat(this.endpoint.calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json", "*/*", "" })
	void requestWhenAnonymousIsAnsweredInOneWay(String accept) {
		assertAnonymous(this.mvc.get().uri("/me").header("Accept", accept).exchange());
		assertAnonymous(this.mvc.delete().uri("/me").header("Accept", accept).exchange());
		assertThat(this.mvc.get().uri("/open").exchange()).hasStatusOk();
	}

	@Test
	void requestWhenScopeIsMissingIsForbidden() {
		assertThat(this.mvc.get().uri("/read").header("Authorization", "Bearer " + token()).exchange()).hasStatusOk();
		Map<String, Object> claims = claims();
		claims.put("scope", "openid");
		MvcTestResult result = this.mvc.get()
			.uri("/read")
			.header("Authorization", "Bearer " + TestAccessTokens.sign(claims))
			.exchange();
		assertProblem(result, 403, "insufficient_scope", "Bearer error=\"insufficient_scope\"");
	}

	@Test
	void requestWhenTokenClaimsRolesHasNone() {
		Map<String, Object> claims = claims();
		claims.put("roles", List.of("admin", Map.of("id", "1", "name", "admin", "display_name", "Admin")));
		claims.put("scope", "ROLE_admin admin");
		assertProblem(this.mvc.get()
			.uri("/admin")
			.header("Authorization", "Bearer " + TestAccessTokens.sign(claims))
			.exchange(), 403, "insufficient_scope", "Bearer error=\"insufficient_scope\"");
	}

	@Test
	void requestWhenTenantIsNamedElsewhereKeepsTheTokens() {
		assertThat(this.mvc.get()
			.uri("/me?tenant_name=globex&tnt_id=tenant-globex")
			.header("X-Tenant-Id", "tenant-globex")
			.header("Authorization", "Bearer " + token())
			.exchange()).bodyText().contains("\"tenant\":\"tenant-acme\"");
	}

	@Test
	void requestWhenKeysCannotBeHadIsAskedToComeBack() {
		this.endpoint.status(500);
		for (int i = 0; i < 3; i++) {
			MvcTestResult result = get("Bearer " + token());
			assertProblem(result, 503, "signing_keys_unavailable", null);
			assertThat(result).hasHeader("Retry-After", "5");
		}
		assertInvalid(get("Bearer a.b.c"));
		assertAnonymous(this.mvc.get().uri("/me").exchange());
		this.endpoint.status(200);
		this.clock.advance(Duration.ofSeconds(2));
		assertThat(get("Bearer " + token())).hasStatusOk();
	}

	@Test
	void requestWhenWristbandIsDownForAnHourIsAnswered() {
		assertThat(get("Bearer " + token())).hasStatusOk();
		this.endpoint.status(503);
		for (int i = 0; i < 6; i++) {
			this.clock.advance(Duration.ofMinutes(10));
			assertThat(get("Bearer " + token())).hasStatusOk();
		}
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(get("Bearer " + token())).hasStatus(503);
	}

	@Test
	void requestWhenKeyIdsAreUnknownIsRefusedWithFewFetches() {
		String good = token();
		assertThat(get("Bearer " + good)).hasStatusOk();
		for (int i = 0; i < 2000; i++) {
			assertInvalid(get("Bearer " + token("unknown-" + i, TestAccessTokens.OTHER_KEY)));
			this.clock.advance(Duration.ofMillis(29));
			assertThat(get("Bearer " + ((i % 2 == 0) ? good : token()))).hasStatusOk();
		}
		assertThat(this.endpoint.calls()).hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void requestWhenKeysRotateUnderLoadIsAnswered() throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(8);
		try {
			for (int round = 0; round < 10; round++) {
				RSAKey rotated = new RSAKey.Builder(TestAccessTokens.OTHER_KEY).keyID("rotated-" + round).build();
				this.clock.advance(Duration.ofSeconds(31));
				this.endpoint.publish(ISSUER, TestAccessTokens.KEY, rotated);
				String old = token();
				String fresh = token(rotated.getKeyID(), rotated);
				List<Future<Integer>> answers = callers.invokeAll(List.of(() -> status(old), () -> status(fresh),
						() -> status(fresh), () -> status(old), () -> status(fresh), () -> status(fresh)));
				for (Future<Integer> answer : answers) {
					assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(200);
				}
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

	private int status(String token) {
		return get("Bearer " + token).getResponse().getStatus();
	}

	private MvcTestResult get(String authorization) {
		return this.mvc.get().uri("/me").header("Authorization", authorization).exchange();
	}

	private void assertAnonymous(MvcTestResult result) {
		assertProblem(result, 401, "token_required", "Bearer");
	}

	private void assertInvalid(MvcTestResult result) {
		assertProblem(result, 401, "invalid_token", "Bearer error=\"invalid_token\"");
	}

	private void assertProblem(MvcTestResult result, int status, String code, String challenge) {
		MockHttpServletResponse response = result.getResponse();
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(response.getHeader("WWW-Authenticate")).isEqualTo(challenge);
		assertThat(response.getHeaders("Cache-Control")).containsExactly("no-store");
		assertThat(response.getHeader("Pragma")).isEqualTo("no-cache");
		assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.getHeader("Set-Cookie")).isNull();
		assertThat(result.getRequest().getSession(false)).isNull();
		String body = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
		assertThat(body).contains("\"code\":\"" + code + "\"", "\"status\":" + status)
			.doesNotContain("exception", "key-1", "user-1", "https://", "expired", "trace");
	}

	private String token() {
		return TestAccessTokens.sign(claims());
	}

	private String token(String keyId, RSAKey key) {
		Map<String, Object> header = TestAccessTokens.header();
		header.put("kid", keyId);
		return TestAccessTokens.sign(header, claims(), key);
	}

	private Map<String, Object> claims() {
		return TestAccessTokens.claims(this.clock.instant());
	}

}
