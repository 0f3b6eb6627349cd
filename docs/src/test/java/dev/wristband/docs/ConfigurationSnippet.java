package dev.wristband.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import dev.wristband.spring.boot.autoconfigure.WristbandProperties;

/**
 * Configuration on a page, read as Spring Boot reads it.
 */
final class ConfigurationSnippet {

	private static final Map<String, Class<?>> TYPES = boundTypes();

	private final MutablePropertySources sources = new MutablePropertySources();

	ConfigurationSnippet(CodeBlock block) {
		PropertySourceLoader loader = block.language().equals("yaml") ? new YamlPropertySourceLoader()
				: new PropertiesPropertySourceLoader();
		try {
			loader.load(block.toString(), new ByteArrayResource(block.text().getBytes(StandardCharsets.UTF_8)))
				.forEach(this.sources::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> keys() {
		return this.sources.stream()
			.map((source) -> (EnumerablePropertySource<?>) source)
			.flatMap((source) -> List.of(source.getPropertyNames()).stream())
			.toList();
	}

	Map<String, Object> properties() {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (PropertySource<?> source : this.sources) {
			for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
				properties.put(name, String.valueOf(source.getProperty(name)));
			}
		}
		return properties;
	}

	/**
	 * Bind everything that is ours, document by document.
	 */
	void bind() {
		for (PropertySource<?> source : this.sources) {
			Binder binder = new Binder(ConfigurationPropertySources.from(source));
			TYPES.forEach((prefix, type) -> binder.bind(prefix, Bindable.of(type), handler(prefix)));
		}
	}

	static Map<String, Class<?>> types() {
		return TYPES;
	}

	// The properties of groups with a class of their own are not of the one for
	// "wristband"
	private static BindHandler handler(String prefix) {
		return prefix.equals("wristband") ? BindHandler.DEFAULT : new NoUnboundElementsBindHandler(BindHandler.DEFAULT);
	}

	private static Map<String, Class<?>> boundTypes() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		return scanner.findCandidateComponents(WristbandProperties.class.getPackageName())
			.stream()
			.map(BeanDefinition::getBeanClassName)
			.map((name) -> ClassUtils.resolveClassName(String.valueOf(name), null))
			.collect(Collectors.toMap(
					(type) -> String.valueOf(
							AnnotatedElementUtils.getMergedAnnotation(type, ConfigurationProperties.class).prefix()),
					(type) -> type));
	}

}
