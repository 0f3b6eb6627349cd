package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The complete texts of reports, one file for each number. With the system property
 * {@code wristband.test.write-reports} they are written instead of compared, but never
 * where tests run unattended.
 */
final class StartupReports {

	private static final Path DIRECTORY = Path.of("src", "test", "resources", "startup");

	private static final boolean WRITE = Boolean.getBoolean("wristband.test.write-reports");

	private StartupReports() {
	}

	static void assertSame(StartupError error, String report) throws IOException {
		String text = report.replaceAll("localhost:[0-9]+", "localhost:PORT")
			.replaceAll("call: [A-Za-z]+Exception", "call: ConnectException");
		assertThat(text).startsWith("Description:\n\n" + error + ": ");
		Path file = file(error);
		if (WRITE) {
			assertThat(System.getenv("CI")).as("environment variable CI").isNull();
			Files.createDirectories(DIRECTORY);
			Files.writeString(file, text);
		}
		assertThat(text).isEqualTo(Files.readString(file));
	}

	static Path file(StartupError error) {
		return DIRECTORY.resolve(error + ".txt");
	}

}
