package dev.wristband.sample.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the invoices API, and answers as it is told.
 */
final class FaultyApi implements AutoCloseable {

	static final Reply GOOD = new Reply(200, "application/json", "{\"clientId\":\"someone\",\"invoices\":3}");

	private final Queue<Reply> next = new ConcurrentLinkedQueue<>();

	private final List<String> authorizations = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	FaultyApi() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/**
	 * Answer the next requests so, and well after these.
	 * @param replies one for each request
	 */
	void reply(Reply... replies) {
		this.next.clear();
		this.next.addAll(List.of(replies));
		this.authorizations.clear();
	}

	List<String> authorizations() {
		return this.authorizations;
	}

	String baseUrl() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
			Reply reply = this.next.poll();
			reply = (reply != null) ? reply : GOOD;
			if (reply.status() == 0) {
				return;
			}
			byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
			if (reply.contentType() != null) {
				exchange.getResponseHeaders().set("Content-Type", reply.contentType());
			}
			if (reply.status() == 302) {
				exchange.getResponseHeaders().set("Location", "/elsewhere");
			}
			exchange.sendResponseHeaders(reply.status(), (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * An answer.
	 *
	 * @param status the status, or 0 to close the connection
	 * @param contentType the content type
	 * @param body the body
	 */
	record Reply(int status, @Nullable String contentType, String body) {

	}

}
