package dev.wristband.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Source files that the build compiles.
 */
final class JavaSources {

	private final Map<Path, List<String>> files;

	JavaSources() {
		this(Repository.files(".java")
			.stream()
			.filter((file) -> file.toString().replace('\\', '/').matches(".*/src/(main|test)/java/.*"))
			.collect(Collectors.toMap(Function.identity(), Repository::lines)));
	}

	JavaSources(Map<Path, List<String>> files) {
		this.files = files;
	}

	/**
	 * Return whether lines stand one after the other in one of the files, all of them
	 * with the same indentation in front.
	 * @param snippet the lines
	 * @return whether there is such a file
	 */
	boolean contain(List<String> snippet) {
		List<String> lines = withoutIndentation(withoutBlankEdges(snippet));
		return !lines.isEmpty() && this.files.values().stream().anyMatch((file) -> contains(file, lines));
	}

	private static boolean contains(List<String> file, List<String> snippet) {
		for (int start = 0; start <= file.size() - snippet.size(); start++) {
			if (matches(file.subList(start, start + snippet.size()), snippet)) {
				return true;
			}
		}
		return false;
	}

	private static boolean matches(List<String> lines, List<String> snippet) {
		if (!lines.get(0).endsWith(snippet.get(0))) {
			return false;
		}
		String indentation = lines.get(0).substring(0, lines.get(0).length() - snippet.get(0).length());
		if (!indentation.isBlank()) {
			return false;
		}
		for (int i = 1; i < snippet.size(); i++) {
			String expected = snippet.get(i).isBlank() ? "" : indentation + snippet.get(i);
			if (!lines.get(i).stripTrailing().equals(expected.stripTrailing())) {
				return false;
			}
		}
		return true;
	}

	private static List<String> withoutBlankEdges(List<String> lines) {
		int start = 0;
		int end = lines.size();
		while (start < end && lines.get(start).isBlank()) {
			start++;
		}
		while (end > start && lines.get(end - 1).isBlank()) {
			end--;
		}
		return lines.subList(start, end);
	}

	private static List<String> withoutIndentation(List<String> lines) {
		int indentation = lines.stream()
			.filter((line) -> !line.isBlank())
			.mapToInt((line) -> line.length() - line.stripLeading().length())
			.min()
			.orElse(0);
		return lines.stream().map((line) -> line.isBlank() ? "" : line.substring(indentation)).toList();
	}

}
