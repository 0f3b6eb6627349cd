package dev.wristband.spring.security.outgoing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A service over real HTTP that remembers which tokens it was sent.
 */
public final class TestService implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private volatile Function<Call, Integer> answer = (call) -> 200;

	private volatile @Nullable String challenge = "Bearer error=\"invalid_token\"";

	private volatile @Nullable String location;

	/**
	 * Start the service.
	 */
	public TestService() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
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
		Call call = new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
				exchange.getRequestHeaders().getFirst("Authorization"), body);
		this.calls.add(call);
		int status = this.answer.apply(call);
		if (status == 401 && this.challenge != null) {
			exchange.getResponseHeaders().set("WWW-Authenticate", this.challenge);
		}
		if (this.location != null && status / 100 == 3) {
			exchange.getResponseHeaders().set("Location", this.location);
		}
		byte[] bytes = ("answer " + this.calls.size()).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "text/plain");
		exchange.sendResponseHeaders(status, "HEAD".equals(call.method()) ? -1 : bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	/**
	 * Answer in another way.
	 * @param statuses the status for each call
	 */
	public void answer(Function<Call, Integer> statuses) {
		this.answer = statuses;
	}

	/**
	 * Refuse every token but one.
	 * @param token the token
	 */
	public void acceptOnly(String token) {
		answer((call) -> ("Bearer " + token).equals(call.authorization()) ? 200 : 401);
	}

	/**
	 * Refuse in another way.
	 * @param value the challenge, if there shall be one
	 */
	public void challenge(@Nullable String value) {
		this.challenge = value;
	}

	/**
	 * Redirect.
	 * @param status the status
	 * @param target where to
	 */
	public void redirect(int status, String target) {
		this.location = target;
		answer((call) -> status);
	}

	/**
	 * Return the calls so far.
	 * @return the calls
	 */
	public List<Call> calls() {
		return this.calls;
	}

	/**
	 * Return the tokens that were sent.
	 * @return the authorization headers
	 */
	public List<String> tokens() {
		return this.calls.stream().map((call) -> String.valueOf(call.authorization())).toList();
	}

	/**
	 * Return the address.
	 * @param host a name of this machine
	 * @return scheme and authority
	 */
	public String at(String host) {
		return "http://" + host + ":" + this.server.getAddress().getPort();
	}

	/**
	 * Return the address.
	 * @return scheme and authority
	 */
	public String baseUrl() {
		return at("127.0.0.1");
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * What was sent.
	 *
	 * @param method the method
	 * @param path path and query
	 * @param authorization the header
	 * @param body the body
	 */
	public record Call(String method, String path, @Nullable String authorization, String body) {

	}

}
