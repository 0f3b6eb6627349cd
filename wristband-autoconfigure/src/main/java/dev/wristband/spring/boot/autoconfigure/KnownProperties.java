package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.ClassUtils;

/**
 * The properties below {@code wristband}, as configuration metadata has them. Where the
 * application chooses a name, they have a {@value #ANY}.
 */
final class KnownProperties {

	static final String METADATA = "META-INF/spring-configuration-metadata.json";

	static final String ANY = "*";

	private static final Pattern PROPERTY = Pattern
		.compile("\"name\"\\s*:\\s*\"(wristband\\.[^\"]+)\"\\s*,\\s*\"type\"\\s*:\\s*\"([^\"]+)\"");

	private static final String MAP = "java.util.Map<java.lang.String,";

	private final Map<String, String[]> elementsByName = new LinkedHashMap<>();

	/**
	 * Read the metadata of this module.
	 * @return the properties; none if there is no metadata, as in a native image
	 */
	static KnownProperties ofThisModule() {
		KnownProperties known = new KnownProperties();
		String name = ClassUtils.convertClassNameToResourcePath(KnownProperties.class.getName()) + ".class";
		URL type = KnownProperties.class.getClassLoader().getResource(name);
		String location = (type != null) ? type.toString() : "";
		if (location.endsWith(name)) {
			try {
				known.add(URI.create(location.substring(0, location.length() - name.length()) + METADATA).toURL());
			}
			catch (IOException | IllegalArgumentException ex) {
				known.elementsByName.clear();
			}
		}
		return known;
	}

	/**
	 * Add the properties of another module.
	 * @param metadata where its metadata is
	 * @throws IOException if it cannot be read
	 */
	void add(URL metadata) throws IOException {
		try (InputStream stream = metadata.openStream()) {
			String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			// A reader for JSON takes ten times as long, at every start
			Matcher property = PROPERTY.matcher(text);
			property.region(Math.max(text.indexOf("\"properties\""), 0), text.length());
			while (property.find()) {
				String name = property.group(1);
				String type = property.group(2);
				(type.startsWith(MAP) ? members(name, type) : List.of(name))
					.forEach((member) -> this.elementsByName.put(member, member.split("\\.")));
			}
		}
	}

	private static List<String> members(String name, String type) {
		RecordComponent[] components = components(type.substring(MAP.length(), type.length() - 1));
		if (components == null) {
			return List.of(name + "." + ANY);
		}
		List<String> members = new ArrayList<>();
		for (RecordComponent component : components) {
			members.add("%s.%s.%s".formatted(name, ANY, DataObjectPropertyName.toDashedForm(component.getName())));
		}
		return members;
	}

	private static RecordComponent @Nullable [] components(String className) {
		try {
			return ClassUtils.forName(className, KnownProperties.class.getClassLoader()).getRecordComponents();
		}
		catch (ClassNotFoundException | LinkageError ex) {
			// Not a class but a generic type, or a class of the application
			return null;
		}
	}

	Set<String> names() {
		return this.elementsByName.keySet();
	}

	/**
	 * Return whether there is a property of this name, or a group of properties.
	 * @param name the name, however it is spelled
	 * @return {@code true} if there is
	 */
	boolean contains(PropertyKey name) {
		return this.elementsByName.values().stream().anyMatch(name::isPartOf);
	}

	boolean hasGroup(String prefix) {
		return names().stream().anyMatch((known) -> known.startsWith(prefix + "."));
	}

	/**
	 * Return whether there is a property of this name.
	 * @param variable the name of an environment variable, which tells dots and dashes
	 * not apart
	 * @return {@code true} if there is
	 */
	boolean containsVariable(String variable) {
		String plain = plain(variable).replaceFirst("[0-9]+$", "");
		return names().stream().anyMatch((known) -> {
			int any = known.indexOf(ANY);
			return (any != -1) ? plain.startsWith(plain(known.substring(0, any))) : plain.equals(plain(known));
		});
	}

	static String plain(String name) {
		StringBuilder plain = new StringBuilder(name.length());
		for (char letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
			if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
				plain.append(letter);
			}
		}
		return plain.toString();
	}

}
