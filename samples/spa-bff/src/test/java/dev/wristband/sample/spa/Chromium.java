package dev.wristband.sample.spa;

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
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Headless Chromium for the tests of a class. Without Chromium they do not run, unless
 * the system property {@code browser.required} is {@code true}: then they fail.
 */
class Chromium implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	private static final Log logger = LogFactory.getLog(Chromium.class);

	private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

	private static final String MISSING = "NOT RUN: the browser tests need " + EXECUTABLE;

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync");

	private static final double PATIENCE_MILLIS = 20_000;

	private final List<BrowserContext> contexts = new ArrayList<>();

	private final List<String> complaints = new ArrayList<>();

	private Playwright playwright;

	private Browser browser;

	@Override
	public void beforeAll(ExtensionContext context) {
		if (!FrontEnd.isBuilt()) {
			return;
		}
		if (!Files.isExecutable(EXECUTABLE)) {
			logger.warn(MISSING);
			return;
		}
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(ARGUMENTS));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.complaints.clear();
		FrontEnd.require();
		if (Boolean.getBoolean("browser.required")) {
			assertThat(this.browser).as(MISSING).isNotNull();
		}
		assumeThat(this.browser).as(MISSING).isNotNull();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.contexts.forEach(BrowserContext::close);
		this.contexts.clear();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		if (this.playwright != null) {
			this.playwright.close();
		}
	}

	/**
	 * Start a browser without cookies.
	 * @param options how it looks
	 * @return the browser
	 */
	BrowserContext start(Browser.NewContextOptions options) {
		BrowserContext context = this.browser.newContext(options);
		this.contexts.add(context);
		context.setDefaultTimeout(PATIENCE_MILLIS);
		context.onWebError((error) -> this.complaints.add(error.error()));
		context.onConsoleMessage((message) -> {
			if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
				this.complaints.add(message.text());
			}
		});
		context.onRequest((request) -> {
			if (!request.url().matches("https?://([a-z0-9-]+\\.)*(localhost|127\\.0\\.0\\.1)(:\\d+)?/.*")) {
				this.complaints.add("request leaves this machine: " + request.url());
			}
		});
		return context;
	}

	BrowserContext start() {
		return start(new Browser.NewContextOptions().setViewportSize(1280, 900));
	}

	/**
	 * Return what went wrong in pages: errors of scripts, violations of the content
	 * security policy, and requests to the outside.
	 * @return the complaints
	 */
	List<String> complaints() {
		return this.complaints;
	}

	static void keep(Page page, String name, boolean fullPage) {
		page.screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED)
			.setFullPage(fullPage)
			.setPath(SCREENSHOTS.resolve(name + ".png")));
	}

}
