package dev.wristband.it.session;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.EmulatorOptions;

/**
 * Nodes of the application, and the emulator they log in at.
 */
final class Cluster implements AutoCloseable {

	// An access token of the emulator lives for half an hour
	private static final Duration HOUR = Duration.ofHours(1);

	private final MovableClock clock = new MovableClock();

	private final SessionApplication.Gate gate = new SessionApplication.Gate();

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults().withClock(this.clock));

	private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

	/**
	 * Start nodes.
	 * @param count how many
	 * @param properties what tells them apart from others
	 */
	Cluster(int count, Map<String, String> properties) {
		EmulatedClient client = EmulatedClient.defaults();
		Map<String, String> all = new TreeMap<>(Map.of("server.port", "0", "spring.main.banner-mode", "off",
				"wristband.client-id", client.id(), "wristband.client-secret", client.secret(),
				"wristband.application-vanity-domain", this.emulator.applicationVanityDomain(),
				"wristband.dangerously-use-plain-http", "true", "wristband.dangerously-disable-secure-cookies", "true",
				"wristband.session.max-lifetime", "3650d"));
		all.putAll(properties);
		try {
			for (int i = 0; i < count; i++) {
				this.nodes.add(start(all));
			}
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
		URI first = uri(0, "/");
		this.emulator.registerClient(new EmulatedClient(client.id(), client.secret(), first + "api/auth/login",
				List.of(first + "api/auth/callback")));
	}

	private ConfigurableApplicationContext start(Map<String, String> properties) {
		String[] arguments = properties.entrySet()
			.stream()
			.map((property) -> "--%s=%s".formatted(property.getKey(), property.getValue()))
			.toArray(String[]::new);
		return new SpringApplicationBuilder(SessionApplication.class).initializers((context) -> {
			GenericApplicationContext beans = (GenericApplicationContext) context;
			beans.registerBean(MovableClock.class, () -> this.clock);
			beans.registerBean(SessionApplication.Gate.class, () -> this.gate);
		}).run(arguments);
	}

	Emulator emulator() {
		return this.emulator;
	}

	SessionApplication.Gate gate() {
		return this.gate;
	}

	int size() {
		return this.nodes.size();
	}

	<T> T bean(int node, Class<T> type) {
		return this.nodes.get(node).getBean(type);
	}

	URI uri(int node, String path) {
		int port = ((ServletWebServerApplicationContext) this.nodes.get(node)).getWebServer().getPort();
		return URI.create("http://localhost:" + port + path);
	}

	List<URI> uris(int count, String path) {
		return IntStream.range(0, count).mapToObj((i) -> uri(i % size(), path)).toList();
	}

	void expireAccessTokens() {
		this.clock.advance(HOUR);
	}

	int tokenCalls() {
		return this.emulator.control().calls(EmulatorEndpoint.TOKEN);
	}

	@Override
	public void close() {
		this.nodes.forEach(ConfigurableApplicationContext::close);
		this.emulator.close();
	}

}
