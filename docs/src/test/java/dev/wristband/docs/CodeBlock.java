package dev.wristband.docs;

import java.util.List;

/**
 * A block of code on a page.
 *
 * @param page name of the page
 * @param line number of the line that it begins with
 * @param language its language
 * @param lines the lines between the fences
 */
record CodeBlock(String page, int line, String language, List<String> lines) {

	static List<CodeBlock> of(String... languages) {
		List<String> wanted = List.of(languages);
		return Repository.documentation()
			.stream()
			.flatMap((page) -> page.blocks().stream())
			.filter((block) -> wanted.contains(block.language()))
			.toList();
	}

	String text() {
		return String.join("\n", this.lines) + "\n";
	}

	/**
	 * Return what follows the first blank line, which for HTTP is the body.
	 * @return the rest of the text
	 */
	String body() {
		return text().substring(text().indexOf("\n\n") + 2);
	}

	String at(String problem) {
		return "%s:%d: %s".formatted(this.page, this.line, problem);
	}

	@Override
	public String toString() {
		return this.page + ":" + this.line;
	}

}
