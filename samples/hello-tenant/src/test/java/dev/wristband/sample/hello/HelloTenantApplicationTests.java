package dev.wristband.sample.hello;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample and the emulator in one JVM, used by browsers.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "wristband.client-id=",
		"wristband.client-secret=", "wristband.application-vanity-domain=", "hello.tenants=acme,globex" })
class HelloTenantApplicationTests {

	private static final String HOST = "localhost";

	private static final String LOGIN = "/api/auth/login";

	private static final String LOGIN_STATE = "login#";

	private static final String OWNER = "button[name=user][value*=owner]";

	private static final String VIEWER = "button[name=user][value*=viewer]";

	@LocalServerPort
	private int port;

	private Browser browser;

	@BeforeEach
	void openBrowser() {
		this.browser = new Browser(this.port);
	}

	@Test
	void homeWhenNobodyIsLoggedInOffersTenants() {
		Page home = this.browser.open("/");
		assertThat(home.status()).isEqualTo(200);
		assertThat(home.text("#login-status")).isEqualTo("Nobody is logged in");
		assertThat(home.has("#log-in-acme")).isTrue();
		assertThat(home.has("#log-in-globex")).isTrue();
		assertThat(home.has("#find-workspace")).isTrue();
		assertThat(this.browser.open("/css/app.css").status()).isEqualTo(200);
		assertThat(this.browser.open("/favicon.svg").status()).isEqualTo(200);
	}

	@Test
	void loginWhenTwoTenantsAreUsedSideBySideKeepsThemApart() {
		Browser other = new Browser(this.port);
		Page ownersLogin = this.browser.click(this.browser.open("/"), "#log-in-acme");
		Page viewersLogin = other.click(other.open("/"), "#log-in-globex");
		assertOwner(this.browser.press(ownersLogin, OWNER, Map.of()), "acme");
		assertViewer(other.press(viewersLogin, VIEWER, Map.of()), "globex");
		assertOwner(this.browser.open("/dashboard"), "acme");
		assertViewer(other.open("/dashboard"), "globex");
		assertThat(this.browser.open("/").text("#login-status")).startsWith("Logged in as");
		assertThat(this.browser.cookies().names(HOST, LOGIN_STATE)).isEmpty();
	}

