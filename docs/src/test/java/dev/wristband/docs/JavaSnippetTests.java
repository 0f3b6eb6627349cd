package dev.wristband.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Java on a page is Java that the build compiles, letter for letter.
 */
class JavaSnippetTests {

	@Test
	void javaOnPagesIsCompiled() {
		JavaSources sources = new JavaSources();
		List<CodeBlock> blocks = CodeBlock.of("java");
		assertThat(blocks).isNotEmpty();
		assertThat(blocks.stream().filter((block) -> !sources.contain(block.lines())))
			.as("Java that is in no source file of the build")
			.isEmpty();
	}

	@Test
	void blocksHaveALanguageThatIsKnown() {
		List<String> languages = List.of("java", "yaml", "properties", "xml", "shell", "json", "http", "text", "js",
				"ts", "tsx");
		assertThat(Repository.documentation()
			.stream()
			.flatMap((page) -> page.blocks().stream())
			.filter((block) -> !languages.contains(block.language()) && !isPlain(block))).isEmpty();
	}

	@Test
	void containWhenIndentedReturnsTrue() {
		assertThat(sources("class A {", "", "\tint one() {", "\t\treturn 1;", "\t}", "", "}")
			.contain(List.of("", "int one() {", "\treturn 1;", "}", ""))).isTrue();
	}

	@Test
	void containWhenALineDiffersReturnsFalse() {
		JavaSources sources = sources("\tint one() {", "\t\treturn 1;", "\t}");
		assertThat(sources.contain(List.of("int one() {", "\treturn 2;", "}"))).isFalse();
		assertThat(sources.contain(List.of("int one() {", "return 1;", "}"))).isFalse();
		assertThat(sources.contain(List.of("int one() {", "\treturn 1;", "}", "// more"))).isFalse();
		assertThat(sources.contain(List.of("one() {", "\treturn 1;", "}"))).isFalse();
		assertThat(sources.contain(List.of())).isFalse();
	}

	private static boolean isPlain(CodeBlock block) {
		return block.language().isEmpty() && block.lines().stream().noneMatch((line) -> line.matches(".*[;{]\\s*"));
	}

	private static JavaSources sources(String... lines) {
		return new JavaSources(Map.of(Path.of("A.java"), List.of(lines)));
	}

}
