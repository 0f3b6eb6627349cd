package dev.wristband.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The configuration metadata on the class path, Spring Boot's and ours.
 */
final class Metadata {

	private final Map<String, Property> properties = new HashMap<>();

	private final Map<String, List<Value>> values = new HashMap<>();

	Metadata() {
		JsonMapper mapper = JsonMapper.builder().build();
		try {
			for (URL file : Collections
				.list(getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream content = file.openStream()) {
					read(mapper.readTree(content));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read(JsonNode file) {
		for (JsonNode property : file.path("properties")) {
			String name = property.path("name").asString();
			this.properties.put(name, new Property(name, property.path("type").asString("java.lang.String"),
					defaultValue(property.path("defaultValue")), property.path("description").asString("")));
		}
		for (JsonNode hint : file.path("hints")) {
			List<Value> values = new ArrayList<>();
			for (JsonNode value : hint.path("values")) {
				values.add(new Value(value.path("value").asString(), value.path("description").asString("")));
			}
			this.values.put(hint.path("name").asString(), values);
		}
	}

	private static @Nullable String defaultValue(JsonNode value) {
		if (value.isMissingNode() || value.isNull()) {
			return null;
		}
		return value.isArray() ? String.join(", ", value.valueStream().map(JsonNode::asString).toList())
				: value.asString();
	}

	/**
	 * Return the properties of a prefix.
	 * @param prefix the prefix, with a dot at its end
	 * @return the properties by name
	 */
	List<Property> properties(String prefix) {
		return this.properties.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(prefix))
			.sorted(Map.Entry.comparingByKey())
			.map(Map.Entry::getValue)
			.toList();
	}

	List<Value> values(Property property) {
		return this.values.getOrDefault(property.name(), List.of());
	}

	/**
	 * Return whether there is such a property. What is in a map or a list counts as the
	 * map's or list's.
	 * @param key name of the property, in kebab case
	 * @return whether there is such a property
	 */
	boolean knows(String key) {
		String name = key.replaceAll("\\[[^\\]]*\\]", "");
		if (this.properties.containsKey(name)) {
			return true;
		}
		for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
			Property parent = this.properties.get(name.substring(0, dot));
			if (parent != null) {
				return parent.type().startsWith("java.util.Map");
			}
		}
		return false;
	}

	/**
	 * Return whether there is a property below a name.
	 * @param group the name
	 * @return whether it is a group
	 */
	boolean hasGroup(String group) {
		return this.properties.keySet().stream().anyMatch((name) -> name.startsWith(group + "."));
	}

	/**
	 * A property.
	 *
	 * @param name the name
	 * @param type name of the type
	 * @param defaultValue the default value, or {@code null}
	 * @param description the description
	 */
	record Property(String name, String type, @Nullable String defaultValue, String description) {

	}

	/**
	 * A value that a property can have.
	 *
	 * @param value the value
	 * @param description the description
	 */
	record Value(String value, String description) {

	}

}
