package dev.wristband.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an operator reads when an application with a mistake is started: which property,
 * where it was set, and what to do.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupMistakeTests {

	private static final String SECRET = "value-of-secret-0123456789";

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false,
			value = { "https://app.example.com|to 'app.example.com'", "app.example.com/path|to 'app.example.com'",
					"app.example.com/|to 'app.example.com'", "user@app.example.com|to 'app.example.com'",
					"user:value-of-password@app.example.com:8443|to 'app.example.com:8443'",
					" app.example.com|to 'app.example.com'", "app.example.com |to 'app.example.com'",
					"app. example.com|to 'app.example.com'", "app.example.com?a=b|to 'app.example.com'",
					"app.example.com#a|to 'app.example.com'", "https://|to a value such as",
					"${NOWHERE}|Set the environment variable", "${nowhere.to.be-found}|Set the environment variable" })
	void startWhenVanityDomainIsNotHostShowsCorrectedValue(String value, String action, CapturedOutput output) {
		assertMistake(output, "wristband.application-vanity-domain", action,
				"wristband.application-vanity-domain=" + value);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false,
			value = { "wristband.client-id|my-client |white space",
					"wristband.client-secret|value-of-secret\\n|white space",
					"wristband.client-id|${NOWHERE}|placeholder", "wristband.client-secret|${NOWHERE}|placeholder",
					"wristband.login-state-secret|value-of-secret|less than 32 characters",
					"wristband.login-state-secret|${NO_SUCH_VARIABLE_IN_THE_ENVIRONMENT}|placeholder",
					"wristband.dangerously-use-plain-http|true|is not this machine",
					"wristband.login-url|https://{tenant_name}.example.com/login|placeholder when",
					"wristband.redirect-uri|https://{tenant_domain}.example.com/back|placeholder when",
					"wristband.parse-tenant-from-root-domain|example.com:8443|to 'example.com'",
					"wristband.parse-tenant-from-root-domain|https://example.com|to 'example.com'",
					"wristband.http.ssl-bundle|nowhere|no SSL bundle with the name 'nowhere'",
					"wristband.http.proxy|proxy.example.com|proxy.example.com:3128",
					"wristband.permit-all[0]|css/**|'/css/**'", "wristband.endpoints.login|login|'/api/auth/login'",
					"wristband.return-url.allowed-origins[0]|app.example.com|not an origin" })
	void startWhenPropertyIsWrongNamesIt(String property, String value, String text, CapturedOutput output) {
		assertMistake(output, property.replace("[0]", ""), text, property + "=" + value.replace("\\n", "\n"));
	}

	@ParameterizedTest
	@CsvSource({ "wristband.application-vanity-domain, wristband.client-id",
			"wristband.client-id, wristband.client-secret", "wristband.client-secret, wristband.client-id" })
	void startWhenOneOfThreeIsMissingNamesWhoNeedsIt(String missing, String neededBy, CapturedOutput output) {
		List<String> arguments = complete();
		arguments.removeIf((argument) -> argument.startsWith("--" + missing));
		run(arguments);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: " + missing + System.lineSeparator())
			.contains("Needed by: " + neededBy + System.lineSeparator())
			.contains("Origin: \"" + neededBy + "\" from property source \"commandLineArgs\"")
			.doesNotContain("value-of");
	}

	@Test
	void startWhenMachineClientIsIncompleteNamesIt(CapturedOutput output) {
		assertMistake(output, "wristband.machine.clients.worker.client-secret", "or remove",
				"wristband.machine.clients.worker.client-id=worker-id",
				"wristband.machine.clients.worker.secondary-secret=value-of-other");
	}

	@Test
	void startWhenOriginForTokensIsNotOneNamesIt(CapturedOutput output) {
		assertMistake(output, "wristband.outgoing.allowed-origins", "'http://' and a host of this machine",
				"wristband.outgoing.allowed-origins=http://api.example.com");
	}

	@Test
	void startWhenFetchingIsOffNamesWhatHasToBeSet(CapturedOutput output) {
		assertMistake(output, "wristband.login-url", "Needed by: wristband.sdk-configuration.mode",
				"wristband.sdk-configuration.mode=off");
	}

	@Test
	void startWhenRootDomainIsSetNeedsPlaceholders(CapturedOutput output) {
		assertMistake(output, "wristband.login-url", "must contain the '{tenant_name}' placeholder",
				"wristband.parse-tenant-from-root-domain=example.com", "wristband.login-url=https://example.com/login");
	}

	@Test
	void startWhenEndpointsAreTheSameNamesThem(CapturedOutput output) {
		assertMistake(output, "wristband.endpoints", "must differ", "wristband.endpoints.logout=/api/auth/login");
	}

	@ParameterizedTest
	@CsvSource({ "wristband.sdk-configuration.mode, sometimes, EAGER", "wristband.http.read-timeout, soon, Duration" })
	void startWhenValueHasWrongTypeIsExplainedByBoot(String property, String value, String text,
			CapturedOutput output) {
		start(property + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: " + property)
			.contains("Origin: ")
			.contains(text);
	}

	private static void assertMistake(CapturedOutput output, String property, String text, String... arguments) {
		start(arguments);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: " + property + System.lineSeparator())
			.contains("Origin: ")
			.contains("commandLineArgs")
			.contains("Action:")
			.contains(text)
			.doesNotContain("value-of");
	}

	private static void start(String... properties) {
		List<String> arguments = complete();
		for (String property : properties) {
			String name = property.substring(0, property.indexOf('=') + 1);
			arguments.removeIf((argument) -> argument.startsWith("--" + name));
			arguments.add("--" + property);
		}
		run(arguments);
	}

	private static List<String> complete() {
		return new ArrayList<>(List.of("--server.port=0", "--wristband.application-vanity-domain=app.example.com",
				"--wristband.client-id=my-client", "--wristband.client-secret=" + SECRET));
	}

	private static void run(List<String> arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		assertThatException().isThrownBy(() -> application.run(arguments.toArray(String[]::new)).close());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
