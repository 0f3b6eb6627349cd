package dev.wristband.sample.spa;

import java.util.function.BiConsumer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.wristband.emulator.Emulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the front end looks like. Pictures are left in {@code target/screenshots}.
 */
@SpaBffTest
@Tag("slow")
class SpaBffScreenTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	@LocalServerPort
	private int port;

	@Autowired
	private Emulator emulator;

	@BeforeEach
	void resetEmulator() {
		this.emulator.control().reset();
	}

	@Test
	void pagesWhenScreenIsWideFit() {
		walk(new Browser.NewContextOptions().setViewportSize(1280, 900), (page, name) -> {
			keep(page, "desktop-" + name);
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
			keep(page, "desktop-dark-" + name);
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
		});
	}

	@Test
	void pagesWhenScreenIsSmallFit() {
		walk(new Browser.NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK),
				(page, name) -> {
					keep(page, "phone-dark-" + name);
					page.setViewportSize(320, 640);
					keep(page, "narrow-dark-" + name);
					page.setViewportSize(390, 844);
				});
	}

	private void walk(Browser.NewContextOptions options, BiConsumer<Page, String> look) {
		BrowserContext context = chromium.start(options);
		Noticeboard board = new Noticeboard(context, this.port).open("/");
		board.locate("#log-in-globex").waitFor();
		look.accept(board.page(), "1-start");
		board.logIn("acme", "owner");
		board.page().click("#post-forged");
		board.sees("#outcome", "403");
		look.accept(board.page(), "2-board");
		board.page().click("#note-42");
		board.locate("#note").waitFor();
		look.accept(board.page(), "3-note");
		board.open("/token").page().click("#get-token");
		board.page().click("#read-with-token");
		board.sees("#answer", "notes of this tenant");
		look.accept(board.page(), "4-token");
		board.open("/no/such/page").sees("#status", "404");
		look.accept(board.page(), "5-nothing");
		board.open("/notes").page().click("#switch-to-globex");
		board.choose("viewer");
		board.at("/notes").locate("#locked").waitFor();
		look.accept(board.page(), "6-viewer");
		context.route("**/api/auth/session*", Route::abort);
		board.locate("#away").waitFor();
		look.accept(board.page(), "7-away");
		context.unroute("**/api/auth/session*");
		context.clearCookies();
		board.seesEndOfSession();
		look.accept(board.page(), "8-ended");
		assertThat(chromium.complaints()).isEmpty();
	}

	private static void keep(Page page, String name) {
		Object overflow = page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
		assertThat(overflow).as("%s is wider than the screen", page.url()).isEqualTo(false);
		// A veil lies over what can be seen, not over the whole page
		Chromium.keep(page, name, page.locator(".veil").count() == 0);
	}

}
