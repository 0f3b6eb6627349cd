package dev.wristband.spring.boot.autoconfigure.actuate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.Emulator;

/**
 * A running application with the actuator, asked over HTTP.
 */
final class ActuatorApplication implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private ActuatorApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start with the emulator inside.
	 * @param arguments further arguments
	 * @return the application
	 */
	static ActuatorApplication start(String... arguments) {
		return start(Application.class, arguments);
	}

	static ActuatorApplication start(Class<?> type, String... arguments) {
		return new ActuatorApplication(new SpringApplicationBuilder(type)
			.properties("server.port=0", "spring.main.banner-mode=off",
					"management.endpoint.health.show-details=always", "management.health.redis.enabled=false")
			.run(arguments));
	}

	/**
	 * Start with a Wristband that is started and stopped apart from it.
	 * @param port the port of Wristband
	 * @param arguments further arguments
	 * @return the application
	 */
	static ActuatorApplication startFor(int port, String... arguments) {
		EmulatedClient client = EmulatedClient.defaults();
		return new ActuatorApplication(new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "spring.main.banner-mode=off",
					"management.endpoint.health.show-details=always", "management.health.redis.enabled=false",
					"wristband.application-vanity-domain=localhost:" + port, "wristband.client-id=" + client.id(),
					"wristband.client-secret=" + client.secret(), "wristband.dangerously-use-plain-http=true")
			.run(arguments));
	}

	/**
	 * Register this application at an emulator that is not inside.
	 * @param wristband the emulator
	 */
	void registerAt(Emulator wristband) {
		EmulatedClient client = EmulatedClient.defaults();
		wristband.registerClient(new EmulatedClient(client.id(), client.secret(), uri("/api/auth/login").toString(),
				List.of(uri("/api/auth/callback").toString())));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	URI uri(String path) {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path);
	}

	URI managementUri(String path) {
		return URI
			.create("http://localhost:" + this.context.getEnvironment().getProperty("local.management.port") + path);
	}

	HttpResponse<String> get(String path, String... headers) {
		return send("GET", uri(path), headers);
	}

	HttpResponse<String> send(String method, URI uri, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	JsonNode json(String path) {
		return JsonMapper.shared().readTree(get(path).body());
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SessionDataRedisAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
	@RestController
	static class Application {

		@Bean
		MovableClock clock() {
			return new MovableClock();
		}

		@GetMapping("/page")
		String page() {
			return "page";
		}

	}

}
