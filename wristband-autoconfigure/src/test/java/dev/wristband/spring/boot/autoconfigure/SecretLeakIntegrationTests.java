package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorControl;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.EmulatorOptions;
import dev.wristband.spring.security.client.machine.MachineTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real application that logs everything, in three formats, while logins, renewals,
 * calls and logouts succeed and fail. Then it looks for everything secret of these in the
 * logs, in the answers and in the text of each object of ours that is still there.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretLeakIntegrationTests {

	private final SocketBrowser browser = new SocketBrowser();

	private final SocketBrowser other = new SocketBrowser();

	private final HttpClient client = HttpClient.newHttpClient();

	@TempDir
	private Path logs;

	@Test
	void runAtTraceLevelLeaksNothing(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			RecordedSecrets secrets = context.getBean(RecordedSecrets.class);
			secrets.add("client secret", "local-emulator-secret-not-for-production");
			secrets.add("machine secret", "local-emulator-machine-secret-not-for-production");
			live(context, secrets);
			secrets.addFrom(this.browser.received() + this.other.received());
			assertThat(secrets.all().values()).contains("access token", "refresh token", "ID token (payload)", "code",
					"state", "nonce", "code_verifier", "JSESSIONID", "Authorization", "CSRF-TOKEN", "bearer (payload)",
					"machine token (payload)");
			ReachableObjects reachable = ReachableObjects.of(context);
			assertThat(reachable.types()).contains("WristbandSession", "WristbandClientSettings", "SdkConfiguration",
					"VerifiedToken", "MachineClient");
			reachable.texts().forEach((type, text) -> secrets.assertNoneIn("text of " + type, text));
			secrets.assertNoneIn("the console", output.getAll());
		}
		RecordedSecrets secrets = Application.SECRETS;
		assertThat(output).contains("TRACE").contains("DEBUG").contains("dev.wristband");
		String json = Files.readString(this.logs.resolve("application.log"));
		assertThat(json).contains("\"ecs\":").contains("TRACE");
		secrets.assertNoneIn("the JSON log", json);
	}

	@Test
	void answersNameNoSoftwareAndHeadersOfTheClientNameNobody() throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
			this.browser.logIn(port);
			assertThat(this.browser.get(port, "/page")).isEqualTo(200);
			assertThat(this.browser.page(port, "/nothing")).startsWith("HTTP/1.1 404");
			assertThat(this.browser.received()).doesNotContainIgnoringCase("\r\nX-Powered-By:")
				.doesNotContainIgnoringCase("\r\nServer:");
			HttpResponse<String> anonymous = this.client
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/page"))
					.headers("X-User-Id", "owner", "X-Forwarded-User", "owner", "X-Remote-User", "owner",
							"X-Auth-Request-Email", "owner@acme.example", "X-Tenant-Id", "acme")
					.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(anonymous.statusCode()).isEqualTo(401);
		}
	}

	private void live(ConfigurableApplicationContext context, RecordedSecrets secrets) throws Exception {
		int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
		EmulatorControl wristband = context.getBean(Emulator.class).control();
		this.browser.logIn(port);
		assertThat(this.browser.get(port, "/page")).isEqualTo(200);
		assertThat(this.browser.get(port, "/api/auth/session")).isEqualTo(200);
		expire(context);
		assertThat(this.browser.get(port, "/page")).isEqualTo(200);
		expire(context);
		wristband.failNext(EmulatorEndpoint.TOKEN, 9, 500);
		assertThat(this.browser.get(port, "/page")).isEqualTo(503);
		wristband.clearFaults();
		assertThat(this.browser.page(port, "/fail")).startsWith("HTTP/1.1 500");
		assertThat(this.browser.page(port, "/api/auth/callback?code=CANARY-CODE-123456&state=CANARY-STATE-123456"
				+ "&tenant_name=acme&error_description=CANARY-TEXT"))
			.doesNotContain("CANARY");
		wristband.malformNext(EmulatorEndpoint.TOKEN, 1);
		new SocketBrowser().logIn(port);
		bearer(port, wristband, secrets);
		secrets.addJwt("machine token", context.getBean(MachineTokens.class).getToken("worker").getTokenValue());
		assertThat(this.browser.page(port, "/api/auth/logout?state=CANARY-STATE-123456")).startsWith("HTTP/1.1 302");
		secrets.add("forged code", "CANARY-CODE-123456");
		secrets.add("forged state", "CANARY-STATE-123456");
		this.other.logIn(port);
	}

	private void bearer(int port, EmulatorControl wristband, RecordedSecrets secrets) throws Exception {
		String token = wristband.accessToken("acme", "owner@acme.example", List.of(), Instant.now());
		secrets.addJwt("bearer", token);
		assertThat(call(port, token).statusCode()).isEqualTo(200);
		String forged = token.substring(0, token.length() - 9) + "forgedSig";
		HttpResponse<String> refused = call(port, forged);
		assertThat(refused.statusCode()).isEqualTo(401);
		secrets.assertNoneIn("the answer to a forged token", refused.body() + refused.headers());
	}

	private HttpResponse<String> call(int port, String token) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/page"))
			.header("Authorization", "Bearer " + token)
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static void expire(ConfigurableApplicationContext context) {
		PublicResourceIntegrationTests.MovableClock clock = context
			.getBean(PublicResourceIntegrationTests.MovableClock.class);
		clock.advance(Duration.ofHours(2));
	}

	private ConfigurableApplicationContext run() {
		return new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--logging.file.name=" + this.logs.resolve("application.log"), "--logging.structured.format.file=ecs",
				"--logging.level.dev.wristband=TRACE", "--logging.level.org.springframework.web.client=TRACE",
				"--logging.level.org.springframework.http=TRACE", "--spring.web.error.include-message=always",
				"--spring.web.error.include-stacktrace=always", "--spring.web.error.include-exception=true",
				"--spring.web.error.include-binding-errors=always",
				"--wristband.machine.clients.worker.client-secret=");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SessionDataRedisAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
	@RestController
	static class Application {

		private static final RecordedSecrets SECRETS = new RecordedSecrets();

		@GetMapping("/page")
		String page() {
			return "page";
		}

		@GetMapping("/fail")
		String fail() {
			throw new IllegalStateException("Failure of the application");
		}

		@Bean
		RecordedSecrets recordedSecrets() {
			return SECRETS;
		}

		@Bean
		FilterRegistrationBean<RecordedSecrets> recorder() {
			FilterRegistrationBean<RecordedSecrets> registration = new FilterRegistrationBean<>(SECRETS);
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

		@Bean
		RestClientCustomizer recordingCustomizer() {
			return (builder) -> builder.requestInterceptor(SECRETS);
		}

		@Bean
		PublicResourceIntegrationTests.MovableClock clock() {
			return new PublicResourceIntegrationTests.MovableClock();
		}

		@Bean
		EmulatorOptions emulatorOptions(PublicResourceIntegrationTests.MovableClock clock) {
			return EmulatorOptions.defaults().withClock(clock);
		}

	}

}
