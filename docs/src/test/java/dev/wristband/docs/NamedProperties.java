package dev.wristband.docs;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.ClassUtils;

import dev.wristband.docs.Metadata.Property;

/**
 * What stands below the names of a map, which the metadata do not have. The descriptions
 * are those of the source.
 */
final class NamedProperties {

	private static final Pattern MAP = Pattern.compile("java\\.util\\.Map<java\\.lang\\.String,\\s*(.*)>");

	private NamedProperties() {
	}

	static List<Property> of(Property property) {
		Matcher matcher = MAP.matcher(property.type());
		if (!matcher.matches()) {
			return List.of();
		}
		Class<?> type = ClassUtils.resolveClassName(matcher.group(1), null);
		List<Property> properties = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			properties.add(new Property(
					property.name() + ".<name>." + DataObjectPropertyName.toDashedForm(component.getName()),
					component.getGenericType().getTypeName(), null, description(type, component.getName())));
		}
		return properties;
	}

	private static String description(Class<?> type, String component) {
		String source = Repository.files("/" + type.getDeclaringClass().getSimpleName() + ".java")
			.stream()
			.map(Repository::text)
			.findFirst()
			.orElseThrow();
		String before = source.substring(0, source.indexOf("record " + type.getSimpleName() + "("));
		String comment = before.substring(before.lastIndexOf("/**"), before.lastIndexOf("*/"))
			.replaceAll("\\s*\\*\\s+", " ");
		return Arrays.stream(comment.split("@param "))
			.filter((parameter) -> parameter.startsWith(component + " "))
			.map((parameter) -> parameter.substring(component.length()).strip())
			.findFirst()
			.orElseThrow();
	}

}
