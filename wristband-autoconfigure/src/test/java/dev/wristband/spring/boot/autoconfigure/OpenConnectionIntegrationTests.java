package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.socket.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WebSockets and server-sent events of a real application, and the session that they were
 * opened with.
 */
class OpenConnectionIntegrationTests {

	private static final Map<String, ConfigurableApplicationContext> APPLICATIONS = new ConcurrentHashMap<>();

	private final SocketBrowser browser = new SocketBrowser();

	private final HttpClient client = HttpClient.newHttpClient();

	@AfterAll
	static void close() {
		APPLICATIONS.values().forEach(ConfigurableApplicationContext::close);
		APPLICATIONS.clear();
	}

	private static int start(String profile) {
		return ((ServletWebServerApplicationContext) APPLICATIONS.computeIfAbsent(profile,
				(name) -> new SpringApplicationBuilder(OpenConnectionApplication.class,
						OpenConnectionApplication.StoreConfiguration.class)
					.profiles(name)
					.run("--server.port=0", "--spring.main.banner-mode=off",
							"--wristband.session.watch-interval=10ms")))
			.getWebServer()
			.getPort();
	}

	@ParameterizedTest
	@CsvSource({ "container,/watched", "container,/plain", "store,/watched" })
	void socketIsClosedWhenSessionEnds(String profile, String path) throws Exception {
		int port = start(profile);
		this.browser.logIn(port);
		Listener listener = new Listener();
		WebSocket socket = open(port, path, null, listener);
		assertThat(listener.message.get(30, TimeUnit.SECONDS)).isEqualTo("hello user");
		assertThat(listener.closed).isNotDone();
		assertThat(this.browser.get(port, "/api/auth/logout")).isEqualTo(302);
		assertThat(listener.closed.get(30, TimeUnit.SECONDS)).isEqualTo(CloseStatus.POLICY_VIOLATION.getCode());
		socket.abort();
	}

	@ParameterizedTest
	@CsvSource({ "container,/watched", "container,/plain", "container,/events", "store,/watched", "store,/events" })
	void connectionWhenSessionHasEndedIsRefused(String profile, String path) throws Exception {
		int port = start(profile);
		assertThat(handshake(port, path, "")).isEqualTo(401);
		this.browser.logIn(port);
		String cookies = this.browser.cookies();
		this.browser.get(port, "/api/auth/logout");
		assertThat(handshake(port, path, cookies)).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null", "http://acme.localhost", "http://localhost:1",
			"http://localhost.evil.example" })
	void connectionWhenAnotherOriginOpensItIsRefused(String origin) {
		int port = start("container");
		this.browser.logIn(port);
		assertThat(status(port, "/watched", origin)).isEqualTo(403);
		assertThat(status(port, "/events", origin)).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "container", "store" })
	void connectionWhenOwnPageOpensItIsAccepted(String profile) throws Exception {
		int port = start(profile);
		this.browser.logIn(port);
		Listener listener = new Listener();
		WebSocket socket = open(port, "/watched", "http://localhost:" + port, listener);
		assertThat(listener.message.get(30, TimeUnit.SECONDS)).isEqualTo("hello user");
		socket.abort();
	}

	@ParameterizedTest
	@ValueSource(strings = { "container", "store" })
	void eventsEndWhenSessionEnds(String profile) throws Exception {
		int port = start(profile);
		this.browser.logIn(port);
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d/events".formatted(port)))
			.header("Accept", "text/event-stream")
			.header("Cookie", this.browser.cookies())
			.timeout(Duration.ofSeconds(30))
			.build();
		HttpResponse<InputStream> response = this.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
		assertThat(response.statusCode()).isEqualTo(200);
		try (InputStream events = response.body()) {
			assertThat(new String(events.readNBytes(10), StandardCharsets.UTF_8)).isEqualTo("data:hello");
			assertThat(this.browser.get(port, "/api/auth/logout")).isEqualTo(302);
			CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> readAll(events));
			assertThat(new String(rest.get(30, TimeUnit.SECONDS), StandardCharsets.UTF_8)).isBlank();
		}
	}

	private static byte[] readAll(InputStream events) {
		try {
			return events.readAllBytes();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private WebSocket open(int port, String path, String origin, Listener listener) throws Exception {
		WebSocket.Builder builder = this.client.newWebSocketBuilder().header("Cookie", this.browser.cookies());
		if (origin != null) {
			builder.header("Origin", origin);
		}
		return builder.buildAsync(URI.create("ws://localhost:%d%s".formatted(port, path)), listener)
			.get(30, TimeUnit.SECONDS);
	}

	private int status(int port, String path, String origin) {
		return path.equals("/events") ? send(port, path, this.browser.cookies(), origin)
				: upgrade(port, path, this.browser.cookies(), origin);
	}

	private int handshake(int port, String path, String cookies) {
		return path.equals("/events") ? send(port, path, cookies, null) : upgrade(port, path, cookies, null);
	}

	private int send(int port, String path, String cookies, String origin) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
			.header("Accept", "text/event-stream")
			.timeout(Duration.ofSeconds(30));
		if (!cookies.isEmpty()) {
			request.header("Cookie", cookies);
		}
		if (origin != null) {
			request.header("Origin", origin);
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private int upgrade(int port, String path, String cookies, String origin) {
		WebSocket.Builder builder = this.client.newWebSocketBuilder();
		if (!cookies.isEmpty()) {
			builder.header("Cookie", cookies);
		}
		if (origin != null) {
			builder.header("Origin", origin);
		}
		try {
			builder.buildAsync(URI.create("ws://localhost:%d%s".formatted(port, path)), new Listener())
				.get(30, TimeUnit.SECONDS)
				.abort();
			return 101;
		}
		catch (ExecutionException | CompletionException ex) {
			assertThat(ex).hasCauseInstanceOf(WebSocketHandshakeException.class);
			return ((WebSocketHandshakeException) ex.getCause()).getResponse().statusCode();
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Remembers what comes over a WebSocket.
	 */
	private static final class Listener implements WebSocket.Listener {

		private final CompletableFuture<String> message = new CompletableFuture<>();

		private final CompletableFuture<Integer> closed = new CompletableFuture<>();

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.message.complete(data.toString());
			return WebSocket.Listener.super.onText(socket, data, last);
		}

		@Override
		public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
			this.closed.complete(statusCode);
			return WebSocket.Listener.super.onClose(socket, statusCode, reason);
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			this.closed.completeExceptionally(error);
		}

	}

}
