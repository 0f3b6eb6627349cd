package dev.wristband.sample.spa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.TokenGrant;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the front end does when time runs out, in headless Chromium.
 */
@SpaBffTest
class SpaBffSessionTests {

	private static final String SESSION = "**/api/auth/session*";

	private static final int TABS = 5;

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	@LocalServerPort
	private int port;

	@Autowired
	private Emulator emulator;

	@BeforeEach
	@AfterEach
	void resetEmulator() {
		this.emulator.control().reset();
	}

	@Test
	void deepLinkWhenSessionEndedComesBackAfterLogin() {
		BrowserContext context = chromium.start();
		Noticeboard board = board(context).logIn("globex", "owner");
		board.page().click("#note-43");
		board.at("/notes/43");
		context.clearCookies();
		board.seesEndOfSession();
		board.page().click("#log-in-again");
		board.choose("owner");
		board.at("/notes/43").sees("#note", "note 43");
		board.seesNoEndOfSession();
	}

	@Test
	void callWhenSessionHasEndedSaysSoAndKeepsDraft() {
		BrowserContext context = chromium.start();
		Noticeboard board = board(context).logIn("acme", "owner").type("Long thought", "Typed with care");
		List<Route> held = new ArrayList<>();
		context.route(SESSION, held::add);
		context.clearCookies();
		board.page().click("#post");
		board.happens("POST /api/notes → 401");
		context.unroute(SESSION);
		held.forEach(Route::resume);
		board.seesEndOfSession();
		board.happens("401 → login needed");
		board.page().click("#log-in-again");
		board.choose("owner");
		board.at("/notes");
		assertThat(board.locate("input[name=title]").inputValue()).isEqualTo("Long thought");
		board.page().click("#post");
		board.sees("#notes", "Long thought");
	}

	@Test
	@Tag("slow")
	void expiryWhenFiveTabsPollIsRenewedOnceUnnoticed() {
		BrowserContext context = chromium.start();
		List<Noticeboard> tabs = loggedIn(context);
		Noticeboard typing = tabs.get(2).type("Half a", "sentence");
		this.emulator.control().accessTokenLifetime(Duration.ofSeconds(16));
		board(context).open("/api/auth/login?tenant_name=acme&return_url=/notes").at("/notes");
		this.emulator.control().accessTokenLifetime(Duration.ofHours(1));
		tabs.forEach((tab) -> tab.happens("Access token renewed by the server"));
		assertThat(this.emulator.control().calls(TokenGrant.REFRESH_TOKEN)).isOne();
		assertThat(this.emulator.control().refreshTokenReuses()).isZero();
		tabs.forEach(Noticeboard::seesNoEndOfSession);
		typing.page().click("#post");
		typing.sees("#notes", "Half a");
		assertThat(chromium.complaints()).isEmpty();
	}

	@Test
	void tokenWhenItExpiresIsRenewedUnnoticed() {
		this.emulator.control().accessTokenLifetime(Duration.ofSeconds(4));
		Noticeboard board = board(chromium.start()).logIn("globex", "owner");
		board.page().click("text=With token");
		board.at("/token").page().click("#get-token");
		board.happens("Token fetched");
		board.happens("Token renewed");
		board.page().click("#read-with-token");
		board.sees("#answer", "notes of this tenant");
		board.page().click("#read-without-token");
		board.sees("#answer", "401");
		board.page().click("#post-with-token");
		board.sees("#answer", "403");
		board.seesNoEndOfSession();
	}

	@Test
	void refreshTokenWhenRevokedEndsSessionInPage() {
		this.emulator.control().accessTokenLifetime(Duration.ofSeconds(4));
		Noticeboard board = board(chromium.start()).logIn("acme", "viewer");
		this.emulator.control().revokeRefreshTokens("acme", "viewer@acme.example");
		board.seesEndOfSession();
		board.happens("401 → login needed");
	}

	@Test
	void logoutWhenFiveTabsAreOpenEndsAll() {
		List<Noticeboard> tabs = loggedIn(chromium.start());
		tabs.get(0).page().click("#log-out");
		tabs.get(0).page().waitForSelector("button[name=user]");
		tabs.subList(1, TABS).forEach(Noticeboard::seesEndOfSession);
	}

	@Test
	void endWhenUserLogsInInAnotherTabIsOver() {
		BrowserContext context = chromium.start();
		Noticeboard board = board(context).logIn("acme", "owner").type("Half a", "sentence");
		context.clearCookies();
		board.seesEndOfSession();
		board(context).logIn("acme", "owner");
		board.happens("Logged in again in another tab");
		board.seesNoEndOfSession();
		board.page().click("#post");
		board.sees("#notes", "Half a");
	}

	@Test
	void serverWhenFailingForAWhileEndsNothing() {
		BrowserContext context = chromium.start();
		Noticeboard board = board(context).logIn("acme", "owner");
		context.route(SESSION, Route::abort);
		board.locate("#away").waitFor();
		board.seesNoEndOfSession();
		context.unroute(SESSION);
		board.happens("The server is back");
	}

	private List<Noticeboard> loggedIn(BrowserContext context) {
		List<Noticeboard> tabs = IntStream.range(0, TABS).mapToObj((i) -> board(context).open("/")).toList();
		tabs.forEach((tab) -> tab.sees("#login-status", "Nobody is logged in"));
		tabs.get(0).logIn("acme", "owner");
		tabs.forEach(Noticeboard::comeBack);
		tabs.forEach((tab) -> tab.happens("Session found"));
		return tabs;
	}

	private Noticeboard board(BrowserContext context) {
		return new Noticeboard(context, this.port);
	}

}
