package dev.wristband.docs;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Configuration on pages has keys that exist and values that can be bound.
 */
class ConfigurationSnippetTests {

	private static final Metadata METADATA = new Metadata();

	private static final List<String> SOURCES = Repository.files(".java")
		.stream()
		.filter((file) -> file.toString().contains("/src/main/"))
		.map(Repository::text)
		.toList();

	@ParameterizedTest(name = "{0}")
	@MethodSource("blocks")
	void configurationOnPagesCanBeBound(CodeBlock block) {
		ConfigurationSnippet snippet = new ConfigurationSnippet(block);
		assertThat(snippet.keys()).isNotEmpty()
			.filteredOn((key) -> !METADATA.knows(key) && isCovered(key))
			.as(block.at("unknown keys"))
			.isEmpty();
		assertThatCode(snippet::bind).as(block.at("cannot be bound")).doesNotThrowAnyException();
	}

	@Test
	void propertiesInTextExist() {
		List<String> unknown = Repository.documentation()
			.stream()
			.flatMap((page) -> page.code().stream())
			.filter((span) -> span.text()
				.matches("(wristband|spring|server|management|logging)\\.[a-z][a-z0-9.<>*{}=:, /-]*"))
			.filter((span) -> !isKnown(span.text()))
			.map((span) -> span.at(null))
			.toList();
		assertThat(unknown).as("properties that do not exist").isEmpty();
	}

	@Test
	void everyPropertyIsBoundByAClass() {
		assertThat(ConfigurationSnippet.types()).containsKeys("wristband", "wristband.machine", "wristband.outgoing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "wristband.client-idd: a", "wristband.machine.client.a.client-id: a", "server.prt: 1" })
	void knowsWhenMisspeltReturnsFalse(String yaml) {
		assertThat(new ConfigurationSnippet(block(yaml)).keys()).noneMatch(METADATA::knows);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wristband.machine.clients.a.clientid2: a", "wristband.session.tenant-binding: maybe",
			"wristband.outgoing.groups.a.as: nobody" })
	void bindWhenNotPossibleThrows(String yaml) {
		assertThatExceptionOfType(BindException.class).isThrownBy(new ConfigurationSnippet(block(yaml))::bind);
	}

	private static boolean isKnown(String code) {
		if (code.endsWith("-*")) {
			return !METADATA.properties(code.substring(0, code.length() - 1)).isEmpty();
		}
		String name = code.replaceAll("[=:].*", "").replaceAll("<[^>]*>", "name").replaceAll("\\.(\\*|<.*)?$", "");
		return METADATA.knows(name) || METADATA.hasGroup(name) || !isCovered(name)
				|| SOURCES.stream().anyMatch((source) -> source.contains('"' + name + '"'));
	}

	// Of parts of Spring Boot that are not on the class path, such as the actuator, there
	// is nothing to compare with
	private static boolean isCovered(String name) {
		return name.startsWith("wristband.")
				|| (!name.startsWith("management.") && METADATA.hasGroup(name.replaceAll("\\.[^.]*$", "")));
	}

	private static Stream<CodeBlock> blocks() {
		return CodeBlock.of("yaml", "properties").stream();
	}

	private static CodeBlock block(String yaml) {
		return new CodeBlock("page.md", 1, "yaml", List.of(yaml));
	}

}
