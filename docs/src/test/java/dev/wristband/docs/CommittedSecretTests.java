package dev.wristband.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for what must not be in a repository: keys, tokens, and secrets that are written
 * into a configuration.
 */
class CommittedSecretTests {

	private static final Pattern SECRET = Pattern.compile(String.join("|", "-----BEGIN [A-Z ]*PRIVATE KEY-----",
			"\\bAKIA[0-9A-Z]{16}\\b", "\\bgh[pousr]_[A-Za-z0-9]{30,}", "\\bxox[baprs]-[A-Za-z0-9-]{10,}",
			"\\beyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}"));

	private static final Pattern CONFIGURED = Pattern.compile(
			"(?m)^\\s*(?:wristband\\.)?[a-z.-]*(?:client-secret|state-secret|password)\\s*[:=] *(?!\\$\\{)\\S{12,}");

	// Sessions as earlier versions stored them, with ID tokens of keys that nobody has
	private static final Pattern FORMER_SESSIONS = Pattern.compile(".*/session/session-v\\d+[a-z-]*\\.json");

	static Stream<Path> files() {
		return Stream
			.of(".java", ".json", ".yml", ".yaml", ".properties", ".xml", ".md", ".http", ".sh", ".ts", ".tsx", ".html",
					".txt")
			.flatMap((ending) -> Repository.files(ending).stream())
			.filter((file) -> !FORMER_SESSIONS.matcher(file.toString().replace('\\', '/')).matches());
	}

	static List<Path> configurations() {
		return Stream.of(".yml", ".yaml", ".properties")
			.flatMap((ending) -> Repository.files(ending).stream())
			.toList();
	}

	@Test
	void filesHoldNeitherKeysNorTokens() {
		assertThat(files()).hasSizeGreaterThan(500).allSatisfy((file) -> {
			String text = Files.readString(file, StandardCharsets.UTF_8);
			assertThat(SECRET.matcher(text).find()).as(file.toString()).isFalse();
		});
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void configurationHoldsNoSecret(Path file) throws IOException {
		assertThat(CONFIGURED.matcher(Files.readString(file, StandardCharsets.UTF_8)).find()).isFalse();
	}

	@Test
	void secretsAreRecognised() {
		assertThat(SECRET.matcher("-----BEGIN RSA " + "PRIVATE KEY-----").find()).isTrue();
		assertThat(CONFIGURED.matcher("  client-secret: 0123456789abcdef").find()).isTrue();
		assertThat(CONFIGURED.matcher("  client-secret: ${CLIENT_SECRET:}").find()).isFalse();
	}

}
