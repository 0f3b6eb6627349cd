package dev.wristband.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A page in Markdown.
 *
 * @param file the file
 * @param lines its lines
 */
record Page(Path file, List<String> lines) {

	private static final Pattern LINK = Pattern.compile("\\[(?:[^\\[\\]]|\\[[^\\]]*\\])*\\]\\(([^()\\s]+)\\)");

	private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>)\"'`|]+");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*");

	static Page read(Path file) {
		return new Page(file, Repository.lines(file));
	}

	/**
	 * Return the path below the root of the repository.
	 * @return the path, with slashes
	 */
	String name() {
		return Repository.root().relativize(this.file).toString().replace('\\', '/');
	}

	List<CodeBlock> blocks() {
		List<CodeBlock> blocks = new ArrayList<>();
		List<String> content = null;
		int start = 0;
		for (int i = 0; i < this.lines.size(); i++) {
			String line = this.lines.get(i);
			if (!line.startsWith("```")) {
				if (content != null) {
					content.add(line);
				}
			}
			else if (content == null) {
				content = new ArrayList<>();
				start = i + 1;
			}
			else {
				blocks.add(new CodeBlock(name(), start, this.lines.get(start - 1).substring(3), List.copyOf(content)));
				content = null;
			}
		}
		if (content != null) {
			throw new IllegalStateException("%s:%d: the block does not end".formatted(name(), start));
		}
		return blocks;
	}

	/**
	 * Return where the links of the page lead to.
	 * @return the links
	 */
	List<Span> links() {
		return paragraphs().stream().flatMap((span) -> find(LINK, span.withoutCode())).toList();
	}

	/**
	 * Return the addresses that the page shows, as links or not.
	 * @return the addresses
	 */
	List<Span> addresses() {
		return prose().stream().flatMap((span) -> find(ADDRESS, span)).toList();
	}

	/**
	 * Return what stands between backticks.
	 * @return the pieces of code
	 */
	List<Span> code() {
		return prose().stream().flatMap((span) -> find(CODE, span)).toList();
	}

	/**
	 * Return the anchors of the headings, in the way of GitHub.
	 * @return the anchors
	 */
	Set<String> anchors() {
		Map<String, Integer> seen = new HashMap<>();
		Set<String> anchors = new LinkedHashSet<>();
		for (Span line : prose()) {
			Matcher matcher = HEADING.matcher(line.text());
			if (matcher.matches()) {
				String slug = slug(matcher.group(1));
				int count = seen.merge(slug, 1, Integer::sum);
				anchors.add((count == 1) ? slug : slug + "-" + (count - 1));
			}
		}
		return anchors;
	}

	static String slug(String heading) {
		String text = heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
		return text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
	}

	private List<Span> prose() {
		List<Span> prose = new ArrayList<>();
		boolean code = false;
		for (int i = 0; i < this.lines.size(); i++) {
			if (this.lines.get(i).startsWith("```")) {
				code = !code;
			}
			else if (!code) {
				prose.add(new Span(name(), i + 1, this.lines.get(i)));
			}
		}
		return prose;
	}

	// A link may be broken over lines, but not over a blank line or a block
	private List<Span> paragraphs() {
		List<Span> paragraphs = new ArrayList<>();
		int next = 0;
		for (Span line : prose()) {
			boolean goesOn = line.line() == next && !line.text().isBlank();
			Span start = goesOn ? paragraphs.remove(paragraphs.size() - 1) : line;
			paragraphs.add(goesOn ? new Span(start.page(), start.line(), start.text() + "\n" + line.text()) : line);
			next = line.text().isBlank() ? 0 : line.line() + 1;
		}
		return paragraphs;
	}

	private static Stream<Span> find(Pattern pattern, Span span) {
		return pattern.matcher(span.text()).results().map((result) -> {
			String text = (result.groupCount() > 0) ? result.group(1) : result.group();
			long above = span.text().chars().limit(result.start()).filter((letter) -> letter == '\n').count();
			return new Span(span.page(), span.line() + (int) above, text);
		});
	}

	/**
	 * Text on a page.
	 *
	 * @param page name of the page
	 * @param line number of the line, from 1
	 * @param text the text
	 */
	record Span(String page, int line, String text) {

		Span withoutCode() {
			return new Span(this.page, this.line, this.text.replaceAll("`[^`\n]*`", "code"));
		}

		String at(@Nullable String problem) {
			return "%s:%d: %s".formatted(this.page, this.line, (problem != null) ? problem : this.text);
		}

	}

}
