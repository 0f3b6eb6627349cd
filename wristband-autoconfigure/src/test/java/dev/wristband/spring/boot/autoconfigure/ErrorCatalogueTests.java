package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The error catalogue has one section for each number, and no other.
 */
class ErrorCatalogueTests {

	private static final Pattern SECTION = Pattern.compile("(?m)^### (WB[0-9]{4})$");

	private static final Pattern WARNING = Pattern.compile("(?:logger|log)\\.(?:warn|error|fatal)\\(\\s*(\\w*)");

	@Test
	void everyNumberHasOneSectionInOrder() throws IOException {
		assertThat(sections()).isSorted().doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(numbers());
	}

	@Test
	void everyNumberIsThereOnce() {
		assertThat(numbers()).doesNotHaveDuplicates()
			.allSatisfy((number) -> assertThat(number).matches("WB[1-7]\\d{3}"));
	}

	@Test
	void everySectionHasAnchorThatMessagesLinkTo() throws IOException {
		List<String> anchors = sections().stream()
			.map((number) -> "docs/errors.md#" + number.toLowerCase(Locale.ROOT))
			.toList();
		assertThat(Stream.of(StartupError.values()).map(StartupError::section)).isSubsetOf(anchors);
	}

	@Test
	void everyErrorCodeHasNumberAndIsInItsSection() throws IOException {
		for (String code : codes()) {
			ErrorReference reference = Objects.requireNonNull(ErrorReference.of(code), code);
			assertThat(reference.name()).isEqualTo(code.toUpperCase(Locale.ROOT));
			assertThat(section(reference.number())).as(code).startsWith("`" + code + "`");
		}
	}

	@Test
	void everySectionSaysInBoldWhatItIs() throws IOException {
		for (String number : sections()) {
			assertThat(section(number)).as(number)
				.matches("(?s)(`[a-z_]+`(, [^*]+)?\\. |In the log\\. )?\\*\\*.+\\*\\*.*");
		}
	}

	@Test
	void tableOfContentsHasEveryGroup() throws IOException {
		String catalogue = catalogue();
		Pattern.compile("(?m)^## (.+)$")
			.matcher(catalogue)
			.results()
			.map((heading) -> heading.group(1))
			.filter((heading) -> !heading.equals("What a failed start prints"))
			.forEach((heading) -> assertThat(catalogue)
				.contains("](#" + heading.toLowerCase(Locale.ROOT).replace(' ', '-') + ")"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "../wristband-spring-security/src/main/java", "src/main/java" })
	void everyWarningBeginsWithNumber(Path sources) throws IOException {
		try (Stream<Path> files = Files.walk(sources)) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java"))).hasSizeGreaterThan(50)
				.allSatisfy((file) -> assertThat(WARNING.matcher(Files.readString(file)).results()).as(file.toString())
					.allMatch((warning) -> warning.group(1).matches("ErrorReference|StartupError")));
		}
	}

	private static List<String> numbers() {
		return Stream
			.concat(Stream.of(StartupError.values()).map(StartupError::toString),
					Stream.of(ErrorReference.values()).map(ErrorReference::number))
			.toList();
	}

	private static List<String> codes() {
		return Stream.of(WristbandErrorCodes.class.getFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()))
			.map(ErrorCatalogueTests::value)
			.toList();
	}

	private static String value(Field field) {
		try {
			return String.valueOf(field.get(null));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> sections() throws IOException {
		return SECTION.matcher(catalogue()).results().map((heading) -> heading.group(1)).toList();
	}

	private static String section(String number) throws IOException {
		String catalogue = catalogue();
		MatchResult heading = Pattern.compile("(?m)^### " + number + "$")
			.matcher(catalogue)
			.results()
			.findFirst()
			.orElseThrow();
		return catalogue.substring(heading.end()).strip().split("(?m)^##")[0].strip();
	}

	private static String catalogue() throws IOException {
		return Files.readString(Path.of("..", "docs", "errors.md"));
	}

}
