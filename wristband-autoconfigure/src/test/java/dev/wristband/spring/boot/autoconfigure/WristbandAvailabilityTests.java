package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.EmulatorOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A Wristband that is asked late, or is not there when the application starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class WristbandAvailabilityTests {

	private static final EmulatedClient CLIENT = EmulatedClient.defaults();

	private final HttpClient browser = HttpClient.newHttpClient();

	@Test
	void startWhenLazyAsksNobodyBeforeFirstLogin() throws Exception {
		try (Emulator wristband = Emulator.start(); ConfigurableApplicationContext context = run(wristband.port())) {
			register(wristband, context);
			assertThat(context.getBeansOfType(Emulator.class)).isEmpty();
			assertThat(get(context, "/page").statusCode()).isEqualTo(401);
			assertThat(wristband.control().recordedExchanges()).isEmpty();
			assertThat(login(context).statusCode()).isEqualTo(302);
			assertThat(login(context).statusCode()).isEqualTo(302);
			assertThat(wristband.control().recordedExchanges()).hasSize(1);
			assertThat(wristband.control().calls(EmulatorEndpoint.SDK_CONFIGURATION)).isOne();
		}
	}

	@Test
	void startWhenEagerAsksOnceAndNeverAgain() throws Exception {
		try (Emulator wristband = Emulator.start();
				ConfigurableApplicationContext context = run(wristband.port(),
						"--wristband.sdk-configuration.mode=eager")) {
			assertThat(wristband.control().calls(EmulatorEndpoint.SDK_CONFIGURATION)).isOne();
			assertThat(login(context).statusCode()).isEqualTo(302);
			assertThat(wristband.control().calls(EmulatorEndpoint.SDK_CONFIGURATION)).isOne();
		}
	}

	@Test
	void loginWhenWristbandWasDownAtStartWorksOnceItIsBack(CapturedOutput output) throws Exception {
		try (Emulator wristband = stoppedWristband(); ConfigurableApplicationContext context = run(wristband.port())) {
			HttpResponse<String> down = login(context);
			assertThat(down.statusCode()).isBetween(502, 504);
			assertThat(down.body()).doesNotContain("Exception").doesNotContain(CLIENT.secret());
			wristband.control().acceptConnections();
			register(wristband, context);
			HttpResponse<String> login = login(context);
			assertThat(login.statusCode()).isEqualTo(302);
			assertThat(login.headers().firstValue("Location").orElse(""))
				.startsWith("http://acme.localhost:" + wristband.port() + "/api/v1/oauth2/authorize?");
		}
		assertThat(output).doesNotContain(CLIENT.secret());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void startWhenEagerAndWristbandIsDownFailsAndNamesHost(boolean lazyBeans, CapturedOutput output) {
		int port;
		try (Emulator wristband = stoppedWristband()) {
			port = wristband.port();
			assertThatException().isThrownBy(() -> run(port, "--wristband.sdk-configuration.mode=eager",
					"--spring.main.lazy-initialization=" + lazyBeans)
				.close());
		}
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Host: localhost:" + port)
			.contains("Property: wristband.sdk-configuration.mode")
			.contains("Origin: \"wristband.sdk-configuration.mode\" from property source \"commandLineArgs\"")
			.contains("'wristband.sdk-configuration.mode' to 'lazy'")
			.doesNotContain(CLIENT.secret());
	}

	@Test
	void startWhenEagerAndClientIsUnknownFailsAndSaysSo(CapturedOutput output) {
		EmulatorOptions options = EmulatorOptions.defaults().withClients(List.of());
		try (Emulator wristband = Emulator.start(options)) {
			int port = wristband.port();
			assertThatException().isThrownBy(() -> run(port, "--wristband.sdk-configuration.mode=eager").close());
		}
		assertThat(output).contains("APPLICATION FAILED TO START").contains("404").contains("'wristband.client-id'");
	}

	// Keeps its port to itself meanwhile
	private static Emulator stoppedWristband() {
		Emulator wristband = Emulator.start();
		wristband.control().refuseConnections();
		return wristband;
	}

	private static void register(Emulator wristband, ConfigurableApplicationContext context) {
		wristband.registerClient(
				new EmulatedClient(CLIENT.id(), CLIENT.secret(), address(context, "/api/auth/login").toString(),
						List.of(address(context, "/api/auth/callback").toString())));
	}

	private static ConfigurableApplicationContext run(int port, String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setDefaultProperties(Map.of("server.port", "0", "wristband.application-vanity-domain",
				"localhost:" + port, "wristband.client-id", CLIENT.id(), "wristband.client-secret", CLIENT.secret(),
				"wristband.dangerously-use-plain-http", "true"));
		return application.run(arguments);
	}

	private HttpResponse<String> login(ConfigurableApplicationContext context)
			throws IOException, InterruptedException {
		return get(context, "/api/auth/login?tenant_name=acme");
	}

	private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
			throws IOException, InterruptedException {
		return this.browser.send(HttpRequest.newBuilder(address(context, path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static URI address(ConfigurableApplicationContext context, String path) {
		return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
