package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.emulator.Emulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real application with the starter's auto-configurations and the emulator.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmulatedLoginIntegrationTests {

	private final HttpClient browser = HttpClient.newHttpClient();

	@Test
	void loginWhenThereIsNoClientGoesToTheEmulator(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run("--server.servlet.context-path=/shop",
				"--wristband.endpoints.callback=/back")) {
			String application = "http://localhost:" + port(context) + "/shop";
			Emulator emulator = context.getBean(Emulator.class);
			HttpResponse<String> page = navigate(application + "/page");
			assertThat(page.statusCode()).isEqualTo(302);
			HttpResponse<String> login = get(application + "/api/auth/login?tenant_name=acme");
			assertThat(login.statusCode()).isEqualTo(302);
			assertThat(URLDecoder.decode(location(login), StandardCharsets.UTF_8))
				.startsWith("http://acme.localhost:" + emulator.port() + "/api/v1/oauth2/authorize?")
				.contains("/shop/back");
			assertThat(output).contains("http://localhost:" + emulator.port())
				.contains(application)
				.contains("owner@acme.example")
				.doesNotContain("generated security password", "WB1044");
		}
	}

	@Test
	void startWhenEagerAsksTheEmulatorLater() {
		try (ConfigurableApplicationContext context = run("--wristband.sdk-configuration.mode=eager")) {
			assertThat(context.isRunning()).isTrue();
		}
	}

	@Test
	void loginWhenTenantsHaveSubdomainsIsRegisteredSo() throws Exception {
		try (ConfigurableApplicationContext context = run("--wristband.parse-tenant-from-root-domain=app.localhost")) {
			HttpResponse<String> login = get("http://localhost:" + port(context) + "/api/auth/login");
			assertThat(login.statusCode()).isEqualTo(302);
		}
	}

	@Test
	void callWhenLoginIsDisabledNeedsAccessTokenOfTheEmulator(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run("--wristband.login.enabled=false")) {
			String application = "http://localhost:" + port(context);
			Emulator emulator = context.getBean(Emulator.class);
			for (String path : List.of("/page", "/api/auth/login?tenant_name=acme", "/api/auth/callback")) {
				HttpResponse<String> response = navigate(application + path);
				assertThat(response.statusCode()).as(path).isEqualTo(401);
				assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
				assertThat(response.headers().map()).doesNotContainKey("set-cookie");
			}
			String token = emulator.control().accessToken("acme", "owner@acme.example", List.of(), Instant.now());
			HttpResponse<String> page = this.browser.send(HttpRequest.newBuilder(URI.create(application + "/page"))
				.header("Authorization", "Bearer " + token)
				.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.headers().map()).doesNotContainKey("set-cookie");
			assertThat(output).contains("http://localhost:" + emulator.port() + "/__emulator/access-tokens")
				.doesNotContain("log in as");
		}
	}

	@Test
	void callWhenThereIsNeitherClientNorEmulatorIsRefused(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run("--wristband.emulator.enabled=false")) {
			assertThat(get("http://localhost:" + port(context) + "/page").statusCode()).isEqualTo(401);
			assertThat(output).doesNotContain("generated security password")
				.containsOnlyOnce("WB1044: Wristband is on the class path but not configured");
		}
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		SpringApplicationBuilder builder = new SpringApplicationBuilder(Application.class).properties("server.port=0",
				"spring.main.banner-mode=off");
		return builder.run(arguments);
	}

	private static int port(ConfigurableApplicationContext context) {
		return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
	}

	private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
		return this.browser.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> navigate(String uri) throws IOException, InterruptedException {
		return this.browser.send(HttpRequest.newBuilder(URI.create(uri))
			.header("Accept", "text/html")
			.header("Sec-Fetch-Mode", "navigate")
			.header("Sec-Fetch-Dest", "document")
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SessionDataRedisAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
	@RestController
	static class Application {

		@GetMapping("/page")
		String page() {
			return "page";
		}

	}

}
