package dev.wristband.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Starts applications that must not start, and cuts out of their output what Spring Boot
 * reports.
 */
final class FailedStart {

	static final String SECRET = "value-of-secret-0123456789";

	private static final String HEADING = "APPLICATION FAILED TO START";

	private FailedStart() {
	}

	/**
	 * Start an application that has everything it needs but for some properties.
	 * @param output the captured output
	 * @param application the class of the application
	 * @param properties properties with their values; one without value is removed
	 * @return the report
	 */
	static String report(CapturedOutput output, Class<?> application, String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--wristband.application-vanity-domain=app.example.com",
						"--wristband.client-id=my-client", "--wristband.client-secret=" + SECRET));
		for (String property : properties) {
			int equals = property.indexOf('=');
			String name = (equals != -1) ? property.substring(0, equals) : property;
			arguments.removeIf((argument) -> argument.startsWith("--" + name + "="));
			if (equals != -1) {
				arguments.add("--" + property);
			}
		}
		assertThatException()
			.isThrownBy(() -> new SpringApplication(application).run(arguments.toArray(String[]::new)).close());
		assertThat(output.toString()).doesNotContain("value-of-secret");
		return cut(output.toString());
	}

	private static String cut(String output) {
		assertThat(output).as("report of a failure analyzer").contains(HEADING);
		String report = output.substring(output.lastIndexOf(HEADING) + HEADING.length());
		return report.replaceAll("\\R", "\n").replaceFirst("^\n\\*+\n", "").strip() + "\n";
	}

}
