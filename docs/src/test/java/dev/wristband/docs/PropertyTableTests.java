package dev.wristband.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables of properties name properties that exist, with the defaults that they have.
 */
class PropertyTableTests {

	private static final Metadata METADATA = new Metadata();

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private static final Pattern BELOW = Pattern.compile("property below `(wristband[a-z.-]*)`");

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.<>-]*");

	@Test
	void propertiesInTablesHaveTheirDefaults() {
		List<String> problems = Repository.documentation().stream().flatMap((page) -> problems(page).stream()).toList();
		assertThat(problems).as("rows with a property or default that does not exist").isEmpty();
	}

	@Test
	void endpointsInTextAreThoseOfTheProperties() {
		List<String> paths = METADATA.properties("wristband.endpoints.")
			.stream()
			.map(Metadata.Property::defaultValue)
			.toList();
		Pattern endpoint = Pattern.compile("/api/auth/[a-z]+");
		assertThat(Repository.documentation()
			.stream()
			.flatMap((page) -> page.lines().stream())
			.flatMap((line) -> endpoint.matcher(line).results())
			.map((result) -> result.group())).isNotEmpty().isSubsetOf(paths);
	}

	@Test
	void problemsWhenDefaultIsAnotherAreReported() {
		assertThat(problems(page("| property below `wristband.session` | default |", "| --- | --- |",
				"| `max-lifetime` | `11h` |", "| `max-lifetimes` | `12h` |", "| `max-lifetime` | `12h` |")))
			.hasSize(2);
		assertThat(problems(page("| property | default |", "| --- | --- |",
				"| `wristband.endpoints.session`, `.tokens` | `/api/auth/session`, `/api/auth/token` |")))
			.hasSize(1);
	}

	private static List<String> problems(Page page) {
		List<String> problems = new ArrayList<>();
		String prefix = null;
		for (int i = 0; i < page.lines().size(); i++) {
			String line = page.lines().get(i);
			if (!line.startsWith("|")) {
				prefix = null;
			}
			else if (i == 0 || !page.lines().get(i - 1).startsWith("|")) {
				prefix = prefix(line);
			}
			else if (prefix != null && !line.startsWith("| ---") && !isRight(prefix, line)) {
				problems.add("%s:%d: %s".formatted(page.name(), i + 1, line));
			}
		}
		return problems;
	}

	private static @Nullable String prefix(String header) {
		Matcher below = BELOW.matcher(header);
		if (below.find()) {
			return below.group(1) + ".";
		}
		return header.matches("\\| propert(y|ies) \\|.*") ? "" : null;
	}

	private static boolean isRight(String prefix, String row) {
		String[] cells = row.split(" \\| |\\| ");
		List<String> names = names(prefix, codes(cells[1]));
		if (names.stream().noneMatch((name) -> name.startsWith("wristband."))) {
			return true;
		}
		List<String> defaults = (cells.length > 2) ? codes(cells[2]) : List.of();
		for (int i = 0; i < names.size(); i++) {
			String name = names.get(i).replaceAll("\\.?\\*$", "").replaceAll("\\.<.*", "");
			if (!METADATA.knows(name) && !METADATA.hasGroup(name)) {
				return false;
			}
			if (defaults.size() == names.size() && !isDefault(name, defaults.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isDefault(String name, String value) {
		return METADATA.properties(name)
			.stream()
			.filter((property) -> property.name().equals(name))
			.allMatch((property) -> words(property.defaultValue()).equals(words(value)));
	}

	private static List<String> words(@Nullable String value) {
		return Arrays.asList(String.valueOf(value).split(",\\s*"));
	}

	// A name that begins with a dot has the same beginning as the one before it
	private static List<String> names(String prefix, List<String> codes) {
		List<String> names = new ArrayList<>();
		for (String code : codes) {
			if (code.startsWith(".") && !names.isEmpty()) {
				String last = names.get(names.size() - 1);
				names.add(last.substring(0, last.lastIndexOf('.')) + code);
			}
			else if (NAME.matcher(code).matches() || code.endsWith(".*")) {
				names.add(prefix + code);
			}
		}
		return names;
	}

	private static List<String> codes(String cell) {
		return CODE.matcher(cell).results().map((result) -> result.group(1)).toList();
	}

	private static Page page(String... lines) {
		return new Page(Repository.root().resolve("docs/page.md"), List.of(lines));
	}

}
