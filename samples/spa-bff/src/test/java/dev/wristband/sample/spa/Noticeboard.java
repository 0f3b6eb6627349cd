package dev.wristband.sample.spa;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;

/**
 * The front end as a user handles it.
 */
class Noticeboard {

	private final Page page;

	private final String home;

	Noticeboard(BrowserContext context, int port) {
		this.page = context.newPage();
		this.home = "http://localhost:" + port;
	}

	Page page() {
		return this.page;
	}

	String address(String path) {
		return this.home + path;
	}

	Noticeboard open(String path) {
		this.page.navigate(address(path));
		return this;
	}

	Noticeboard logIn(String tenant, String role) {
		open("/");
		this.page.click("#log-in-" + tenant);
		choose(role);
		at("/notes");
		this.page.waitForSelector("#notes");
		return this;
	}

	/**
	 * Choose a user on the login page of a tenant.
	 * @param role what the user is there
	 */
	void choose(String role) {
		this.page.click("button[name=user][value^=" + role + "]");
	}

	/**
	 * Bring this tab to the front, which makes it look for the session.
	 */
	void comeBack() {
		this.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
	}

	Noticeboard at(String path) {
		this.page.waitForURL(address(path));
		return this;
	}

	Locator locate(String selector) {
		return this.page.locator(selector);
	}

	void sees(String selector, String text) {
		PlaywrightAssertions.assertThat(locate(selector)).containsText(text);
	}

	/**
	 * Wait for an entry in the list of events.
	 * @param text text of the entry
	 */
	void happens(String text) {
		locate("#events .event").filter(new Locator.FilterOptions().setHasText(text)).first().waitFor();
	}

	void seesEndOfSession() {
		locate("#session-ended").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
	}

	void seesNoEndOfSession() {
		PlaywrightAssertions.assertThat(locate("#session-ended")).hasCount(0);
	}

	Noticeboard type(String title, String text) {
		this.page.fill("input[name=title]", title);
		this.page.fill("textarea[name=text]", text);
		return this;
	}

}
