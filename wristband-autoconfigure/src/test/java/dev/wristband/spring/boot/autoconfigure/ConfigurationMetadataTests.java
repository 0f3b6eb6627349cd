package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the generated configuration metadata.
 */
class ConfigurationMetadataTests {

	private static final List<Class<?>> GROUPS = List.of(WristbandProperties.class,
			WristbandPermissionsProperties.class, WristbandCsrfProperties.class, WristbandCorsProperties.class,
			WristbandMachineProperties.class, WristbandOutgoingProperties.class);

	// Switches of whole auto-configurations, and of parts that Spring Boot names
	private static final List<String> UNBOUND = List.of("wristband.method-security.enabled",
			"management.health.wristband.enabled", "management.info.wristband.enabled",
			"management.endpoint.wristband.access", "management.endpoint.wristband.cache.time-to-live");

	@Test
	void everyPropertyHasDescription() throws IOException {
		assertThat(properties()).hasSizeGreaterThan(25)
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).as(name(property))
				.matches("(?s)[A-Z].*\\."));
	}

	@Test
	void everyComponentIsAProperty() throws IOException {
		List<String> names = new ArrayList<>(UNBOUND);
		GROUPS.forEach((type) -> names.addAll(components(prefix(type), type)));
		assertThat(properties()).extracting(ConfigurationMetadataTests::name)
			.containsExactlyInAnyOrderElementsOf(names);
	}

	@Test
	void everyPropertyIsKnownAtStartup() throws IOException {
		List<String> names = properties().stream()
			.map(ConfigurationMetadataTests::name)
			.filter((name) -> name.startsWith("wristband."))
			.toList();
		assertThat(KnownProperties.ofThisModule().names()).filteredOn((known) -> !known.contains(KnownProperties.ANY))
			.isSubsetOf(names);
		assertThat(names).allMatch(
				(name) -> KnownProperties.ofThisModule().contains(PropertyKey.of(ConfigurationPropertyName.of(name))));
	}

	@Test
	void everyChoiceHasItsValuesExplained() throws IOException {
		for (JsonNode property : properties()) {
			Class<?> type = type(property);
			if (type.isEnum() && name(property).startsWith("wristband.")) {
				assertThat(hints(name(property))).as(name(property))
					.containsExactlyInAnyOrderElementsOf(Stream.of(type.getEnumConstants())
						.map((value) -> value.toString().toLowerCase(Locale.ROOT))
						.toList());
			}
		}
	}

	@Test
	void everyChoiceAndDurationHasItsDefault() throws IOException {
		assertThat(properties()).filteredOn((property) -> {
			Class<?> type = type(property);
			return type.isEnum() || type == Duration.class;
		}).hasSizeGreaterThan(4).allSatisfy((property) -> assertThat(property.has("defaultValue")).isTrue());
	}

	@Test
	void everyPropertyIsInThePrefix() throws IOException {
		assertThat(properties()).allSatisfy((property) -> assertThat(name(property))
			.containsPattern("^wristband[.]|^management[.][a-z]+[.]wristband[.]"));
	}

	@Test
	void everyHintIsForAProperty() throws IOException {
		List<String> names = properties().stream().map(ConfigurationMetadataTests::name).toList();
		for (JsonNode hint : metadata().path("hints")) {
			assertThat(names).contains(name(hint));
		}
	}

	private static String prefix(Class<?> type) {
		return type.getAnnotation(ConfigurationProperties.class).value();
	}

	private static List<String> components(String prefix, Class<?> type) {
		List<String> names = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			names.addAll(component.getType().isRecord() ? components(name, component.getType()) : List.of(name));
		}
		return names;
	}

	private static Class<?> type(JsonNode property) {
		String name = property.path("type").asString().replaceFirst("<.*", "");
		return ClassUtils.resolveClassName(name, WristbandProperties.class.getClassLoader());
	}

	private static List<String> hints(String property) throws IOException {
		List<String> values = new ArrayList<>();
		for (JsonNode hint : metadata().path("hints")) {
			if (name(hint).equals(property)) {
				for (JsonNode value : hint.path("values")) {
					assertThat(value.path("description").asString("")).isNotBlank();
					values.add(value.path("value").asString());
				}
			}
		}
		return values;
	}

	private static List<JsonNode> properties() throws IOException {
		List<JsonNode> properties = new ArrayList<>();
		metadata().path("properties").forEach(properties::add);
		return properties;
	}

	private static String name(JsonNode node) {
		return node.path("name").asString();
	}

	private static JsonNode metadata() throws IOException {
		String location = WristbandProperties.class.getProtectionDomain().getCodeSource().getLocation().toString();
		ClassLoader loader = WristbandProperties.class.getClassLoader();
		for (URL url : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
			if (url.toString().contains(location)) {
				try (InputStream input = url.openStream()) {
					return JsonMapper.shared().readTree(input);
				}
			}
		}
		throw new IllegalStateException("No configuration metadata in " + location);
	}

}
