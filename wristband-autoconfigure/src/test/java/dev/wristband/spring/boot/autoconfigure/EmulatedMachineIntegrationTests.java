package dev.wristband.spring.boot.autoconfigure;

import java.util.Map;

import com.nimbusds.jwt.JWTParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.TokenGrant;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.core.WristbandPrincipal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Machine clients and calls as the current user in a real application with the embedded
 * emulator.
 */
class EmulatedMachineIntegrationTests {

	private final RecordingService service = new RecordingService();

	private final WebApplicationContextRunner emulated = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandEmulatorAutoConfiguration.class,
				WristbandAutoConfiguration.class, WristbandMachineAutoConfiguration.class));

	@AfterEach
	void close() {
		this.service.close();
	}

	@Test
	void machineAndUserCallsReachAnotherService() throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
			String url = "http://localhost:" + port;
			String token = context.getBean(MachineTokens.class).getToken("worker").getTokenValue();
			RestClient machine = RestClient.builder().defaultHeaders((headers) -> headers.setBearerAuth(token)).build();
			assertThat(machine.get().uri(url + "/me").retrieve().body(String.class))
				.isEqualTo("MACHINE machine-worker");
			assertThat(machine.get().uri(url + "/relay").retrieve().body(String.class)).isEqualTo("ok");
			assertThat(this.service.authorizations()).containsExactly("Bearer " + token);
			SocketBrowser browser = new SocketBrowser();
			browser.logIn(port);
			assertThat(browser.get(port, "/relay")).isEqualTo(200);
			assertThat(this.service.authorizations()).element(1)
				.asString()
				.startsWith("Bearer ey")
				.isNotEqualTo("Bearer " + token);
			assertThat(context.getBean(Emulator.class).control().calls(TokenGrant.CLIENT_CREDENTIALS)).isEqualTo(1);
		}
	}

	private ConfigurableApplicationContext run() {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "spring.main.banner-mode=off",
					"wristband.machine.clients.worker.client-secret=",
					"wristband.outgoing.groups.other.as=current-user",
					"spring.http.serviceclient.other.base-url=" + this.service.baseUrl())
			.run();
	}

	@ParameterizedTest
	@CsvSource({ "worker, machine-worker", "a-name-of-exactly-18, machine-a-name-of-exactly-18",
			"a-very-long-name-for-a-client, machine-a-very-lo" })
	void machineWhenItIsOnlyNamedIsRegistered(String name, String id) {
		this.emulated.withPropertyValues("wristband.machine.clients." + name + ".client-id=").run((context) -> {
			MachineTokens tokens = context.getBean(MachineTokens.class);
			assertThat(tokens.getToken(name).getTokenValue()).contains(".");
			assertThat(JWTParser.parse(tokens.getToken(name).getTokenValue()).getJWTClaimsSet().getSubject())
				.startsWith(id.substring(0, Math.min(id.length(), 17)))
				.hasSizeLessThanOrEqualTo(26);
		});
	}

	@Test
	void machineWhenItHasNothingButANameIsRegistered() {
		// What Spring Boot makes of 'worker: {}'
		this.emulated.withPropertyValues("wristband.machine.clients.worker=")
			.run((context) -> assertThat(context.getBean(MachineTokens.class).getToken("worker")).isNotNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "client-secret=s", "vanity-domain=app.example.com", "clientSecret=s" })
	void emulatorWhenMachineIsOfARealWristbandDoesNotStart(String pair) {
		this.emulated.withPropertyValues("wristband.machine.clients.worker." + pair)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(InvalidWristbandConfigurationException.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "WRISTBAND_MACHINE_CLIENTS_WORKER_", "WRISTBAND_MACHINE_CLIENTS_WORKER_X" })
	void emulatorWhenMachineIsInTheEnvironmentDoesNotStart(String prefix) {
		boolean dashed = prefix.endsWith("_");
		String name = dashed ? prefix : prefix.substring(0, prefix.length() - 1);
		SystemEnvironmentPropertySource variables = new SystemEnvironmentPropertySource(
				StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				Map.of(name + (dashed ? "CLIENT_ID" : "CLIENTID"), "id",
						name + (dashed ? "CLIENT_SECRET" : "CLIENTSECRET"), "secret",
						name + (dashed ? "VANITY_DOMAIN" : "VANITYDOMAIN"), "app.example.com"));
		this.emulated
			.withInitializer(
					(context) -> context.getEnvironment().getPropertySources().replace(variables.getName(), variables))
			.run((context) -> assertThat(context).doesNotHaveBean(Emulator.class)
				.getBean(MachineTokens.class)
				.satisfies((tokens) -> assertThat(tokens.getClientNames()).containsExactly("worker")));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SessionDataRedisAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
	@ImportHttpServices(group = "other", types = Other.class)
	@RestController
	static class Application {

		private final Other other;

		Application(Other other) {
			this.other = other;
		}

		@GetMapping("/me")
		String me(@AuthenticationPrincipal WristbandPrincipal caller) {
			return caller.getKind() + " " + caller.getSubject();
		}

		@GetMapping("/relay")
		String relay() {
			return this.other.get();
		}

	}

	interface Other {

		@GetExchange("/x")
		String get();

	}

}
