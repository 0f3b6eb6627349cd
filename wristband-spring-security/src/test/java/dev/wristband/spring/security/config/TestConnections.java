package dev.wristband.spring.security.config;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Leads what the library sends to Wristband to a server of this machine, to a port that
 * nobody listens at, or to one that never answers. Only what is expected to take too long
 * has a short timeout, so that a slow machine does not fail a test.
 */
final class TestConnections implements AutoCloseable {

	private final JdkClientHttpRequestFactory patient = requestFactory(Duration.ofSeconds(30));

	private final JdkClientHttpRequestFactory impatient = requestFactory(Duration.ofMillis(50));

	private final Set<String> refused = ConcurrentHashMap.newKeySet();

	private final Set<String> hanging = ConcurrentHashMap.newKeySet();

	private final Set<String> hurried = ConcurrentHashMap.newKeySet();

	// Nobody accepts its connections
	private final ServerSocket silence = newSocket();

	private final IntSupplier port;

	TestConnections(IntSupplier port) {
		this.port = port;
	}

	private static JdkClientHttpRequestFactory requestFactory(Duration readTimeout) {
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(Duration.ofSeconds(30))
			.build());
		factory.setReadTimeout(readTimeout);
		return factory;
	}

	void reset() {
		this.refused.clear();
		this.hanging.clear();
		this.hurried.clear();
	}

	void refuse(String path) {
		this.refused.add(path);
	}

	void hang(String path) {
		this.hanging.add(path);
		this.hurried.add(path);
	}

	void hurry(String path) {
		this.hurried.add(path);
	}

	RestClient restClient() {
		ClientHttpRequestFactory factory = (uri,
				method) -> (this.hurried.contains(uri.getPath()) ? this.impatient : this.patient)
					.createRequest(here(uri), method);
		return RestClient.builder().requestFactory(factory).build();
	}

	private URI here(URI uri) {
		return UriComponentsBuilder.fromUri(uri)
			.scheme("http")
			.host("localhost")
			.port(port(uri.getPath()))
			.build(true)
			.toUri();
	}

	private int port(String path) {
		if (this.hanging.contains(path)) {
			return this.silence.getLocalPort();
		}
		return this.refused.contains(path) ? closedPort() : this.port.getAsInt();
	}

	private static int closedPort() {
		try (ServerSocket socket = newSocket()) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ServerSocket newSocket() {
		try {
			return new ServerSocket(0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.silence.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
