package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KnownProperties} that other modules bring.
 */
class KnownPropertiesTests {

	private final KnownProperties known = new KnownProperties();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "'java.util.List<java.lang.String>'", "java.lang.Object", "java.time.Duration", "com.example.Missing",
			"'?'", "'java.util.Map<java.lang.String,java.lang.Integer>'" })
	void addWhenMapHasAnyValuesKnowsItsKeys(String type) throws IOException {
		add("wristband.billing.plans", "java.util.Map<java.lang.String," + type + ">");
		assertThat(contains("wristband.billing.plans.gold")).isTrue();
		assertThat(contains("wristband.billing.plans.gold.tenant[0]")).isTrue();
		assertThat(contains("wristband.billing.plan.gold")).isFalse();
	}

	@Test
	void addWhenMapHasRecordsKnowsTheirMembers() throws IOException {
		add("wristband.billing.plans", "java.util.Map<java.lang.String," + Plan.class.getName() + ">");
		assertThat(contains("wristband.billing.plans.gold.seat-count")).isTrue();
		assertThat(contains("wristband.billing.plans.gold.seat-cuont")).isFalse();
		assertThat(contains("wristband.billing.plans.gold.seat-count.more")).isFalse();
	}

	private boolean contains(String name) {
		return this.known.contains(PropertyKey.of(ConfigurationPropertyName.of(name)));
	}

	private void add(String name, String type) throws IOException {
		Path metadata = Files.writeString(this.directory.resolve("metadata.json"),
				"{\"groups\": [], \"properties\": [{ \"name\": \"%s\", \"type\": \"%s\" }]}".formatted(name, type));
		this.known.add(metadata.toUri().toURL());
	}

	/**
	 * What an application may have in a map.
	 *
	 * @param seatCount a number
	 */
	record Plan(int seatCount) {

	}

}
