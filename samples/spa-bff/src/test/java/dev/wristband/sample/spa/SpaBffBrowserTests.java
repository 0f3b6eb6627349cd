package dev.wristband.sample.spa;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.wristband.emulator.Emulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The front end in headless Chromium, with its server and the emulator.
 */
@SpaBffTest
class SpaBffBrowserTests {

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
	void deepLinkWhenNotLoggedInComesBackAfterLogin() {
		Noticeboard board = board(chromium.start());
		board.open("/notes/42");
		assertThat(board.page().url()).doesNotStartWith(board.address("/"));
		board.page().click("a[data-tenant=acme]");
		board.choose("viewer");
		board.at("/notes/42").sees("#note", "note 42");
		board.sees("#tenant-name", "Acme");
		assertThat(chromium.complaints()).isEmpty();
	}

	@Test
	void formWhenCsrfTokenIsMissingIsRefused() {
		Noticeboard board = board(chromium.start()).logIn("acme", "owner");
		board.page().click("#post-forged");
		board.sees("#outcome", "403");
		board.type("With the token", "it goes through").page().click("#post");
		board.sees("#outcome", "Posted");
		board.sees("#notes", "With the token");
		assertThat(chromium.complaints()).isEmpty();
	}

	@Test
	void postWhenAnotherSiteSendsItIsRefused() throws IOException {
		BrowserContext context = chromium.start();
		Noticeboard board = board(context).logIn("acme", "owner");
		HttpServer site = startSite("""
				<!doctype html><title>Win a prize</title>
				<form method="post" enctype="text/plain" action="%s">
				<input name='{"title":"Forged","text":"' value='note"}'><button id="win">Win</button></form>
				""".formatted(board.address("/api/notes")));
		try {
			for (String host : List.of("127.0.0.1", "evil.localhost")) {
				Page forged = context.newPage();
				forged.navigate("http://" + host + ":" + site.getAddress().getPort() + "/");
				assertThat(fetchFrom(forged, board.address("/api/notes"))).isEqualTo("failed");
				assertThat(fetchFrom(forged, board.address("/api/auth/token"))).isEqualTo("failed");
				Response response = forged.waitForResponse("**/api/notes", () -> forged.click("#win"));
				assertThat(response.status()).isIn(401, 403);
			}
		}
		finally {
			site.stop(0);
		}
		board.page().reload();
		board.sees("#notes", "Front desk");
		assertThat(board.locate("#notes").textContent()).doesNotContain("Forged");
	}

	@Test
	void viewerWhenUsingBoardMayOnlyRead() {
		Noticeboard board = board(chromium.start()).logIn("globex", "viewer");
		assertThat(board.locate("#post").isDisabled()).isTrue();
		board.sees("#locked", "Only owners of Globex");
		board.page().click("#post-anyway");
		board.sees("#outcome", "403");
		board.page().click("#note-42");
		board.at("/notes/42").page().waitForSelector("#delete");
		assertThat(board.locate("#delete").isDisabled()).isTrue();
		board.sees("#delete-locked", "Owners only");
	}

	@Test
	void ownerWhenSwitchingTenantSeesItsNotes() {
		Noticeboard board = board(chromium.start()).logIn("acme", "owner");
		board.type("Acme only", "secret").page().click("#post");
		board.sees("#notes", "Acme only");
		board.page().click("#switch-to-globex");
		board.choose("owner");
		board.at("/notes").sees("#tenant-name", "Globex");
		board.page().waitForSelector("#notes");
		assertThat(board.locate("#notes").textContent()).doesNotContain("Acme only");
		assertThat(board.locate("input[name=title]").inputValue()).isEmpty();
	}

	@Test
	void ownerWhenDeletingNoteReturnsToBoard() {
		Noticeboard board = board(chromium.start()).logIn("acme", "owner");
		board.type("Short-lived", "and gone").page().click("#post");
		board.page().click(".note-card:has-text('Short-lived')");
		board.page().click("#delete");
		board.at("/notes").page().waitForSelector("#notes");
		assertThat(board.locate("#notes").textContent()).doesNotContain("Short-lived");
	}

	private Noticeboard board(BrowserContext context) {
		return new Noticeboard(context, this.port);
	}

	private static Object fetchFrom(Page page, String address) {
		return page.evaluate("""
				(address) => fetch(address, { credentials: 'include', headers: { Accept: 'application/json' } })
					.then((response) => response.text(), () => 'failed')""", address);
	}

	private static HttpServer startSite(String html) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] body = html.getBytes(StandardCharsets.UTF_8);
		server.createContext("/", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		return server;
	}

}
