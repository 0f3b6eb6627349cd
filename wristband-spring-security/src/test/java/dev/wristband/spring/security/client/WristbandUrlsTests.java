package dev.wristband.spring.security.client;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.wristband.spring.security.tenant.Tenant;
import dev.wristband.spring.security.tenant.TenantDomain;
import dev.wristband.spring.security.tenant.TenantName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WristbandUrls}.
 */
class WristbandUrlsTests {

	private static final String V1 = "invotasticb2b-invotastic.dev.wristband.dev";

	private static final String V2 = "auth.invotastic.com";

	private static final String V3 = "invotasticb2c-invotastic.dev.wristband.dev";

	private static final String LOGIN = "https://app.example.com/login";

	private static final String SUBDOMAIN_LOGIN = "https://{tenant_name}.business.invotastic.com/api/auth/login";

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { V1 + ",false,devs4you,-,https://devs4you-" + V1, V2 + ",true,devs4you,-,https://devs4you." + V2,
					V2 + ",true,devs4you,tenant.custom.com,https://tenant.custom.com",
					V2 + ",false,-,query.tenant.com,https://query.tenant.com", V2 + ",true,-,-,https://" + V2,
					"auth.example.com,false,test-tenant,-,https://test-tenant-auth.example.com",
					V1 + ",false,-,-,https://" + V1,
					"auth.example.com,false,tenantA,tenantA.custom.com,https://tenanta.custom.com",
					"acme.us.wristband.dev:8443,false,t,-,https://t-acme.us.wristband.dev:8443",
					"acme.us.wristband.dev:8443,false,t,c.example.com,https://c.example.com" })
	void authorizationEndpointUsesTenantsHost(String vanity, boolean active, @Nullable String name,
			@Nullable String domain, String origin) {
		assertThat(urls(vanity, configuration(LOGIN, null, null, active, false))
			.authorizationEndpoint(tenant(name, domain))).isEqualTo(origin + "/api/v1/oauth2/authorize");
	}

	@ParameterizedTest
	@CsvSource({ "-,http://acme-localhost:6001", "globex.localhost,http://globex.localhost:6001" })
	void authorizationEndpointWhenLocalKeepsPort(String domain, String origin) {
		WristbandUrls urls = new WristbandUrls(TestClientSettings.local(6001),
				configuration(LOGIN, null, null, false, false));
		assertThat(urls.authorizationEndpoint(tenant("acme", "-".equals(domain) ? null : domain)))
			.isEqualTo(origin + "/api/v1/oauth2/authorize");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { V1 + ",-,-,https://" + V1 + "/login?client_id=clientId",
			V2 + ",-,-,https://" + V2 + "/login?client_id=clientId",
			V2 + ",https://google.com,-,https://google.com?client_id=clientId",
			V2 + ",https://custom.example.com/login,-,https://custom.example.com/login?client_id=clientId",
			V2 + ",https://custom.example.com/login?a=b,-,https://custom.example.com/login?a=b&client_id=clientId",
			V1 + ",-,https://a.example.com/x?y=z&w#f,https://" + V1
					+ "/login?client_id=clientId&state=https%3A%2F%2Fa.example.com%2Fx%3Fy%3Dz%26w%23f",
			V1 + ",-,'',https://" + V1 + "/login?client_id=clientId",
			V2 + ",https://custom.example.com/login,/x y,https://custom.example.com/login?client_id=clientId&state=%2Fx%20y" })
	void applicationLoginAppendsClientAndState(String vanity, @Nullable String page, @Nullable String state,
			String url) {
		assertThat(urls(vanity, configuration(LOGIN, page, null, true, false)).applicationLogin(state)).isEqualTo(url);
	}

	@Test
	void applicationLoginWhenPageHasEncodedQueryKeepsIt() {
		String page = "https://custom.example.com/login?theme=dark%20blue";
		assertThat(urls(V1, configuration(LOGIN, page, null, false, false)).applicationLogin(null))
			.isEqualTo(page + "&client_id=clientId");
	}

	@Test
	void applicationLoginWhenPageHasFragmentKeepsItLast() {
		String page = "https://custom.example.com/#/login";
		assertThat(urls(V1, configuration(LOGIN, page, null, false, false)).applicationLogin(null))
			.isEqualTo("https://custom.example.com/?client_id=clientId#/login");
	}

	@Test
	void applicationLoginWhenStateHoldsPlaceholderDoesNotExpandIt() {
		assertThat(urls(V1, configuration(LOGIN, null, null, false, false)).applicationLogin("/x?a={client_id}"))
			.isEqualTo("https://" + V1 + "/login?client_id=clientId&state=%2Fx%3Fa%3D%7Bclient_id%7D");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { V3 + ",false,ignored,priority1.custom.com,https://example.com,-,"
			+ "https://priority1.custom.com/api/v1/logout?client_id=clientId&redirect_url=https%3A%2F%2Fexample.com",
			V3 + ",false,priority2tenant,-,-,-,https://priority2tenant-" + V3 + "/api/v1/logout?client_id=clientId",
			V3 + ",true,priority2tenant,-,-,-,https://priority2tenant." + V3 + "/api/v1/logout?client_id=clientId",
			V3 + ",false,-,priority3.custom.com,-,-,https://priority3.custom.com/api/v1/logout?client_id=clientId",
			V2 + ",true,tenant,-,-,-,https://tenant." + V2 + "/api/v1/logout?client_id=clientId",
			V3 + ",false,devs4you,-,-,custom-logout-state-123,https://devs4you-" + V3
					+ "/api/v1/logout?client_id=clientId&state=custom-logout-state-123",
			V3 + ",false,devs4you,-,-,'',https://devs4you-" + V3 + "/api/v1/logout?client_id=clientId",
			"example.com,false,test-tenant,-,https://post-logout.com,custom-state,"
					+ "https://test-tenant-example.com/api/v1/logout?client_id=clientId"
					+ "&redirect_url=https%3A%2F%2Fpost-logout.com&state=custom-state",
			"example.com,false,t,-,-,state with spaces & special chars,https://t-example.com/api/v1/logout"
					+ "?client_id=clientId&state=state%20with%20spaces%20%26%20special%20chars" })
	void logoutUsesTenantsHost(String vanity, boolean active, @Nullable String name, @Nullable String domain,
			@Nullable String redirectUrl, @Nullable String state, String url) {
		Tenant tenant = tenant(name, domain);
		assertThat(tenant).isNotNull();
		assertThat(urls(vanity, configuration(LOGIN, null, null, active, false)).logout(tenant, redirectUrl, state))
			.isEqualTo(url);
	}

	@Test
	void afterLogoutWhenNoAuthorizationRequestsReturnsApplicationLogin() {
		assertThat(urls(V3, configuration(LOGIN, null, null, false, false)).afterLogout())
			.isEqualTo("https://" + V3 + "/login?client_id=clientId");
		assertThat(urls(V3, configuration(LOGIN, "https://p.example.com/x", null, false, false)).afterLogout())
			.isEqualTo("https://p.example.com/x?client_id=clientId");
	}

	@Test
	void afterLogoutWhenAuthorizationRequestsReturnsLoginOrFallback() {
		assertThat(urls(V3, configuration(LOGIN, null, null, false, true)).afterLogout()).isEqualTo(LOGIN);
		assertThat(urls(V3, configuration(SUBDOMAIN_LOGIN, null, "https://f.example.com/login", false, true))
			.afterLogout()).isEqualTo("https://f.example.com/login");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { LOGIN + ",tenant1,-,-," + LOGIN + "?tenant_name=tenant1",
			LOGIN + ",tenant1,custom.tenant.com,-," + LOGIN
					+ "?tenant_name=tenant1&tenant_custom_domain=custom.tenant.com",
			LOGIN + ",-,custom.tenant.com,-," + LOGIN + "?tenant_custom_domain=custom.tenant.com",
			SUBDOMAIN_LOGIN + ",devs4you,-,-,https://devs4you.business.invotastic.com/api/auth/login",
			"https://{tenant_domain}.example.com/login,tenant1,-,-,https://tenant1.example.com/login",
			SUBDOMAIN_LOGIN + ",devs4you,custom.tenant.com,-,https://devs4you.business.invotastic.com/api/auth/login"
					+ "?tenant_custom_domain=custom.tenant.com",
			SUBDOMAIN_LOGIN + ",-,custom.tenant.com,-,https://" + V1 + "/login?client_id=clientId",
			LOGIN + ",tenant1,-,/a?b=c&d," + LOGIN + "?tenant_name=tenant1&return_url=%2Fa%3Fb%3Dc%26d" })
	void tenantLoginNamesTenant(String login, @Nullable String name, @Nullable String domain,
			@Nullable String returnUrl, String url) {
		Tenant tenant = tenant(name, domain);
		assertThat(tenant).isNotNull();
		assertThat(urls(V1, configuration(login, null, null, false, false)).tenantLogin(tenant, returnUrl))
			.isEqualTo(url);
	}

	private static WristbandUrls urls(String vanity, SdkConfiguration configuration) {
		return new WristbandUrls(TestClientSettings.at(vanity), configuration);
	}

	private static SdkConfiguration configuration(String loginUrl, @Nullable String page, @Nullable String fallback,
			boolean active, boolean authorizationRequests) {
		return new SdkConfiguration(loginUrl, "https://app.example.com/callback", fallback, page, null, active,
				authorizationRequests);
	}

	private static @Nullable Tenant tenant(@Nullable String name, @Nullable String domain) {
		return Tenant.of((name != null) ? new TenantName(name) : null,
				(domain != null) ? new TenantDomain(domain) : null);
	}

}
