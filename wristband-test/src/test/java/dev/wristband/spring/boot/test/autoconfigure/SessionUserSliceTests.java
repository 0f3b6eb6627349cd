package dev.wristband.spring.boot.test.autoconfigure;

import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.wristband.spring.security.session.registry.WristbandSessions;
import dev.wristband.spring.security.test.WithWristbandUser;

import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandBearer;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandCsrf;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for users of sessions in a slice of an application that knows its tenants by
 * their host.
 */
@WebMvcTest(properties = { "wristband.application-vanity-domain=app.example.invalid", "wristband.client-id=web",
		"wristband.client-secret=a-secret-that-is-only-for-this-test",
		"wristband.parse-tenant-from-root-domain=example.test", "wristband.endpoints.expose-access-token=true",
		"wristband.scopes=openid,offline_access,profile,roles" })
class SessionUserSliceTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	WristbandSessions sessions;

	@Test
	void getWhenUserHasSessionHasRealPrincipal() {
		assertThat(this.mvc.get().uri("/me").with(wristbandUser().userId("olivia").roles("owner"))).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("""
					{"subject": "olivia", "tenantId": "tenant-acme", "principal": "WristbandUser",
					"authentication": "WristbandAuthenticationToken",
					"authorities": ["ROLE_owner", "SCOPE_offline_access", "SCOPE_openid", "SCOPE_profile",
					"SCOPE_roles"]}""");
	}

	@Test
	void getWhenHostIsOfAnotherTenantIsUnauthorized() {
		assertThat(this.mvc.get().uri("https://acme.example.test/me").with(wristbandUser().tenant("acme")))
			.hasStatusOk();
		assertThat(this.mvc.get().uri("https://globex.example.test/me").with(wristbandUser().tenant("acme")))
			.hasStatus(401);
	}

	@Test
	@WithWristbandUser(tenant = "acme")
	void getWhenHostIsOfAnotherTenantThanAnnotatedIsUnauthorized() {
		assertThat(this.mvc.get().uri("https://acme.example.test/me")).hasStatusOk();
		assertThat(this.mvc.get().uri("https://globex.example.test/me")).hasStatus(401);
	}

	@Test
	void getWhenSessionIsTooOldIsUnauthorized() {
		Instant now = Instant.now();
		assertThat(this.mvc.get().uri("/me").with(wristbandUser().authenticatedAt(now.minus(Duration.ofHours(11)))))
			.hasStatusOk();
		assertThat(this.mvc.get().uri("/me").with(wristbandUser().authenticatedAt(now.minus(Duration.ofHours(13)))))
			.hasStatus(401);
	}

	@Test
	void getWhenLoginIsLongAgoAsksForAnother() {
		Instant longAgo = Instant.now().minus(Duration.ofHours(3));
		assertThat(this.mvc.get().uri("/danger").with(wristbandUser())).hasStatusOk();
		assertThat(this.mvc.get().uri("/danger").with(wristbandUser().authenticatedAt(longAgo))).hasStatus(401);
	}

	@Test
	void getWhenPermissionIsNotHeldIsForbidden() {
		assertThat(this.mvc.get().uri("/invoices").with(wristbandUser().permissions("invoice:read"))).hasStatusOk();
		assertThat(this.mvc.get().uri("/invoices").with(wristbandUser().permissions("invoice:write"))).hasStatus(403);
	}

	@Test
	void endpointsWhenUserHasSessionAnswer() {
		assertThat(this.mvc.get().uri("/api/auth/session").with(wristbandUser().tenant("globex"))).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"userId\": \"user-1\", \"tenantId\": \"tenant-globex\"}");
		assertThat(this.mvc.get().uri("/api/auth/token").header("Sec-Fetch-Site", "same-origin").with(wristbandUser()))
			.hasStatusOk()
			.bodyJson()
			.hasPath("$.accessToken");
	}

	@Test
	void endpointsWhenCallerHasAccessTokenAreUnauthorized() {
		assertThat(this.mvc.get().uri("/api/auth/session").with(wristbandBearer().tenant("acme"))).hasStatus(401);
		assertThat(this.mvc.get().uri("/me").with(wristbandBearer().tenant("acme"))).hasStatusOk();
	}

	@Test
	void postWhenCookieIsSentBackIsAllowed() {
		MvcTestResult first = this.mvc.get().uri("/api/auth/session").with(wristbandUser()).exchange();
		MockHttpSession session = (MockHttpSession) first.getRequest().getSession(false);
		Cookie token = first.getResponse().getCookie("CSRF-TOKEN");
		assertThat(token).isNotNull();
		assertThat(this.mvc.post().uri("/invoices").session(session).header("X-CSRF-TOKEN", token.getValue()))
			.hasStatusOk();
		assertThat(this.mvc.post().uri("/invoices").session(session)).hasStatus(403);
		assertThat(this.mvc.post().uri("/invoices").session(session).cookie(token)).hasStatus(403);
	}

	@Test
	void postWhenCsrfTokenIsOfTheSessionIsAllowed() {
		assertThat(this.mvc.post().uri("/invoices").with(wristbandUser()).with(wristbandCsrf())).hasStatusOk();
		assertThat(this.mvc.post().uri("/invoices").with(wristbandUser())).hasStatus(403);
	}

	@Test
	void logoutWhenUserHasSessionEndsIt() {
		MvcTestResult logout = this.mvc.get().uri("/api/auth/logout").with(wristbandUser()).exchange();
		assertThat(logout).hasStatus(302)
			.headers()
			.hasHeaderSatisfying("Location",
					(values) -> assertThat(values).singleElement()
						.asString()
						.startsWith("https://acme-app.example.invalid/api/v1/logout"));
		assertThat(logout.getRequest().getSession(false)).isNull();
	}

	@Test
	void loginWhenTenantIsInHostGoesToItsWristband() {
		assertThat(this.mvc.get().uri("https://globex.example.test/api/auth/login")).hasStatus(302)
			.headers()
			.hasHeaderSatisfying("Location",
					(values) -> assertThat(values).singleElement()
						.asString()
						.startsWith("https://globex-app.example.invalid/api/v1/oauth2/authorize")
						.contains("client_id=web"));
	}

	@Test
	void getWhenPageNeedsLoginGoesThere() {
		assertThat(this.mvc.get()
			.uri("https://acme.example.test/me")
			.header("Accept", "text/html")
			.header("Sec-Fetch-Mode", "navigate")
			.header("Sec-Fetch-Dest", "document")).hasStatus(302)
			.headers()
			.hasHeaderSatisfying("Location",
					(values) -> assertThat(values).singleElement().asString().contains("/api/auth/login"));
	}

	@Test
	void sessionsWhenUserHasSessionKnowsIt() {
		this.mvc.get().uri("/me").with(wristbandUser().tenant("acme").userId("listed")).exchange();
		assertThat(this.sessions.findByUser("tenant-acme", "listed")).hasSize(1);
		assertThat(this.sessions.findByUser("tenant-globex", "listed")).isEmpty();
	}

}