	@Test
	void loginWhenFiveTabsFinishInReverseOrderLogsInEveryTab() {
		List<Page> tabs = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			tabs.add(this.browser.open(LOGIN + "?tenant_name=acme&return_url=/dashboard"));
		}
		assertThat(this.browser.cookies().names(HOST, LOGIN_STATE)).hasSize(3);
		for (int i = 4; i >= 2; i--) {
			Page finished = this.browser.press(tabs.get(i), OWNER, Map.of());
			assertOwner(finished, "acme");
			assertThat(finished.passed(LOGIN)).isFalse();
		}
		// Their attempts were forgotten, and the user is logged in anyway
		assertThat(finish(tabs.get(1)).text("#login-status")).startsWith("Logged in as");
		assertThat(finish(tabs.get(0)).text("#login-status")).startsWith("Logged in as");
		assertOwner(this.browser.open("/dashboard"), "acme");
		assertThat(this.browser.cookies().names(HOST, LOGIN_STATE)).isEmpty();
	}

	@Test
	void loginWhenAnotherTenantIsChosenSwitchesTenant() {
		Page dashboard = logIn("acme", OWNER);
		Page login = this.browser.click(dashboard, "#switch-to-globex");
		assertThat(login.uri().getHost()).startsWith("globex");
		assertOwner(this.browser.open("/dashboard"), "acme");
		assertViewer(this.browser.press(login, VIEWER, Map.of()), "globex");
		assertViewer(this.browser.open("/dashboard"), "globex");
	}

	@Test
	void logoutWhenLoggedInEndsSessionHereAndAtTenant() {
		Page dashboard = logIn("acme", OWNER);
		Page login = this.browser.click(dashboard, "#log-out");
		assertThat(login.trail()).anySatisfy((uri) -> {
			assertThat(uri.getHost()).startsWith("acme");
			assertThat(uri.getPath()).isEqualTo("/api/v1/logout");
		});
		assertThat(login.has(OWNER)).isTrue();
		assertThat(this.browser.open("/").text("#login-status")).isEqualTo("Nobody is logged in");
		assertAskedToLogIn(this.browser.openWithoutRedirects("/dashboard"));
	}

	@Test
	void dashboardWhenNotLoggedInComesBackAfterLogin() {
		assertAskedToLogIn(this.browser.openWithoutRedirects("/dashboard"));
		Page discovery = this.browser.open("/dashboard");
		assertThat(discovery.passed(LOGIN)).isTrue();
		Page login = this.browser.click(discovery, "a[data-tenant=acme]");
		Page dashboard = this.browser.press(login, OWNER, Map.of());
		assertOwner(dashboard, "acme");
		assertThat(dashboard.uri().getPath()).isEqualTo("/dashboard");
	}

	@Test
	void callbackWhenLoginStateIsTamperedWithStartsAgain() {
		Page login = this.browser.open(LOGIN + "?tenant_name=acme&return_url=/dashboard");
		this.browser.cookies().change(HOST, LOGIN_STATE, HelloTenantApplicationTests::tamper);
		Page restarted = this.browser.press(login, OWNER, Map.of());
		assertThat(restarted.times(LOGIN)).isOne();
		Page loggedIn = restarted.has(OWNER) ? this.browser.press(restarted, OWNER, Map.of()) : restarted;
		assertThat(loggedIn.status()).isEqualTo(200);
		assertOwner(this.browser.open("/dashboard"), "acme");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example", "/%5Cevil.example", "https://evil.example/", "javascript:alert(1)",
			"https://localhost@evil.example/" })
	void loginWhenReturnUrlIsHostileStaysOnSite(String returnUrl) {
		Page login = this.browser.open(LOGIN + "?tenant_name=globex&return_url=" + returnUrl);
		Page home = this.browser.press(login, VIEWER, Map.of());
		assertThat(home.uri()).isEqualTo(URI.create("http://localhost:" + this.port + "/"));
		assertThat(home.text("#login-status")).startsWith("Logged in as");
	}

	@ParameterizedTest
	@ValueSource(strings = { "login?tenant_name=acme&tenant_name=globex", "login?tenant_name=acme.evil",
			"login?tenant_name=acme%2F", "login?tenant_name=acme&return_url=/a&return_url=/b",
			"login?tenant_custom_domain=evil.example%2F", "login?tenant_custom_domain=evil.example%23",
			"login?tenant_custom_domain=https%3A%2F%2Fevil.example",
			"login?tenant_custom_domain=good.example%40evil.example", "login?tenant_custom_domain=169.254.169.254",
			"callback", "callback?code=evil", "callback?code=evil&state=a&state=b&tenant_name=acme" })
	void endpointWhenInputIsBadRefusesIt(String request) {
		Page page = this.browser.open("/api/auth/" + request);
		assertThat(page.status()).isEqualTo(400);
		assertThat(page.body()).doesNotContain("evil")
			.doesNotContain("Exception")
			.doesNotContain("org.springframework");
		assertThat(this.browser.open("/").text("#login-status")).isEqualTo("Nobody is logged in");
	}

	@Test
	void errorPageWhenAddressIsUnknownIsReadable() {
		logIn("globex", VIEWER);
		Page page = this.browser.open("/nothing-here");
		assertThat(page.status()).isEqualTo(404);
		assertThat(page.text("#status")).isEqualTo("404");
		assertThat(page.text("h1")).isEqualTo("There is nothing here");
		assertThat(page.body()).doesNotContain("Exception").doesNotContain("nothing-here");
		assertThat(this.browser.click(page, "#back-to-start").status()).isEqualTo(200);
	}

	private Page logIn(String tenant, String user) {
		Page login = this.browser.open(LOGIN + "?tenant_name=" + tenant + "&return_url=/dashboard");
		return this.browser.press(login, user, Map.of());
	}

	private Page finish(Page login) {
		Page page = this.browser.press(login, OWNER, Map.of());
		return page.has(OWNER) ? this.browser.press(page, OWNER, Map.of()) : page;
	}

	private static String tamper(String value) {
		int middle = value.length() / 2;
		char changed = (value.charAt(middle) != 'A') ? 'A' : 'B';
		return value.substring(0, middle) + changed + value.substring(middle + 1);
	}

	private static void assertAskedToLogIn(Page page) {
		assertThat(page.status()).isEqualTo(302);
		assertThat(page.location()).contains(LOGIN).contains("return_url=").contains("dashboard");
	}

	private static void assertOwner(Page page, String tenant) {
		assertDashboard(page, tenant);
		assertThat(page.text(".badge")).isEqualTo("Owner");
		assertThat(page.has("#admin")).isTrue();
	}

	private static void assertViewer(Page page, String tenant) {
		assertDashboard(page, tenant);
		assertThat(page.text(".badge")).isEqualTo("Viewer");
		assertThat(page.has("#admin")).isFalse();
		assertThat(page.has("#admin-locked")).isTrue();
	}

	private static void assertDashboard(Page page, String tenant) {
		assertThat(page.status()).as("%s", page).isEqualTo(200);
		assertThat(page.uri().getPath()).isEqualTo("/dashboard");
		assertThat(page.text("#tenant-name")).isEqualTo(tenant);
	}

}
