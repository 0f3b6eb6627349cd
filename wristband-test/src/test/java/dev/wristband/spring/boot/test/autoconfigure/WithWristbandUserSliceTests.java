package dev.wristband.spring.boot.test.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.wristband.spring.security.test.WithWristbandMachine;
import dev.wristband.spring.security.test.WithWristbandUser;

import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandCsrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * Tests for {@link WithWristbandUser} and {@link WithWristbandMachine} in a slice of an
 * application that has only set its scopes.
 */
@WebMvcTest(properties = "wristband.scopes=openid,offline_access,email,roles")
@WithWristbandUser
class WithWristbandUserSliceTests {

	@Autowired
	MockMvcTester mvc;

	@Test
	void getWhenUserIsOfSessionHasRealPrincipal() {
		assertThat(this.mvc.get().uri("/me")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"subject": "user-1", "kind": "USER", "tenantId": "tenant-acme", "principal": "WristbandUser",
				"authentication": "WristbandAuthenticationToken",
				"authorities": ["SCOPE_email", "SCOPE_offline_access", "SCOPE_openid", "SCOPE_roles"]}""");
	}

	@Test
	@WithWristbandUser(userId = "olivia", tenant = "globex", roles = { "owner", "app:invoices:auditor" },
			scopes = { "openid", "roles" }, customClaims = "plan=gold")
	void getWhenUserIsDescribedHasAll() {
		assertThat(this.mvc.get().uri("/me")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"subject": "olivia", "tenantId": "tenant-globex", "customClaims": {"plan": "gold"},
				"authorities": ["ROLE_app:invoices:auditor", "ROLE_owner", "SCOPE_openid", "SCOPE_roles"]}""");
	}

	@Test
	@WithWristbandUser(permissions = "invoice:read")
	void getWhenUserHoldsPermissionIsAllowed() {
		assertThat(this.mvc.get().uri("/invoices")).hasStatusOk();
	}

	@Test
	@WithWristbandUser(permissions = { "invoice:reader", "invoice", "INVOICE:READ" })
	void getWhenUserHoldsOtherPermissionsIsForbidden() {
		assertThat(this.mvc.get().uri("/invoices")).hasStatus(403);
	}

	@Test
	void getWhenUserHoldsNoPermissionIsForbidden() {
		assertThat(this.mvc.get().uri("/invoices")).hasStatus(403);
	}

	@Test
	void getWhenTenantIsTheUsersIsAllowed() {
		assertThat(this.mvc.get().uri("/tenants/tenant-acme/invoices")).hasStatusOk();
	}

	@Test
	void getWhenTenantIsAnotherIsForbidden() {
		assertThat(this.mvc.get().uri("/tenants/tenant-globex/invoices")).hasStatus(403);
		assertThat(this.mvc.get().uri("/tenants/acme/invoices")).hasStatus(403);
	}

	@Test
	@WithWristbandUser(tenantId = "01h9")
	void getWhenTenantIdIsSetIsThatTenant() {
		assertThat(this.mvc.get().uri("/tenants/01h9/invoices")).hasStatusOk();
		assertThat(this.mvc.get().uri("/tenants/tenant-acme/invoices")).hasStatus(403);
	}

	@Test
	@WithWristbandUser(roles = "owner")
	void getWhenUserHasRoleIsAllowed() {
		assertThat(this.mvc.get().uri("/settings")).hasStatusOk();
	}

	@Test
	@WithWristbandUser(roles = { "owners", "app:owner" })
	void getWhenUserHasOtherRolesIsForbidden() {
		assertThat(this.mvc.get().uri("/settings")).hasStatus(403);
	}

	@Test
	@WithWristbandUser(scopes = { "openid", "invoice:summary" })
	void getWhenScopeIsGrantedIsAllowed() {
		assertThat(this.mvc.get().uri("/summary")).hasStatusOk();
	}

	@Test
	void getWhenScopeIsNotGrantedIsForbidden() {
		assertThat(this.mvc.get().uri("/summary")).hasStatus(403);
	}

	@Test
	void getWhenMachineIsRequiredIsForbidden() {
		assertThat(this.mvc.get().uri("/export")).hasStatus(403);
		assertThat(this.mvc.get().uri("/profile")).hasStatusOk();
	}

	@Test
	@WithWristbandMachine(client = "worker", tenant = "acme", scopes = "invoice:summary")
	void getWhenMachineHasRealPrincipal() {
		assertThat(this.mvc.get().uri("/me")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"subject": "worker", "kind": "MACHINE", "tenantId": "tenant-acme",
				"principal": "WristbandAccessToken", "authentication": "BearerAuthentication",
				"authorities": ["SCOPE_invoice:summary"]}""");
		assertThat(this.mvc.get().uri("/export")).hasStatusOk();
		assertThat(this.mvc.get().uri("/summary")).hasStatusOk();
	}

	@Test
	@WithWristbandMachine
	void getWhenUserIsRequiredMachineIsForbidden() {
		assertThat(this.mvc.get().uri("/profile")).hasStatus(403)
			.headers()
			.hasHeaderSatisfying("WWW-Authenticate",
					(values) -> assertThat(values).singleElement().asString().startsWith("Bearer"));
		assertThat(this.mvc.get().uri("/summary")).hasStatus(403);
		assertThat(this.mvc.get().uri("/invoices")).hasStatus(403);
	}

	@Test
	@WithWristbandMachine(permissions = "invoice:read")
	void getWhenMachineHoldsPermissionIsAllowed() {
		assertThat(this.mvc.get().uri("/invoices")).hasStatusOk();
	}

	@Test
	void postWhenCsrfTokenIsMissingIsForbidden() {
		assertThat(this.mvc.post().uri("/invoices")).hasStatus(403);
		assertThat(this.mvc.post().uri("/invoices").header("X-CSRF-TOKEN", "x".repeat(32))).hasStatus(403);
	}

	@Test
	void postWhenCsrfTokenIsSentIsAllowed() {
		assertThat(this.mvc.post().uri("/invoices").with(wristbandCsrf())).hasStatusOk();
	}

	@Test
	void postWhenSpringSecuritysCsrfTokenIsSentIsAllowed() {
		assertThat(this.mvc.post().uri("/invoices").with(csrf())).hasStatusOk();
		assertThat(this.mvc.post().uri("/invoices").with(csrf().asHeader())).hasStatusOk();
		assertThat(this.mvc.post().uri("/invoices").with(csrf().useInvalidToken())).hasStatus(403);
		assertThat(this.mvc.post().uri("/invoices")).hasStatus(403);
		assertThat(this.mvc.post().uri("/invoices").with(wristbandCsrf())).hasStatusOk();
	}

	@Test
	void postWhenAnotherSiteSendsItIsForbidden() {
		assertThat(this.mvc.post().uri("/invoices").header("Sec-Fetch-Site", "cross-site").with(wristbandCsrf()))
			.hasStatus(403);
	}

	@Test
	@WithWristbandMachine
	void postWhenMachineNeedsNoCsrfToken() {
		assertThat(this.mvc.post().uri("/invoices")).hasStatusOk();
	}

	@Test
	void getWhenAnonymousIsUnauthorized() {
		assertThat(this.mvc.get().uri("/me").with(anonymous())).hasStatus(401);
	}

	@Test
	void sessionEndpointWhenUserAnswers() {
		assertThat(this.mvc.get().uri("/api/auth/session")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"userId\": \"user-1\", \"tenantId\": \"tenant-acme\"}");
	}

	@Test
	@WithWristbandMachine
	void sessionEndpointWhenMachineIsUnauthorized() {
		assertThat(this.mvc.get().uri("/api/auth/session")).hasStatus(401);
	}

	@Test
	void dangerWhenLoginIsRecentIsAllowed() {
		assertThat(this.mvc.get().uri("/danger")).hasStatusOk();
	}

}
