package dev.wristband.sample.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import dev.wristband.emulator.Emulator;

/**
 * The sample, or the API that it calls, on a free port.
 */
final class RunningApplication implements AutoCloseable {

	static final String DATA = "/api/public/data";

	private static final HttpClient http = HttpClient.newHttpClient();

	private final TestClock clock = new TestClock();

	private final ServletWebServerApplicationContext context;

	private RunningApplication(Class<?> application, Map<String, String> properties) {
		this.context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(application)
			.web(WebApplicationType.SERVLET)
			.initializers((created) -> ((GenericApplicationContext) created).registerBean("clock", Clock.class,
					() -> this.clock))
			.run(properties.entrySet()
				.stream()
				.map((property) -> "--" + property.getKey() + "=" + property.getValue())
				.toArray(String[]::new));
	}

	/**
	 * Start the sample as its environment variables say.
	 * @param variables the variables that are set
	 * @return the sample
	 */
	static RunningApplication worker(Map<String, String> variables) {
		Map<String, String> properties = new LinkedHashMap<>(Map.of("server.port", "0", "wristband.emulator.port", "0",
				"APPLICATION_VANITY_DOMAIN", "", "CLIENT_ID", "", "CLIENT_SECRET", ""));
		properties.putAll(variables);
		return new RunningApplication(MachineWorkerApplication.class, properties);
	}

	/**
	 * Start the sample against an emulator as if that were Wristband.
	 * @param emulator the emulator
	 * @param secret the client secret
	 * @param api base URL of the invoices API
	 * @return the sample
	 */
	static RunningApplication worker(Emulator emulator, String secret, String api) {
		return worker(Map.of("APPLICATION_VANITY_DOMAIN", emulator.applicationVanityDomain(), "CLIENT_ID",
				"machine-worker-client", "CLIENT_SECRET", secret, "RESOURCE_API_URL", api,
				"wristband.dangerously-use-plain-http", "true"));
	}

	/**
	 * Start the sample {@code resource-api}, with the properties of {@code RunBoth}.
	 * @param vanityDomain the emulator
	 * @return the API
	 * @throws ClassNotFoundException if it is not built
	 */
	static RunningApplication invoicesApi(String vanityDomain) throws ClassNotFoundException {
		return new RunningApplication(Class.forName("dev.wristband.sample.invoices.ResourceApiApplication"), Map.of(
				"server.port", "0", "spring.config.location", "file:../resource-api/src/main/resources/application.yml",
				"wristband.application-vanity-domain", vanityDomain, "wristband.dangerously-use-plain-http", "true"));
	}

	static String userToken(Emulator emulator) {
		return emulator.control().accessToken("acme", "owner@acme.example", List.of(), Instant.now());
	}

	String baseUrl() {
		return "http://localhost:" + this.context.getWebServer().getPort();
	}

	Emulator emulator() {
		return this.context.getBean(Emulator.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	TestClock clock() {
		return this.clock;
	}

	Answer get(String path) {
		return get(path, null);
	}

	Answer get(String path, @Nullable String token) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl() + path));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		try {
			return Answer.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
