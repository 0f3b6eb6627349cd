package dev.wristband.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of all properties is what the generator makes of the metadata. To write it
 * anew, run this test with {@code -Dwristband.docs.write=true}.
 */
class ConfigurationReferenceTests {

	private static final Path PAGE = Repository.root().resolve("docs/configuration.md");

	private final Metadata metadata = new Metadata();

	@Test
	void referenceHasWhatTheMetadataSay() throws IOException {
		List<String> lines = new ConfigurationReference(this.metadata).write();
		if (Boolean.getBoolean("wristband.docs.write")) {
			Files.write(PAGE, lines);
		}
		assertThat(PAGE).as("written by this test with -Dwristband.docs.write=true").exists();
		assertThat(Repository.lines(PAGE)).as("written by this test with -Dwristband.docs.write=true").isEqualTo(lines);
	}

	@Test
	void everyPropertyHasADescription() {
		assertThat(this.metadata.properties("wristband.")).hasSizeGreaterThan(50)
			.allMatch((property) -> property.description().endsWith("."));
	}

	@Test
	void everyChoiceIsDescribed() {
		assertThat(this.metadata.properties("wristband."))
			.filteredOn((property) -> property.type().startsWith("dev.wristband."))
			.allSatisfy((property) -> assertThat(this.metadata.values(property)).isNotEmpty()
				.allMatch((value) -> !value.description().isEmpty()));
	}

}
