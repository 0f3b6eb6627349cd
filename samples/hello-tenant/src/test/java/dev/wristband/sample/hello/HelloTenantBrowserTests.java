package dev.wristband.sample.hello;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The sample in headless Chromium. Without Chromium these tests do not run, unless the
 * system property {@code browser.required} is {@code true}: then they fail.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "wristband.client-id=",
		"wristband.client-secret=", "wristband.application-vanity-domain=", "hello.tenants=acme,globex" })
class HelloTenantBrowserTests {

	private static final Log logger = LogFactory.getLog(HelloTenantBrowserTests.class);

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final String MISSING = "NOT RUN: the browser tests need " + CHROMIUM;

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync");

	private static Playwright playwright;

	private static Browser chromium;

	@LocalServerPort
	private int port;

	private BrowserContext context;

	private final List<String> complaints = new ArrayList<>();

	@BeforeAll
	static void startChromium() {
		if (!Files.isExecutable(CHROMIUM)) {
			logger.warn(MISSING);
			return;
		}
		playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		chromium = playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(ARGUMENTS));
	}

	@BeforeEach
	void requireChromium() {
		if (Boolean.getBoolean("browser.required")) {
			assertThat(chromium).as(MISSING).isNotNull();
		}
		assumeThat(chromium).as(MISSING).isNotNull();
	}

	@AfterAll
	static void stopChromium() {
		if (playwright != null) {
			playwright.close();
		}
	}

	@AfterEach
	void closeContext() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void ownerWhenUsingChromiumLogsInSwitchesTenantAndLogsOut() {
		Page page = open(new Browser.NewContextOptions().setViewportSize(1280, 900));
		keep(page, "1-home");
		page.click("#log-in-acme");
		keep(page, "2-login-acme");
		page.click("button[name=user][value*=owner]");
		assertDashboard(page, "acme", "#admin");
		keep(page, "3-dashboard-acme-owner");
		page.click("#switch-to-globex");
		page.click("button[name=user][value*=viewer]");
		assertDashboard(page, "globex", "#admin-locked");
		keep(page, "4-dashboard-globex-viewer");
		page.click("#log-out");
		page.waitForSelector("button[name=user]");
		assertThat(page.url()).contains("//globex");
		keep(page, "5-after-logout");
		page.navigate(address("/"));
		assertThat(page.textContent("#login-status")).isEqualTo("Nobody is logged in");
		page.navigate(address("/dashboard"));
		assertThat(page.url()).doesNotStartWith(address("/dashboard"));
		keep(page, "6-find-workspace");
		assertThat(this.complaints).isEmpty();
	}

	@Test
	@Tag("slow")
	void pagesWhenPhoneIsDarkFitTheScreen() {
		Page page = open(new Browser.NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK));
		assertFits(page);
		keep(page, "7-phone-home");
		page.click("#log-in-globex");
		assertFits(page);
		page.click("button[name=user][value*=owner]");
		assertDashboard(page, "globex", "#admin");
		assertFits(page);
		keep(page, "8-phone-dashboard");
		page.navigate(address("/nothing-here"));
		assertThat(page.textContent("#status")).isEqualTo("404");
		assertFits(page);
		keep(page, "9-phone-error");
	}

	private Page open(Browser.NewContextOptions options) {
		this.context = chromium.newContext(options);
		Page page = this.context.newPage();
		page.onConsoleMessage((message) -> {
			if (message.location().startsWith(address("/"))) {
				this.complaints.add(message.text());
			}
		});
		page.onRequest((request) -> {
			if (!request.url().matches("https?://([a-z0-9-]+\\.)*localhost(:\\d+)?/.*")) {
				this.complaints.add("request leaves this machine: " + request.url());
			}
		});
		page.navigate(address("/"));
		return page;
	}

	private String address(String path) {
		return "http://localhost:" + this.port + path;
	}

	private void assertDashboard(Page page, String tenant, String card) {
		page.waitForURL(address("/dashboard"));
		assertThat(page.textContent("#tenant-name")).isEqualTo(tenant);
		assertThat(page.isVisible(card)).isTrue();
	}

	private static void assertFits(Page page) {
		Object overflow = page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
		assertThat(overflow).as("%s is wider than the screen", page.url()).isEqualTo(false);
	}

	private static void keep(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
	}

}
