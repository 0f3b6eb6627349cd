package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the registration of the auto-configurations.
 */
class AutoConfigurationImportsTests {

	// In Spring Boot 4.0
	private static final Set<String> FORMER_NAMES = Set
		.of("org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration");

	private static final String PACKAGE = "dev.wristband.spring.boot.autoconfigure";

	@Test
	void importsAreSortedAndComplete() throws IOException {
		List<String> imports = imports();
		assertThat(imports).isSorted().doesNotHaveDuplicates();
		Resource[] classes = new PathMatchingResourcePatternResolver().getResources(
				"classpath*:" + ClassUtils.convertClassNameToResourcePath(PACKAGE) + "/**/*AutoConfiguration.class");
		assertThat(Stream.of(classes).map(AutoConfigurationImportsTests::typeName))
			.containsExactlyInAnyOrderElementsOf(imports);
	}

	@ParameterizedTest
	@MethodSource("imports")
	void namesInOrderExist(String type) throws ClassNotFoundException {
		ClassLoader loader = getClass().getClassLoader();
		AutoConfiguration annotation = Class.forName(type).getAnnotation(AutoConfiguration.class);
		assertThat(Stream.of(annotation.beforeName(), annotation.afterName()).flatMap(Stream::of))
			.allMatch((name) -> FORMER_NAMES.contains(name) || ClassUtils.isPresent(name, loader));
	}

	private static String typeName(Resource resource) {
		try {
			String path = StringUtils.stripFilenameExtension(resource.getURL().getPath()).replace('/', '.');
			return path.substring(path.lastIndexOf(PACKAGE));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<String> imports() throws IOException {
		return new ClassPathResource("META-INF/spring/" + AutoConfiguration.class.getName() + ".imports")
			.getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.toList();
	}

}
