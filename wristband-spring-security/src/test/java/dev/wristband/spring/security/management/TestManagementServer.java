package dev.wristband.spring.security.management;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.machine.MachineClient;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.client.machine.TestTokenEndpoint;
import dev.wristband.spring.security.outgoing.AllowedOrigins;
import dev.wristband.spring.security.outgoing.OutgoingCalls;

/**
 * Wristband's API over real HTTP, with machine clients whose tokens begin with a canary.
 */
final class TestManagementServer implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final MachineTokens tokens;

	private final HttpServer server;

	private volatile Function<Call, Answer> answers = (call) -> Answer.json(200, "{}");

	TestManagementServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
		this.server.start();
		this.tokens = new MachineTokens(TestTokenEndpoint.api(),
				MachineSettings.of(client("worker", this.endpoint.baseUrl()), client("other", this.endpoint.baseUrl())),
				(event) -> {
				}, Clock.systemUTC());
	}

	private void handle(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		Call call = new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
				exchange.getRequestHeaders().getFirst("Authorization"), exchange.getRequestHeaders().getFirst("Accept"),
				exchange.getRequestHeaders().getFirst("Content-Type"), body);
		this.calls.add(call);
		Answer answer = this.answers.apply(call);
		byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
		answer.headers().forEach(exchange.getResponseHeaders()::set);
		// More than there is breaks off
		long length = Long.parseLong(answer.headers().getOrDefault("Content-Length", "" + bytes.length));
		exchange.sendResponseHeaders(answer.status(), (length > 0) ? length : -1);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	void answer(int status, String json) {
		answer((call) -> Answer.json(status, json));
	}

	void answer(Function<Call, Answer> others) {
		this.answers = others;
	}

	WristbandManagement management() {
		return management(RestClient.builder(), "worker");
	}

	WristbandManagement management(RestClient.Builder builder, String... machines) {
		List<MachineClient> clients = List.of(machines).stream().map((name) -> client(name, baseUrl())).toList();
		return new WristbandManagement(builder, calls(), requestFactory(), baseUrl(),
				MachineSettings.of(clients.toArray(MachineClient[]::new)));
	}

	OutgoingCalls calls() {
		return new OutgoingCalls(this.tokens, AllowedOrigins.of(List.of()), requestFactory());
	}

	static ClientHttpRequestFactory requestFactory() {
		return new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build());
	}

	private static MachineClient client(String name, String baseUrl) {
		return new MachineClient(name, baseUrl, name + "-id", TestTokenEndpoint.SECRET, null, Set.of());
	}

	List<Call> received() {
		return this.calls;
	}

	int tokenCalls() {
		return this.endpoint.calls().size();
	}

	void stop() {
		this.server.stop(0);
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.tokens.close();
		this.endpoint.close();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * What was sent.
	 *
	 * @param method the method
	 * @param path path and query
	 * @param authorization the header
	 * @param accept the header
	 * @param contentType the header
	 * @param body the body
	 */
	record Call(String method, String path, @Nullable String authorization, @Nullable String accept,
			@Nullable String contentType, String body) {

	}

	/**
	 * What is answered.
	 *
	 * @param status the status
	 * @param headers the headers
	 * @param body the body
	 */
	record Answer(int status, Map<String, String> headers, String body) {

		static Answer json(int status, String body) {
			return new Answer(status, Map.of("Content-Type", "application/json"), body);
		}

	}

}
