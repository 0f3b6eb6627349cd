package dev.wristband.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives tests of other packages what stands on a page.
 */
public final class Snippets {

	private Snippets() {
	}

	/**
	 * Return the properties of a block on a page.
	 * @param page name of the page below {@code docs}
	 * @param index which of its blocks in YAML or properties, from 0
	 * @return properties by name
	 */
	public static Map<String, Object> configuration(String page, int index) {
		List<CodeBlock> blocks = CodeBlock.of("yaml", "properties")
			.stream()
			.filter((block) -> block.page().equals("docs/" + page))
			.toList();
		return new LinkedHashMap<>(new ConfigurationSnippet(blocks.get(index)).properties());
	}

	/**
	 * Return the JSON of an answer on a page.
	 * @param page name of the page below {@code docs}
	 * @param index which of its answers, from 0
	 * @return the body
	 */
	public static JsonNode answer(String page, int index) {
		List<CodeBlock> blocks = CodeBlock.of("http")
			.stream()
			.filter((block) -> block.page().equals("docs/" + page))
			.toList();
		return JsonMapper.builder().build().readTree(blocks.get(index).body());
	}

}
