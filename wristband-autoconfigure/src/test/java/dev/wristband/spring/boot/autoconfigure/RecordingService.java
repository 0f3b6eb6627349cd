package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service over real HTTP that remembers which authorizations it was sent.
 */
final class RecordingService implements AutoCloseable {

	private final List<String> authorizations = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private volatile Function<Integer, Integer> status = (call) -> 200;

	private volatile String location = "";

	RecordingService() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	private void handle(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		this.authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
		exchange.getResponseHeaders().set("Content-Type", "text/plain");
		exchange.getResponseHeaders().set("Location", this.location);
		exchange.sendResponseHeaders(this.status.apply(this.authorizations.size()), 2);
		exchange.getResponseBody().write(new byte[] { 'o', 'k' });
		exchange.close();
	}

	RecordingService answer(Function<Integer, Integer> statusOfCall) {
		this.status = statusOfCall;
		return this;
	}

	void redirectTo(String target) {
		this.location = target;
		answer((call) -> 302);
	}

	List<String> authorizations() {
		return this.authorizations;
	}

	String baseUrl() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
