package dev.wristband.sample.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program behind the one command of the README, which Maven does not compile.
 */
class RunBothTests {

	@Test
	void programCompilesAndReadmeNamesIt(@TempDir Path directory) throws Exception {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
			assertThat(compiler
				.getTask(null, files, null, List.of("-Xlint:all", "-Werror"), null,
						files.getJavaFileObjects(Path.of("RunBoth.java")))
				.call()).isTrue();
		}
		assertThat(Files.readString(Path.of("README.md"))).contains("-pl samples/machine-worker -am ",
				"&& java samples/machine-worker/RunBoth.java\n");
	}

	@Test
	void portsAreThoseOfTheOtherSample() throws Exception {
		String other = Files.readString(Path.of("../resource-api/src/main/resources/application.yml"));
		assertThat(other).contains("port: 6002");
		assertThat(Files.readString(Path.of("src/main/resources/application.yml"))).contains("port: 6001",
				"${RESOURCE_API_URL:http://localhost:6002}", "port: 6003");
		assertThat(Files.readString(Path.of("RunBoth.java"))).contains("application-vanity-domain=localhost:6003");
	}

}
