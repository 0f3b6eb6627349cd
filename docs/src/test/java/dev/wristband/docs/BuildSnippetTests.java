package dev.wristband.docs;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Dependencies and commands on pages name what the build has.
 */
class BuildSnippetTests {

	private static final Reactor REACTOR = new Reactor();

	private static final Pattern MODULES = Pattern.compile("-pl[ =]([^ ]+)");

	private static final Pattern JAR = Pattern.compile("java -jar ([^ ]+\\.jar)");

	private static final Pattern SOURCE = Pattern.compile("java ([^ -][^ ]*\\.java)");

	private static final Pattern TEST = Pattern.compile("-Dtest='?([A-Za-z]+)");

	private static final Pattern DIRECTORY = Pattern.compile("cd ([^ &;]+)");

	@ParameterizedTest(name = "{0}")
	@MethodSource("xml")
	void dependenciesOnPagesAreThoseOfTheBuild(CodeBlock block) {
		Element root = Reactor.parse("<all>" + block.text().replaceFirst("<\\?xml[^>]*\\?>", "") + "</all>");
		List<Element> elements = new ArrayList<>(Reactor.elements(root, "dependency"));
		elements.addAll(Reactor.elements(root, "parent"));
		assertThat(elements).as(block.at("nothing to check")).isNotEmpty();
		elements.forEach((element) -> assertKnown(block, element));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("shell")
	void commandsOnPagesNameWhatThereIs(CodeBlock block) {
		assertThat(names(block, MODULES)).as(block.at("modules"))
			.allMatch((names) -> REACTOR.modules().containsAll(List.of(names.split(","))));
		assertThat(names(block, JAR)).as(block.at("jars")).allMatch((name) -> isOfReader(name) || REACTOR.makes(name));
		assertThat(names(block, SOURCE)).as(block.at("sources"))
			.allMatch((name) -> Files.exists(Repository.root().resolve(name)));
		assertThat(names(block, TEST)).as(block.at("tests"))
			.allMatch((name) -> !Repository.files("/" + name + ".java").isEmpty());
		assertThat(names(block, DIRECTORY)).as(block.at("directories"))
			.allMatch((name) -> isOfReader(name) || Files.isDirectory(Repository.root().resolve(name)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("json")
	void jsonOnPagesCanBeRead(CodeBlock block) {
		assertThatCode(() -> JsonMapper.builder()
			.build()
			.readTree(block.language().equals("http") ? block.body() : block.text())).as(block.at("not JSON"))
			.doesNotThrowAnyException();
	}

	@Test
	void makesWhenAnotherJarReturnsFalse() {
		assertThat(REACTOR.makes("samples/hello-tenant/target/hello-tenant.jar")).isTrue();
		assertThat(REACTOR.makes("samples/hello-tenant/target/hello.jar")).isFalse();
		assertThat(REACTOR.makes("samples/nothing/target/nothing.jar")).isFalse();
	}

	// The application of the reader, which is not in this repository
	private static boolean isOfReader(String path) {
		return path.matches("(target/)?my-app([-0-9.A-Z]*\\.jar|/.*)?");
	}

	private static void assertKnown(CodeBlock block, Element element) {
		String group = Reactor.text(element, "groupId");
		String artifact = String.valueOf(Reactor.text(element, "artifactId"));
		String version = Reactor.text(element, "version");
		if ("dev.wristband".equals(group)) {
			assertThat(REACTOR.artifacts()).as(block.at(artifact)).contains(artifact);
			assertThat(version).as(block.at(artifact)).isIn(REACTOR.version(), "${wristband.version}", null);
		}
		else if (artifact.equals("spring-boot-starter-parent")) {
			assertThat(version).as(block.at(artifact)).isEqualTo(REACTOR.property("spring-boot.version"));
		}
		else {
			assertThat(REACTOR.dependencies()).as(block.at(artifact)).contains(group + ":" + artifact);
		}
	}

	private static List<String> names(CodeBlock block, Pattern pattern) {
		return pattern.matcher(block.text().replace("\n", " \n"))
			.results()
			.map((MatchResult result) -> result.group(1).strip())
			.toList();
	}

	private static Stream<CodeBlock> xml() {
		return CodeBlock.of("xml").stream();
	}

	private static Stream<CodeBlock> shell() {
		return CodeBlock.of("shell").stream();
	}

	private static Stream<CodeBlock> json() {
		return CodeBlock.of("json", "http").stream();
	}

}
