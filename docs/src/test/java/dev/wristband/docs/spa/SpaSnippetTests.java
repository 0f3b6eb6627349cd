package dev.wristband.docs.spa;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.wristband.docs.Snippets;
import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;

import static org.assertj.core.api.Assertions.assertThat;

class SpaSnippetTests {

	private final Browser browser = new Browser();

	private final HttpClient client = HttpClient.newHttpClient();

	private final DocumentedApplication application = DocumentedApplication.start(List.of(SpaSnippets.Metadata.class,
			SpaSnippets.Events.class, SpaSnippets.Sockets.class, OpenStreams.class, MovableClock.class),
			Snippets.configuration("spa.md", 1), "wristband.session.watch-interval=1s");

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
	void eventsEndWhenTheUserLogsOut() throws Exception {
		logIn();
		HttpRequest request = HttpRequest.newBuilder(this.application.uri("/events"))
			.header("Cookie", cookie())
			.header("Accept", "text/event-stream")
			.build();
		CompletableFuture<HttpResponse<String>> events = this.client.sendAsync(request,
				HttpResponse.BodyHandlers.ofString());
		assertThat(this.application.bean(OpenStreams.class).opened.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(events).isNotDone();
		this.browser.openWithoutRedirects(this.application.uri("/api/auth/logout"));
		assertThat(events.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
	}

	// Tomcat itself closes sockets at logout, but knows nothing of this end
	@Test
	void socketClosesWhenTheTimeOfTheSessionIsOver() throws Exception {
		logIn();
		CompletableFuture<Integer> closed = new CompletableFuture<>();
		this.client.newWebSocketBuilder()
			.header("Cookie", cookie())
			.header("Origin", "http://localhost:" + this.application.port())
			.buildAsync(URI.create("ws://localhost:" + this.application.port() + "/socket"), new WebSocket.Listener() {

				@Override
				public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
					closed.complete(status);
					return CompletableFuture.completedFuture(null);
				}

			})
			.get(10, TimeUnit.SECONDS);
		assertThat(closed).isNotDone();
		this.application.bean(MovableClock.class).advance(Duration.ofDays(1));
		assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(1008);
	}

	private void logIn() {
		this.browser.logIn(this.browser.open(this.application.uri("/api/auth/login?tenant_name=acme")),
				"owner@acme.example");
	}

	private String cookie() {
		return "JSESSIONID=" + this.browser.cookie("localhost", "JSESSIONID");
	}

	/**
	 * Knows when a handler has returned and its answer is open.
	 */
	static class OpenStreams implements WebMvcConfigurer, AsyncHandlerInterceptor {

		private final CountDownLatch opened = new CountDownLatch(1);

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(this);
		}

		@Override
		public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response,
				Object handler) {
			this.opened.countDown();
		}

	}

	static class MovableClock extends Clock {

		private volatile Duration ahead = Duration.ZERO;

		void advance(Duration duration) {
			this.ahead = duration;
		}

		@Override
		public Instant instant() {
			return Instant.now().plus(this.ahead);
		}

		@Override
		public ZoneId getZone() {
			return ZoneId.of("UTC");
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
