package dev.wristband.sample.hello;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample as it is packaged, with the beans that were prepared when it was built. Only
 * with the profile {@code aot}, which does that.
 */
@Tag("aot")
class AotApplicationTests {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final StringBuffer output = new StringBuffer();

	private static Process process;

	private static int port;

	@BeforeAll
	static void start() throws Exception {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		process = new ProcessBuilder(List.of(java, "-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true", "-jar",
				new File(System.getProperty("sample.jar")).getAbsolutePath(), "--server.port=0",
				"--management.server.port=0"))
			.redirectErrorStream(true)
			.start();
		CompletableFuture<Integer> started = new CompletableFuture<>();
		Thread reader = new Thread(() -> read(started), "output");
		reader.setDaemon(true);
		reader.start();
		port = started.get(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
	}

	private static void read(CompletableFuture<Integer> started) {
		try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
			reader.lines().forEach((line) -> {
				output.append(line).append('\n');
				Matcher matcher = PORT.matcher(line);
				if (matcher.find()) {
					started.complete(Integer.valueOf(matcher.group(1)));
				}
			});
		}
		catch (IOException ex) {
			output.append(ex);
		}
		started.completeExceptionally(new IllegalStateException("The application has not started:\n" + output));
	}

	@AfterAll
	static void stop() throws InterruptedException {
		process.destroy();
		if (!process.waitFor(20, TimeUnit.SECONDS)) {
			process.destroyForcibly();
		}
	}

	@Test
	void startWhenProcessedAheadOfTimeUsesPreparedBeans() {
		assertThat(output).contains("Starting AOT-processed HelloTenantApplication");
	}

	@Test
	void loginWhenProcessedAheadOfTimeLastsUntilLogout() {
		Browser browser = new Browser(port);
		Page login = browser.click(browser.open("/"), "#log-in-acme");
		Page dashboard = browser.press(login, "button[name=user][value*=owner]", Map.of());
		assertThat(dashboard.uri().getPath()).isEqualTo("/dashboard");
		assertThat(browser.open("/api/auth/session").status()).isEqualTo(200);
		assertThat(browser.click(dashboard, "#log-out").has("button[name=user][value*=owner]")).isTrue();
		assertThat(browser.openWithoutRedirects("/dashboard").status()).isEqualTo(302);
		assertThat(browser.openWithoutRedirects("/api/auth/session").status()).isEqualTo(401);
	}

}
