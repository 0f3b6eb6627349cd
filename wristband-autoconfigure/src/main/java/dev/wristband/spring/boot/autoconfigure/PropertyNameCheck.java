package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Looks for properties below {@code wristband} that nobody reads. One that is almost a
 * known one stops the start before its absence has strange effects; any other is only
 * warned of, as it may belong to another version or to the application. Environment
 * variables are used for many things and are never a reason to stop.
 */
final class PropertyNameCheck implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(PropertyNameCheck.class);

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("wristband");

	private final Environment environment;

	PropertyNameCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		KnownProperties known = KnownProperties.ofThisModule();
		if (known.names().isEmpty() || !(this.environment instanceof ConfigurableEnvironment configurable)) {
			return;
		}
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.from(configurable.getPropertySources())) {
			if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
				checkVariables(variables, known);
			}
			else if (source instanceof IterableConfigurationPropertySource iterable) {
				checkNames(iterable, known, beanFactory);
			}
		}
	}

	private static void checkNames(IterableConfigurationPropertySource source, KnownProperties known,
			ConfigurableListableBeanFactory beanFactory) {
		Set<PropertyKey> unknown = new LinkedHashSet<>();
		source.stream()
			.filter(PREFIX::isAncestorOf)
			.map(PropertyKey::of)
			.filter((key) -> !known.contains(key))
			.forEach(unknown::add);
		if (unknown.isEmpty()) {
			return;
		}
		addOthers(known, beanFactory.getBeanClassLoader());
		List<String> foreign = foreignPrefixes(known, beanFactory);
		unknown.removeIf((key) -> known.contains(key) || foreign.stream().anyMatch(key::isBelow));
		unknown.forEach((key) -> report(key, known));
	}

	private static void report(PropertyKey key, KnownProperties known) {
		String text = "There is no property '%s'".formatted(key);
		List<String> suggestions = PropertySuggestions.find(key, known.names());
		String meant = suggestions.isEmpty() ? "" : "Did you mean '%s'? ".formatted(String.join("' or '", suggestions));
		if (suggestions.stream().anyMatch((name) -> isMistake(key, name, known))) {
			throw new InvalidWristbandConfigurationException(StartupError.UNKNOWN_PROPERTY, key.toString(), text + ".",
					meant + "Correct the name, or remove the property.");
		}
		logger.warn(StartupError.UNKNOWN_PROPERTY.text(text + ", so nothing reads it. " + meant
				+ "Remove it, or move it out of the prefix 'wristband' if it is the application's own."));
	}

	// A group that is not ours may be the application's, though a slice of it in a test
	// lacks the class that says so
	private static boolean isMistake(PropertyKey key, String suggestion, KnownProperties known) {
		PropertyKey group = new PropertyKey(key.elements().subList(0, key.elements().size() - 1));
		return known.contains(group) || PropertySuggestions.isClose(key, suggestion);
	}

	private static void checkVariables(PropertySource<?> source, KnownProperties known) {
		Object variables = source.getSource();
		for (Object name : (variables instanceof Map<?, ?> map) ? map.keySet() : Set.of()) {
			String plain = KnownProperties.plain(name.toString());
			if (plain.startsWith("wristband") && !known.containsVariable(name.toString())) {
				known.names()
					.stream()
					.filter((candidate) -> PropertySuggestions.distance(plain, KnownProperties.plain(candidate)) <= 2)
					.findFirst()
					.ifPresent((candidate) -> logger.warn(StartupError.UNKNOWN_PROPERTY
						.text("Nothing reads the environment variable '%s'. Did you mean '%s' ('%s')?".formatted(name,
								variable(candidate), candidate))));
			}
		}
	}

	private static String variable(String property) {
		return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

	// Other modules have properties below the prefix, too
	private static void addOthers(KnownProperties known, @Nullable ClassLoader classLoader) {
		ClassLoader loader = (classLoader != null) ? classLoader : PropertyNameCheck.class.getClassLoader();
		try {
			for (URL metadata : Collections.list(loader.getResources(KnownProperties.METADATA))) {
				known.add(metadata);
			}
		}
		catch (IOException ex) {
			logger.debug("Configuration metadata cannot be read", ex);
		}
	}

	// Groups of the application below the prefix, named on classes or on bean methods
	private static List<String> foreignPrefixes(KnownProperties known, ConfigurableListableBeanFactory beanFactory) {
		return List.of(beanFactory.getBeanDefinitionNames())
			.stream()
			.flatMap(
					(name) -> beanFactory.findAllAnnotationsOnBean(name, ConfigurationProperties.class, false).stream())
			.map(ConfigurationProperties::prefix)
			.filter((prefix) -> prefix.startsWith("wristband.") && !known.hasGroup(prefix))
			.toList();
	}

}
