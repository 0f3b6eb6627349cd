package dev.wristband.spring.boot.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorOptions;
import dev.wristband.emulator.TokenGrant;
import dev.wristband.spring.boot.autoconfigure.SessionPollingIntegrationTests.MovableClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that are handled by virtual threads. None of them keeps the thread of the
 * platform that carries it.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadIntegrationTests {

	private static final String PINNED = "jdk.VirtualThreadPinned";

	private static final int USERS = 4;

	private static final int REQUESTS = 16;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@Test
	void requestsWhenThreadsAreVirtualPinNothing(@TempDir Path directory) throws Exception {
		try (ConfigurableApplicationContext context = run(); Recording recording = new Recording()) {
			// What is done once, above all loading classes, is over then
			use(context);
			recording.enable(PINNED).withThreshold(Duration.ofMillis(20)).withStackTrace();
			recording.start();
			use(context);
			recording.stop();
			Path file = directory.resolve("pinned.jfr");
			recording.dump(file);
			assertThat(RecordingFile.readAllEvents(file)).filteredOn(VirtualThreadIntegrationTests::isOurs).isEmpty();
		}
	}

	private void use(ConfigurableApplicationContext context) throws Exception {
		int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
		Emulator emulator = context.getBean(Emulator.class);
		List<String> sessions = logIn(port);
		int before = emulator.control().calls(TokenGrant.REFRESH_TOKEN);
		context.getBean(MovableClock.class).advance(Duration.ofDays(1));
		String token = emulator.control()
			.accessToken("acme", "owner@acme.example", List.of(), context.getBean(MovableClock.class).instant());
		List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
			sessions.forEach((session) -> answers.add(send(port, "Cookie", session)));
			answers.add(send(port, "Authorization", "Bearer " + token));
		}
		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
			assertThat(answer.get().body()).startsWith("VirtualThread");
		}
		assertThat(emulator.control().calls(TokenGrant.REFRESH_TOKEN) - before).isEqualTo(USERS);
	}

	private static List<String> logIn(int port) throws Exception {
		// Not the common pool, on which the application's HTTP client depends
		ExecutorService executor = Executors.newFixedThreadPool(USERS);
		try {
			List<String> sessions = new ArrayList<>();
			Callable<String> login = () -> session(port);
			for (Future<String> session : executor.invokeAll(Collections.nCopies(USERS, login))) {
				sessions.add(session.get());
			}
			return sessions;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static String session(int port) {
		SocketBrowser browser = new SocketBrowser();
		browser.logIn(port);
		return browser.cookies();
	}

	private CompletableFuture<HttpResponse<String>> send(int port, String header, String value) {
		return this.client.sendAsync(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/thread"))
			.header("Accept", "application/json")
			.header(header, value)
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	// The first frame that is not Java's own is the one that waited
	private static boolean isOurs(RecordedEvent event) {
		RecordedStackTrace trace = event.getStackTrace();
		// Whoever records the whole JVM has other events in it, too
		return event.getEventType().getName().equals(PINNED) && trace != null
				&& trace.getFrames()
					.stream()
					.filter(RecordedFrame::isJavaFrame)
					.map((frame) -> frame.getMethod().getType().getName())
					.filter((type) -> !type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith("sun."))
					.findFirst()
					.filter((type) -> type.startsWith("dev.wristband."))
					.isPresent();
	}

	private static ConfigurableApplicationContext run() {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.threads.virtual.enabled=true",
					"wristband.session.max-lifetime=30d", "wristband.http.connect-timeout=30s",
					"wristband.http.read-timeout=30s", "wristband.refresh.lock-wait=30s")
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SessionDataRedisAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
	@RestController
	static class Application {

		@GetMapping("/thread")
		String thread() {
			return String.valueOf(Thread.currentThread());
		}

		@Bean
		MovableClock clock() {
			return new MovableClock();
		}

		@Bean
		EmulatorOptions emulatorOptions(MovableClock clock) {
			return EmulatorOptions.defaults().withClock(clock);
		}

	}

}
