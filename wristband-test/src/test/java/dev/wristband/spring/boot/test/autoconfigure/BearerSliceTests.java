package dev.wristband.spring.boot.test.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.wristband.spring.security.test.BearerRequestPostProcessor;
import dev.wristband.spring.security.test.WithWristbandUser;
import dev.wristband.spring.security.test.WristbandTestTokens;

import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandBearer;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandMachine;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for callers with an access token in a slice of an API that has configured its
 * Wristband application, which does not answer.
 */
@WebMvcTest(properties = "wristband.application-vanity-domain=api.example.invalid")
class BearerSliceTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	WristbandTestTokens tokens;

	@Test
	void getWhenTokenIsGoodHasRealPrincipal() {
		assertThat(this.mvc.get().uri("/me").with(wristbandBearer().tenant("acme").scopes("openid", "invoice:read")))
			.hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("""
					{"subject": "user-1", "kind": "USER", "tenantId": "tenant-acme",
					"principal": "WristbandAccessToken", "authentication": "BearerAuthentication",
					"authorities": ["SCOPE_invoice:read", "SCOPE_openid"]}""");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void getWhenTokenIsBadIsUnauthorized(String name, UnaryOperator<BearerRequestPostProcessor> change) {
		assertThat(this.mvc.get().uri("/me").with(change.apply(wristbandBearer().tenant("acme")))).hasStatus(401)
			.headers()
			.hasHeaderSatisfying("WWW-Authenticate",
					(values) -> assertThat(values).singleElement().asString().contains("invalid_token"));
	}

	static Stream<Arguments> getWhenTokenIsBadIsUnauthorized() {
		return Stream.of(bad("expired", (token) -> token.expired()),
				bad("not yet valid", (token) -> token.notYetValid()),
				bad("other issuer", (token) -> token.issuer("https://other.example.invalid")),
				bad("issuer looks alike", (token) -> token.issuer("https://api.example.invalid/")),
				bad("ID token", (token) -> token.type("id+jwt")), bad("plain JWT", (token) -> token.type("JWT")),
				bad("unknown key", (token) -> token.signedWithUnknownKey()), bad("forged", (token) -> token.forged()),
				bad("no kind of caller", (token) -> token.claim("sub_kind", "robot")));
	}

	private static Arguments bad(String name, UnaryOperator<BearerRequestPostProcessor> change) {
		return Arguments.of(name, change);
	}

	@Test
	void getWhenTenantIsAnotherIsForbidden() {
		assertThat(this.mvc.get().uri("/tenants/tenant-acme/invoices").with(wristbandBearer().tenant("acme")))
			.hasStatusOk();
		assertThat(this.mvc.get().uri("/tenants/tenant-acme/invoices").with(wristbandBearer().tenant("globex")))
			.hasStatus(403);
		assertThat(this.mvc.get().uri("/tenants/tenant-acme/invoices").with(wristbandBearer())).hasStatus(403);
	}

	@Test
	void getWhenPermissionIsNotHeldIsForbidden() {
		assertThat(this.mvc.get().uri("/invoices").with(wristbandBearer().permissions("invoice:read"))).hasStatusOk();
		assertThat(this.mvc.get().uri("/invoices").with(wristbandBearer().permissions("invoice:write"))).hasStatus(403);
		assertThat(this.mvc.get().uri("/invoices").with(wristbandBearer())).hasStatus(403);
	}

	@Test
	void getWhenCallerIsMachineIsNoUser() {
		assertThat(this.mvc.get().uri("/profile").with(wristbandBearer())).hasStatusOk();
		assertThat(this.mvc.get().uri("/profile").with(wristbandMachine("worker"))).hasStatus(403);
		assertThat(this.mvc.get().uri("/export").with(wristbandMachine("worker"))).hasStatusOk();
		assertThat(this.mvc.get().uri("/export").with(wristbandBearer())).hasStatus(403);
	}

	@Test
	void getWhenLoginIsLongAgoIsUnauthorized() {
		Instant longAgo = Instant.now().minus(Duration.ofHours(3));
		assertThat(this.mvc.get().uri("/danger").with(wristbandBearer())).hasStatusOk();
		assertThat(this.mvc.get().uri("/danger").with(wristbandBearer().authenticatedAt(longAgo))).hasStatus(401);
	}

	@Test
	void getWhenUserHasSessionThrows() {
		assertThat(this.mvc.get().uri("/me").with(wristbandUser())).hasFailed()
			.failure()
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("use wristbandBearer()");
	}

	@Test
	void getWhenTokenIsMadeByHandIsAllowed() {
		String token = this.tokens.user().tenant("acme").authorization();
		assertThat(this.mvc.get().uri("/tenants/tenant-acme/invoices").header("Authorization", token)).hasStatusOk();
		assertThat(this.mvc.get().uri("/me").header("Authorization", token + "x")).hasStatus(401);
		assertThat(this.mvc.get().uri("/me")).hasStatus(401);
	}

	@Test
	@WithWristbandUser(tenant = "globex", permissions = "invoice:read", scopes = "invoice:summary",
			claims = "department=sales", customClaims = "plan=gold")
	void getWhenUserIsAnnotatedHasAccessToken() {
		assertThat(this.mvc.get().uri("/me")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"subject": "user-1", "tenantId": "tenant-globex", "principal": "WristbandAccessToken",
				"authorities": ["SCOPE_invoice:summary"], "customClaims": {"plan": "gold"}}""");
		assertThat(this.mvc.get().uri("/invoices")).hasStatusOk();
		assertThat(this.mvc.get().uri("/settings")).hasStatus(403);
	}

	@Test
	@WithWristbandUser(tenant = "globex", permissions = "invoice:read")
	void getWhenRequestHasAnotherCallerIsThatOne() {
		assertThat(this.mvc.get().uri("/invoices").with(wristbandBearer().tenant("acme"))).hasStatus(403);
		assertThat(this.mvc.get().uri("/me").with(wristbandBearer().expired())).hasStatus(401);
		assertThat(this.mvc.get().uri("/me").header("Authorization", this.tokens.user().expired().authorization()))
			.hasStatus(401);
	}

}
