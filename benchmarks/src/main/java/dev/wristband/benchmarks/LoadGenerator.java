package dev.wristband.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts as much load on a server as it can take, from one thread: each connection sends
 * its next request when it has the response to the one before. The requests take turns
 * with the sessions or tokens.
 */
final class LoadGenerator {

	private final int port;

	private final int connections;

	private final List<byte[]> requests;

	private int next;

	private LoadGenerator(int port, int connections, List<byte[]> requests) {
		this.port = port;
		this.connections = connections;
		this.requests = requests;
	}

	static LoadGenerator ofSessions(int port, int connections, List<String> cookies) {
		return new LoadGenerator(port, connections,
				cookies.stream().map((cookie) -> request(port, "Cookie: " + cookie)).toList());
	}

	static LoadGenerator ofTokens(int port, int connections, List<String> tokens) {
		return new LoadGenerator(port, connections,
				tokens.stream().map((token) -> request(port, "Authorization: Bearer " + token)).toList());
	}

	private static byte[] request(int port, String header) {
		return "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: text/plain\r\n%s\r\n\r\n"
			.formatted(UserEndpoint.PATH, port, header)
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Run.
	 * @param duration how long
	 * @return what the server has managed
	 */
	Load run(Duration duration) {
		try (Selector selector = Selector.open()) {
			List<LoadConnection> open = new ArrayList<>();
			try {
				for (int i = 0; i < this.connections; i++) {
					open.add(new LoadConnection(this.port, selector));
				}
				return run(selector, open, duration);
			}
			finally {
				for (LoadConnection connection : open) {
					connection.close();
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Load run(Selector selector, List<LoadConnection> open, Duration duration) throws IOException {
		long start = System.nanoTime();
		long end = start + duration.toNanos();
		for (LoadConnection connection : open) {
			connection.send(nextRequest());
		}
		long responses = 0;
		int waiting = open.size();
		while (waiting > 0) {
			selector.select();
			boolean over = System.nanoTime() >= end;
			for (SelectionKey key : selector.selectedKeys()) {
				LoadConnection connection = (LoadConnection) key.attachment();
				if (!connection.receive()) {
					continue;
				}
				responses++;
				if (over) {
					waiting--;
				}
				else {
					connection.send(nextRequest());
				}
			}
			selector.selectedKeys().clear();
		}
		return new Load(responses, Duration.ofNanos(System.nanoTime() - start));
	}

	private byte[] nextRequest() {
		byte[] request = this.requests.get(this.next);
		this.next = (this.next + 1) % this.requests.size();
		return request;
	}

	/**
	 * What a server has managed.
	 *
	 * @param requests the number of requests
	 * @param elapsed the time
	 */
	record Load(long requests, Duration elapsed) {

	}

}
