package dev.wristband.spring.boot.test.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.UrlResource;
import org.springframework.util.ClassUtils;

import dev.wristband.spring.security.test.LocalWristband;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for modules that have the test support, but not the starter.
 */
class OptionalStarterTests {

	private static final String OPTIONAL = "optional:";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(LocalWristbandAutoConfiguration.class, WristbandMockMvcAutoConfiguration.class));

	@Test
	void contextWhenStarterIsMissingStarts() {
		this.runner.withClassLoader(new FilteredClassLoader("dev.wristband.spring.boot.autoconfigure"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LocalWristband.class));
	}

	@Test
	void contextWhenStarterIsPresentHasLocalWristband() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(LocalWristband.class));
	}

	// Spring Boot ignores what is missing, so a misspelled name would be, too
	@ParameterizedTest
	@ValueSource(strings = { "WebMvcTest", "AutoConfigureMockMvc" })
	void importsOfSlicesAreOptionalAndExist(String slice) throws IOException {
		String file = "META-INF/spring/org.springframework.boot.webmvc.test.autoconfigure." + slice + ".imports";
		URL classes = LocalWristbandAutoConfiguration.class.getProtectionDomain().getCodeSource().getLocation();
		String imports = new UrlResource(classes + file).getContentAsString(StandardCharsets.UTF_8);
		assertThat(imports.lines()).isNotEmpty()
			.allMatch((line) -> line.startsWith(OPTIONAL)
					&& ClassUtils.isPresent(line.substring(OPTIONAL.length()), null));
	}

}
