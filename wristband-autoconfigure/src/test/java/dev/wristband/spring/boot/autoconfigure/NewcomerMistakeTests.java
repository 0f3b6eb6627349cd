package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mistakes that somebody who uses the starter for the first time is most likely to
 * make. Each ends in a message on one screen that names the property and the fix.
 */
@ExtendWith(OutputCaptureExtension.class)
class NewcomerMistakeTests {

	private static final int SCREEN = 24;

	@Test
	void vanityDomainIsPastedFromAddressBar(CapturedOutput output) {
		assertReport(
				FailedStart.report(output, Application.class,
						"wristband.application-vanity-domain=https://yourapp-yourcompany.us.wristband.dev/"),
				"WB1002", "wristband.application-vanity-domain", "to 'yourapp-yourcompany.us.wristband.dev'");
	}

	@Test
	void vanityDomainIsForgotten(CapturedOutput output) {
		assertReport(FailedStart.report(output, Application.class, "wristband.application-vanity-domain"), "WB1001",
				"wristband.application-vanity-domain", "Set it to the domain that Wristband's dashboard shows");
	}

	@Test
	void clientSecretIsForgotten(CapturedOutput output) {
		assertReport(FailedStart.report(output, Application.class, "wristband.client-secret"), "WB1004",
				"wristband.client-secret", "Set it to the secret of the OAuth2 client");
	}

	@Test
	void environmentVariableOfSecretIsNotSet(CapturedOutput output) {
		assertReport(
				FailedStart.report(output, Application.class, "wristband.client-secret=${NO_SUCH_VARIABLE_ANYWHERE}"),
				"WB1005", "wristband.client-secret", "Set the environment variable");
	}

	@Test
	void nameOfPropertyIsMisspelt(CapturedOutput output) {
		assertReport(
				FailedStart.report(output, Application.class, "wristband.client-secret",
						"wristband.client-secert=" + FailedStart.SECRET),
				"WB1030", "wristband.client-secert", "Did you mean 'wristband.client-secret'?");
	}

	@Test
	void loginUrlLacksPlaceholderOfTenant(CapturedOutput output) {
		assertReport(
				FailedStart.report(output, Application.class, "wristband.parse-tenant-from-root-domain=app.example.com",
						"wristband.login-url=https://app.example.com/api/auth/login"),
				"WB1012", "wristband.login-url", "Set it to 'https://{tenant_name}.app.example.com/api/auth/login'");
	}

	@Test
	void redirectUriIsPlainHttpOnServer(CapturedOutput output) {
		assertReport(
				FailedStart.report(output, Application.class,
						"wristband.redirect-uri=http://app.example.com/api/auth/callback"),
				"WB1011", "wristband.redirect-uri", "starts with 'https://'");
	}

	@Test
	void cookiesOfDevelopmentAreTakenToServer(CapturedOutput output) {
		assertReport(
				FailedStart.report(output, Application.class, "wristband.dangerously-disable-secure-cookies=true",
						"wristband.login-url=https://app.example.com/api/auth/login"),
				"WB1009", "wristband.dangerously-disable-secure-cookies",
				"Remove 'wristband.dangerously-disable-secure-cookies'");
	}

	@Test
	void ownFilterChainForgetsWristband(CapturedOutput output) {
		assertReport(FailedStart.report(output, OwnChainApplication.class), "WB1040", "wristband.endpoints.login",
				"http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults())");
	}

	@Test
	void wristbandCannotBeReached(CapturedOutput output) throws IOException {
		String report = FailedStart.report(output, Application.class, "wristband.sdk-configuration.mode=eager",
				"wristband.dangerously-use-plain-http=true",
				"wristband.application-vanity-domain=app.localhost:" + closedPort());
		assertReport(report, "WB1020", "wristband.sdk-configuration.mode",
				"Check 'wristband.application-vanity-domain'");
		assertThat(report).contains("Host: app.localhost:", "Proxy: none", "Trust: the JDK's trust store");
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void assertReport(String report, String number, String property, String fix) {
		assertThat(report).startsWith("Description:\n\n" + number + ": ")
			.contains("Property: " + property + "\n")
			.contains("Action:\n", fix)
			.endsWith("More: docs/errors.md#" + number.toLowerCase(Locale.ROOT) + "\n")
			.doesNotContain("\tat ", "Exception:", "Caused by");
		assertThat(report.lines()).hasSizeLessThan(SCREEN).allSatisfy((line) -> assertThat(line).hasSizeLessThan(500));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnChainApplication {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			return http.build();
		}

	}

}
