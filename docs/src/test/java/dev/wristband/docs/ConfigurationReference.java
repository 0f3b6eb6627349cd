package dev.wristband.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

import dev.wristband.docs.Metadata.Property;
import dev.wristband.docs.Metadata.Value;

/**
 * Writes the page of all properties.
 */
final class ConfigurationReference {

	private static final String PREFIX = "wristband.";

	private final Metadata metadata;

	private final List<String> lines = new ArrayList<>();

	ConfigurationReference(Metadata metadata) {
		this.metadata = metadata;
	}

	List<String> write() {
		this.lines.addAll(List.of("# Configuration reference", "",
				"All properties of the starter, generated from the metadata that editors complete them with. How they",
				"are used is on the pages of the [index](README.md). A text that is blank counts as absent, and a",
				"duration without a unit is in seconds."));
		groups().forEach(this::writeGroup);
		return this.lines;
	}

	private Map<String, List<Property>> groups() {
		Map<String, List<Property>> groups = new TreeMap<>();
		for (Property property : this.metadata.properties(PREFIX)) {
			groups.computeIfAbsent(group(property.name()), (group) -> new ArrayList<>()).add(property);
		}
		return new LinkedHashMap<>(groups);
	}

	// The group is what stands before the last dot, but not deeper than two levels
	private static String group(String name) {
		String[] parts = name.split("\\.");
		return (parts.length > 2) ? parts[0] + "." + parts[1] : parts[0];
	}

	private void writeGroup(String group, List<Property> properties) {
		this.lines.addAll(List.of("", "## " + group + ".*"));
		for (Property property : properties) {
			writeProperty(property);
			NamedProperties.of(property).forEach(this::writeProperty);
		}
	}

	private void writeProperty(Property property) {
		this.lines.addAll(List.of("", "**`" + property.name() + "`**", ""));
		this.lines.add("- Type: " + type(property.type()));
		if (property.defaultValue() != null) {
			this.lines.add("- Default: `" + property.defaultValue() + "`");
		}
		this.lines.addAll(List.of("", description(property)));
		List<Value> values = this.metadata.values(property);
		if (!values.isEmpty()) {
			this.lines.add("");
			values.forEach((value) -> this.lines.add("- `" + value.value() + "`: " + value.description()));
		}
	}

	private static String description(Property property) {
		return property.description()
			.replace(" If a duration suffix is not specified, seconds will be used.", "")
			.replaceAll("'([^' ]+)'", "`$1`");
	}

	private static String type(String type) {
		String simple = type.replaceAll("[a-zA-Z0-9_]+\\.", "").replaceAll(".*\\$", "");
		return switch (simple) {
			case "String" -> "text";
			case "Boolean" -> "`true` or `false`";
			case "Integer", "Long" -> "number";
			case "Duration" -> "duration";
			case "List<String>", "Set<String>" -> "list of texts";
			default -> collection(type, simple);
		};
	}

	private static String collection(String type, String simple) {
		if (type.startsWith("java.util.Map")) {
			return "group of properties for each name";
		}
		return type.startsWith("java.util.") ? "list of " + choice(type.replaceAll(".*<|>", "")) : choice(type);
	}

	// The metadata have the values of properties, but not of those below a name
	private static String choice(String type) {
		Class<?> enumeration = ClassUtils.resolveClassName(type, null);
		return Arrays.stream(enumeration.getEnumConstants())
			.map((value) -> "`" + value.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
			.collect(Collectors.joining(", "));
	}

}
