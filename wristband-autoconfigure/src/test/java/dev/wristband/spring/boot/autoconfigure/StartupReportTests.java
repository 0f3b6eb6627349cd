package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.emulator.Emulator;
import dev.wristband.spring.security.annotation.RequiresRole;
import dev.wristband.spring.security.config.WristbandHttpConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is printed for each mistake, word for word.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupReportTests {

	private static final int SCREEN = 24;

	private static final String[] NOTHING = { "wristband.application-vanity-domain", "wristband.client-id",
			"wristband.client-secret" };

	private static final String MACHINE = "wristband.machine.clients.worker.";

	// What is only warned of
	private static final Set<StartupError> WARNINGS = EnumSet.of(StartupError.TOKENS_UNCHECKED,
			StartupError.NOTHING_CONFIGURED, StartupError.LOCK_MISSING, StartupError.SAVE_MODE,
			StartupError.DATABASE_UNKNOWN);

	private static final Map<StartupError, Mistake> MISTAKES = new EnumMap<>(StartupError.class);

	static {
		connection();
		urls();
		others();
		machines();
	}

	private static void connection() {
		add(StartupError.VANITY_DOMAIN_MISSING, "wristband.application-vanity-domain");
		add(StartupError.VANITY_DOMAIN_MALFORMED, "wristband.application-vanity-domain=https://app.example.com/");
		add(StartupError.CLIENT_ID_MISSING, "wristband.client-id");
		add(StartupError.CLIENT_SECRET_MISSING, "wristband.client-secret");
		add(StartupError.PLACEHOLDER_UNRESOLVED, "wristband.client-secret=${NO_SUCH_VARIABLE_ANYWHERE}");
		add(StartupError.CREDENTIAL_WITH_WHITE_SPACE, "wristband.client-secret=" + FailedStart.SECRET + " ");
		add(StartupError.SECRET_TOO_SHORT, "wristband.login-state-secret=value-of-secret");
		add(StartupError.PLAIN_HTTP, "wristband.dangerously-use-plain-http=true");
		add(StartupError.INSECURE_COOKIES, "wristband.dangerously-disable-secure-cookies=true",
				"wristband.redirect-uri=https://app.example.com/api/auth/callback");
		add(StartupError.SDK_CONFIGURATION_INCOMPLETE, "wristband.sdk-configuration.mode=off");
		add(StartupError.SSL_BUNDLE_MISSING, "wristband.http.ssl-bundle=nowhere");
		add(StartupError.PROXY_MALFORMED, "wristband.http.proxy=proxy.example.com");
	}

	private static void urls() {
		String rootDomain = "wristband.parse-tenant-from-root-domain=";
		add(StartupError.URL_MALFORMED, "wristband.login-url=/api/auth/login");
		add(StartupError.URL_PLAIN_HTTP, "wristband.redirect-uri=http://app.example.com/api/auth/callback");
		add(StartupError.TENANT_PLACEHOLDER, "wristband.redirect-uri=https://{tenant_name}.app.example.com/callback");
		add(StartupError.ROOT_DOMAIN_MALFORMED, rootDomain + "app.example.com:8443");
		add(StartupError.ROOT_DOMAIN_PUBLIC, rootDomain + "co.uk");
		add(StartupError.HOST_OUTSIDE_ROOT_DOMAIN, rootDomain + "app.example.com",
				"wristband.redirect-uri=https://{tenant_name}.example.org/api/auth/callback");
	}

	private static void others() {
		add(StartupError.UNKNOWN_PROPERTY, "wristband.client-secert=" + FailedStart.SECRET);
		add(StartupError.VALUE_INVALID, "wristband.http.read-timeout=0s");
		add(StartupError.PATH_INVALID, "wristband.permit-all[0]=css/**");
		add(StartupError.ORIGIN_INVALID, "wristband.return-url.allowed-origins[0]=app.example.com");
		add(StartupError.ENDPOINTS_UNREACHABLE, OwnChain.class);
		add(StartupError.METHOD_SECURITY_OFF, AnnotatedBean.class, "wristband.method-security.enabled=false");
		add(StartupError.NOT_CONFIGURED, OwnWristbandChain.class, withNothing("wristband.emulator.enabled=false"));
		add(StartupError.EMULATOR_PORT, withNothing("wristband.emulator.port=70000"));
		add(StartupError.EMULATOR_BUILT_IN, EmulatorBuiltIn.class);
		add(StartupError.LOCK_TABLE, "spring.session.jdbc.initialize-schema=never",
				"spring.autoconfigure.exclude=org.springframework.boot.session.data.redis.autoconfigure"
						+ ".SessionDataRedisAutoConfiguration");
	}

	private static void machines() {
		add(StartupError.MACHINE_CLIENT_NAME, "wristband.machine.clients[Worker_1].client-id=worker-id");
		add(StartupError.MACHINE_CLIENT_INCOMPLETE, MACHINE + "client-id=worker-id");
		add(StartupError.MACHINE_APPLICATION_UNKNOWN,
				withNothing(MACHINE + "client-id=worker-id", MACHINE + "client-secret=" + FailedStart.SECRET));
		add(StartupError.OUTGOING_GROUP_UNKNOWN, "wristband.outgoing.groups.invoices.as=current-user");
		add(StartupError.OUTGOING_IDENTITY, "wristband.outgoing.groups.invoices.as=machine");
	}

	private static void add(StartupError error, String... properties) {
		add(error, Application.class, properties);
	}

	private static void add(StartupError error, Class<?> application, String... properties) {
		MISTAKES.put(error, new Mistake(application, properties));
	}

	private static String[] withNothing(String... properties) {
		return Stream.concat(Arrays.stream(NOTHING), Arrays.stream(properties)).toArray(String[]::new);
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void reportIsSameAsInFile(StartupError error, CapturedOutput output) throws IOException {
		Mistake mistake = MISTAKES.get(error);
		StartupReports.assertSame(error, FailedStart.report(output, mistake.application(), mistake.properties()));
	}

	@Test
	void reportWhenWristbandCannotBeReachedIsSameAsInFile(CapturedOutput output) throws IOException {
		String report = FailedStart.report(output, Application.class, "wristband.sdk-configuration.mode=eager",
				"wristband.dangerously-use-plain-http=true",
				"wristband.application-vanity-domain=localhost:" + closedPort());
		StartupReports.assertSame(StartupError.SDK_CONFIGURATION_UNAVAILABLE, report);
	}

	@Test
	void reportWhenRegistrationDoesNotFitIsSameAsInFile(CapturedOutput output) throws IOException {
		try (Emulator wristband = Emulator.start()) {
			String report = FailedStart.report(output, Application.class, "wristband.sdk-configuration.mode=eager",
					"wristband.dangerously-use-plain-http=true", "wristband.client-id=hello-tenant-client",
					"wristband.application-vanity-domain=" + wristband.applicationVanityDomain(),
					"wristband.parse-tenant-from-root-domain=app.example.com");
			StartupReports.assertSame(StartupError.SDK_CONFIGURATION_INVALID, report);
		}
	}

	@ParameterizedTest
	@MethodSource("reported")
	void reportFitsOnScreenAndHasNoStackTrace(StartupError error) throws IOException {
		List<String> lines = Files.readAllLines(StartupReports.file(error));
		assertThat(lines).hasSizeLessThanOrEqualTo(SCREEN)
			.startsWith("Description:", "")
			.endsWith("", "More: " + error.section())
			.anyMatch((line) -> line.startsWith("    Property: "))
			.noneMatch((line) -> line.startsWith("\tat ") || line.contains("Caused by"));
		assertThat(lines.get(2)).startsWith(error + ": ").endsWith(".");
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	static Set<StartupError> mistakes() {
		return MISTAKES.keySet();
	}

	static Set<StartupError> reported() {
		return EnumSet.complementOf(EnumSet.copyOf(WARNINGS));
	}

	private record Mistake(Class<?> application, String[] properties) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnChain {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http) {
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnWristbandChain {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http) {
			return http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults()).build();
		}

	}

	// As after ahead-of-time processing, which leaves no condition to look at
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class EmulatorBuiltIn {

		@Bean
		WristbandEmulatorAutoConfiguration emulator(Environment environment) {
			return new WristbandEmulatorAutoConfiguration(environment);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AnnotatedBean {

		@Bean
		Invoices invoices() {
			return new Invoices();
		}

	}

	static class Invoices {

		@RequiresRole("app:invoices:auditor")
		void approve() {
		}

	}

}
