package dev.wristband.sample.invoices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.wristband.emulator.Emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What the texts tell people to paste works, and what they show is in the sources.
 */
@ResourceApiTest
class ReadmeTests {

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```(shell|java)\\n(.*?)^```$");

	private static final Pattern EXPECTED = Pattern.compile("(?m)^# (\\d{3}): ");

	private static final Pattern ANSWERED = Pattern.compile("HTTP/1\\.1 (\\d{3})");

	@Autowired
	private Emulator emulator;

	@LocalServerPort
	private int port;

	@AfterEach
	void reset() {
		this.emulator.control().reset();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void shellLinesAnswerAsTheySay() throws Exception {
		List<String> blocks = blocks("README.md", "shell");
		String script = blocks.stream().filter((block) -> block.startsWith("api=")).findFirst().orElseThrow();
		List<String> expected = statuses(EXPECTED, script);
		assertThat(expected).hasSize(19).contains("200", "201", "204", "400", "401", "403", "404");
		String output = bash(script);
		assertThat(statuses(ANSWERED, output)).as(output).isEqualTo(expected);
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void shellLinesForTokensAnswerWithTokens() throws Exception {
		List<String> tokens = blocks("README.md", "shell").stream()
			.filter((block) -> block.startsWith("curl http://localhost:6003/"))
			.toList();
		assertThat(tokens).hasSize(2);
		for (String block : tokens) {
			assertThat(bash(block)).contains("\"access_token\":\"ey");
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void shellLinesForThePermissionsOfAUserChangeThem() throws Exception {
		String block = blocks("README.md", "shell").stream()
			.filter((candidate) -> candidate.startsWith("curl $emulator/"))
			.findFirst()
			.orElseThrow();
		ApiClient api = new ApiClient(this.port, this.emulator);
		String viewer = api.viewer("acme");
		String invoices = api.invoices(viewer);
		int[] expected = { 403, 503, 200 };
		String[] lines = block.strip().split("\n");
		assertThat(lines).hasSameSizeAs(expected);
		for (int i = 0; i < lines.length; i++) {
			bash("emulator=http://localhost:6003\n" + lines[i]);
			api.get(invoices, viewer).hasStatus(expected[i]);
		}
	}

	@Test
	void httpFileAnswersAsItSays() throws Exception {
		List<String> titles = HttpFile.read(Path.of("invoices.http")).run(this::local);
		assertThat(titles).hasSize(23);
	}

	@Test
	void shellLinesAndHttpFileAreTheSameRequests() throws Exception {
		Pattern title = Pattern.compile("(?m)^#+ (\\d{3}: (?!an access token).*)$");
		List<String> titles = statuses(title, Files.readString(Path.of("README.md")));
		assertThat(statuses(title, Files.readString(Path.of("invoices.http")))).isEqualTo(titles);
	}

	@Test
	void readmeOfTheProjectShowsWhatIsTested() throws Exception {
		String source = Files.readString(Path.of("src/main/java/dev/wristband/sample/invoices/InvoiceController.java"));
		List<String> shown = blocks("../../README.md", "java").stream()
			.filter((block) -> block.contains("@RequiresTenant"))
			.toList();
		assertThat(shown).hasSize(1);
		assertThat(shown.get(0).lines()).hasSizeLessThan(20);
		assertThat(source).contains(shown.get(0)
			.lines()
			.map((line) -> (line.isEmpty() ? "" : "\t") + line)
			.collect(Collectors.joining("\n")));
	}

	private String local(String text) {
		return text.replace("localhost:6002", "localhost:" + this.port)
			.replace("localhost:6003", "localhost:" + this.emulator.port());
	}

	private String bash(String script) throws IOException, InterruptedException {
		assumeThat(Path.of("/bin/bash")).isExecutable();
		Process process = new ProcessBuilder("/bin/bash", "-c", local(script))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		return output;
	}

	private static List<String> blocks(String file, String language) throws IOException {
		Matcher matcher = BLOCK.matcher(Files.readString(Path.of(file)));
		return matcher.results()
			.filter((block) -> block.group(1).equals(language))
			.map((block) -> block.group(2))
			.toList();
	}

	private static List<String> statuses(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((result) -> result.group(1)).toList();
	}

}
