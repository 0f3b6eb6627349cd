package dev.wristband.spring.security.client.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.ClientCredentialsApi;

/**
 * A token endpoint over real HTTP. Every call gets a token of its own unless other
 * answers are lined up.
 */
public final class TestTokenEndpoint implements AutoCloseable {

	/**
	 * What every token and every secret starts with.
	 */
	public static final String CANARY = "CANARY";

	/**
	 * The secret of the client.
	 */
	public static final String SECRET = CANARY + "-SECRET-1";

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private volatile CountDownLatch gate = new CountDownLatch(0);

	private volatile int lifetime = 3600;

	private volatile @Nullable Answer always;

	/**
	 * Start the endpoint.
	 */
	public TestTokenEndpoint() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	private void handle(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.calls.add(new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
				exchange.getRequestHeaders().getFirst("Authorization"),
				exchange.getRequestHeaders().getFirst("Content-Type"), exchange.getRequestHeaders().getFirst("Accept"),
				body));
		int number = this.calls.size();
		try {
			this.gate.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Answer answer = this.answers.poll();
		if (answer == null) {
			answer = this.always;
		}
		send(exchange, (answer != null) ? answer : token(number));
	}

	private static void send(HttpExchange exchange, Answer answer) throws IOException {
		if (answer.status() == 0) {
			exchange.close();
			return;
		}
		byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", answer.contentType());
		if (answer.retryAfter() != null) {
			exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
		}
		exchange.sendResponseHeaders(answer.status(), (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private Answer token(int number) {
		return Answer.ok("{\"access_token\":\"" + token(CANARY, number) + "\",\"expires_in\":" + this.lifetime
				+ ",\"token_type\":\"Bearer\"}");
	}

	private static String token(String prefix, int number) {
		return prefix + "-MT-" + number;
	}

	/**
	 * Line answers up, one for each call.
	 * @param next the answers
	 * @return this
	 */
	public TestTokenEndpoint answer(Answer... next) {
		this.answers.addAll(new ArrayDeque<>(List.of(next)));
		return this;
	}

	/**
	 * Forget the answers that are lined up.
	 */
	public void clearAnswers() {
		this.answers.clear();
	}

	/**
	 * Answer all calls the same.
	 * @param answer the answer, or {@code null} for tokens
	 */
	public void always(@Nullable Answer answer) {
		this.always = answer;
	}

	/**
	 * Give the tokens from now on another lifetime.
	 * @param seconds the lifetime
	 */
	public void lifetime(int seconds) {
		this.lifetime = seconds;
	}

	/**
	 * Answer nothing from now on.
	 */
	public void hold() {
		this.gate = new CountDownLatch(1);
	}

	/**
	 * Answer what was held.
	 */
	public void release() {
		this.gate.countDown();
	}

	/**
	 * Return the calls so far.
	 * @return the calls
	 */
	public List<Call> calls() {
		return this.calls;
	}

	/**
	 * Return the address.
	 * @return scheme and authority
	 */
	public String baseUrl() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/**
	 * Return the back channel.
	 * @return a back channel with timeouts that follows no redirects
	 */
	public static ClientCredentialsApi api() {
		return api(Duration.ofSeconds(20));
	}

	/**
	 * Return the back channel.
	 * @param readTimeout how long it waits
	 * @return a back channel that follows no redirects
	 */
	public static ClientCredentialsApi api(Duration readTimeout) {
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build());
		factory.setReadTimeout(readTimeout);
		return new ClientCredentialsApi(RestClient.builder().requestFactory(factory).build());
	}

	/**
	 * Return the client {@code worker}.
	 * @param scopes its scopes
	 * @return the client
	 */
	public MachineClient client(String... scopes) {
		return new MachineClient("worker", baseUrl(), "worker-id", SECRET, null, Set.of(scopes));
	}

	@Override
	public void close() {
		release();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * What was sent.
	 *
	 * @param method the method
	 * @param path path and query
	 * @param authorization the header
	 * @param contentType the header
	 * @param accept the header
	 * @param body the body
	 */
	public record Call(String method, String path, @Nullable String authorization, @Nullable String contentType,
			@Nullable String accept, String body) {

	}

	/**
	 * What is answered.
	 *
	 * @param status the status, or 0 to break the connection
	 * @param contentType the header
	 * @param retryAfter the header, if there is one
	 * @param body the body
	 */
	public record Answer(int status, String contentType, @Nullable String retryAfter, String body) {

		static Answer ok(String body) {
			return new Answer(200, "application/json", null, body);
		}

		static Answer status(int status) {
			return new Answer(status, "application/json", null, "");
		}

		static Answer error(int status, String error) {
			return new Answer(status, "application/json", null,
					"{\"error\":\"" + error + "\",\"error_description\":\"CANARY <script>\"}");
		}

		static Answer broken() {
			return status(0);
		}

		Answer retryAfter(String value) {
			return new Answer(this.status, this.contentType, value, this.body);
		}

	}

}
