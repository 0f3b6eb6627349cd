package dev.wristband.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Publishes signing keys where Wristband does, and counts how often they are fetched.
 */
final class KeyEndpoint implements AutoCloseable {

	static final String PATH = "/api/v1/oauth2/jwks";

	private static final int OK = 200;

	private final HttpServer server;

	private final byte[] keys;

	private final AtomicInteger fetches = new AtomicInteger();

	KeyEndpoint(String keys) {
		this.keys = AccessTokens.bytes(keys);
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext(PATH, this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.fetches.incrementAndGet();
		try (exchange) {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(OK, this.keys.length);
			exchange.getResponseBody().write(this.keys);
		}
	}

	String domain() {
		return "localhost:" + this.server.getAddress().getPort();
	}

	String issuer() {
		return "http://" + domain();
	}

	int fetches() {
		return this.fetches.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
