package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WristbandRestClients}.
 */
class WristbandRestClientsTests {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch finished = new CountDownLatch(1);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.finished.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	@Test
	void exchangeWhenRedirectedDoesNotFollow() {
		assertThat(status(client(RestClient.builder(), null), "/redirect")).isEqualTo(302);
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void exchangeWhenCookieWasSetDoesNotSendIt() {
		RestClient client = client(RestClient.builder(), null);
		status(client, "/cookie");
		status(client, "/cookie");
		assertThat(this.requests).hasSize(2).allMatch((request) -> request.contains("cookie=null"));
	}

	@Test
	void exchangeWhenAnswerTricklesStopsAfterReadTimeout() {
		RestClient client = client(RestClient.builder(), null, Duration.ofMillis(500));
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> client.get()
			.uri(uri("/trickle"))
			.exchange((request, response) -> response.getBody().readAllBytes().length));
	}

	@Test
	void exchangeWhenProxyIsSetGoesThroughIt() {
		RestClient client = client(RestClient.builder(), "localhost:" + this.server.getAddress().getPort());
		Integer status = client.get()
			.uri("http://wristband.example.com/some/path")
			.exchange((request, response) -> response.getStatusCode().value());
		assertThat(status).isEqualTo(200);
		assertThat(this.requests).singleElement().asString().startsWith("GET http://wristband.example.com/some/path ");
	}

	@Test
	void exchangeWhenApplicationHasNoConvertersStillSendsForms() {
		RestClient.Builder builder = RestClient.builder()
			.configureMessageConverters((converters) -> converters.disableDefaults()
				.configureMessageConvertersList((list) -> list.clear()));
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("token", "a b");
		client(builder, null).post()
			.uri(uri("/form"))
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body(form)
			.exchange((request, response) -> response.getStatusCode().value());
		assertThat(this.requests).singleElement().asString().endsWith("body=token=a+b");
	}

	private static RestClient client(RestClient.Builder builder, @Nullable String proxy) {
		return client(builder, proxy, Duration.ofSeconds(10));
	}

	private static RestClient client(RestClient.Builder builder, @Nullable String proxy, Duration readTimeout) {
		return WristbandRestClients.create(builder,
				WristbandRestClients.requestFactory(
						new WristbandProperties.Http(Duration.ofSeconds(2), readTimeout, null, proxy),
						new StaticListableBeanFactory().getBeanProvider(SslBundles.class)));
	}

	private Integer status(RestClient client, String path) {
		return client.get().uri(uri(path)).exchange((request, response) -> response.getStatusCode().value());
	}

	private String uri(String path) {
		return "http://localhost:" + this.server.getAddress().getPort() + path;
	}

	private void handle(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.requests.add("%s %s cookie=%s body=%s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(),
				exchange.getRequestHeaders().getFirst("Cookie"), body));
		switch (exchange.getRequestURI().getPath()) {
			case "/redirect" -> {
				exchange.getResponseHeaders().set("Location", "/elsewhere");
				exchange.sendResponseHeaders(302, -1);
			}
			case "/trickle" -> trickle(exchange);
			default -> {
				exchange.getResponseHeaders().set("Set-Cookie", "a=b; Path=/");
				exchange.sendResponseHeaders(200, -1);
			}
		}
		exchange.close();
	}

	// Each byte comes well within the timeout, the answer as a whole never ends
	private void trickle(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(200, 0);
		OutputStream output = exchange.getResponseBody();
		try {
			while (!this.finished.await(50, TimeUnit.MILLISECONDS)) {
				output.write(' ');
				output.flush();
			}
		}
		catch (InterruptedException ex) {
			throw new InterruptedIOException();
		}
	}

}
