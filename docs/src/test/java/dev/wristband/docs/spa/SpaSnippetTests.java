package dev.wristband.docs.spa;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;

import static org.assertj.core.api.Assertions.assertThat;

class SpaSnippetTests {

	private final Browser browser = new Browser();

	private final DocumentedApplication application = DocumentedApplication.start(
			List.of(SpaSnippets.Metadata.class, SpaSnippets.Events.class, SpaSnippets.Sockets.class),
			"wristband.session.watch-interval=1s", "wristband.scopes=openid,offline_access,email,roles");

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void sessionHasMetadata() {
		logIn();
		Browser.Page session = this.browser.fetch("GET", this.application.uri("/api/auth/session"), null, Map.of());
		assertThat(session.body()).contains("\"tenant\":\"acme\"").contains("owner");
	}

	@Test
	void socketClosesWhenTheSessionEnds() throws Exception {
		logIn();
		CountDownLatch closed = new CountDownLatch(1);
		HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.header("Cookie", "JSESSIONID=" + this.browser.cookie("localhost", "JSESSIONID"))
			.header("Origin", "http://localhost:" + this.application.port())
			.buildAsync(URI.create("ws://localhost:" + this.application.port() + "/socket"), new WebSocket.Listener() {

				@Override
				public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
					closed.countDown();
					return CompletableFuture.completedFuture(null);
				}

			})
			.get(10, TimeUnit.SECONDS);
		this.browser.openWithoutRedirects(this.application.uri("/api/auth/logout"));
		assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
	}

	private void logIn() {
		this.browser.logIn(this.browser.open(this.application.uri("/api/auth/login?tenant_name=acme")),
				"owner@acme.example");
	}

}
