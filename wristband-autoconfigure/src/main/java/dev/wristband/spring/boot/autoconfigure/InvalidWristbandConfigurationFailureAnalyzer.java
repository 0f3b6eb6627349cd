package dev.wristband.spring.boot.autoconfigure;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Analyzer of {@link InvalidWristbandConfigurationException}: what is wrong, where it was
 * set, and what to do.
 */
class InvalidWristbandConfigurationFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidWristbandConfigurationException> {

	private final Environment environment;

	InvalidWristbandConfigurationFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidWristbandConfigurationException cause) {
		StringBuilder description = new StringBuilder(cause.getError().text(cause.getDescription()));
		description.append("%n%n    Property: %s".formatted(cause.getProperty()));
		ConfigurationProperty found = find(cause.getProperty());
		if (found == null) {
			// What has no value is missed because of another property
			found = findAmong(cause.getDescription());
			description.append((found != null) ? "%n    Needed by: %s".formatted(found.getName()) : "");
		}
		if (found != null && found.getOrigin() != null) {
			description.append("%n    Origin: %s".formatted(found.getOrigin()));
		}
		cause.getFacts().forEach((name, fact) -> description.append("%n    %s: %s".formatted(name, fact)));
		String action = "%s%n%nMore: %s".formatted(cause.getAction(), cause.getError().section());
		return new FailureAnalysis(description.toString(), action, cause);
	}

	private @Nullable ConfigurationProperty findAmong(String description) {
		return ConfigurationRules.PROPERTY.matcher(description)
			.results()
			.map((result) -> find(result.group(1)))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private @Nullable ConfigurationProperty find(String property) {
		if (!(this.environment instanceof ConfigurableEnvironment configurable)) {
			return null;
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.from(configurable.getPropertySources())) {
			ConfigurationProperty value = find(source, name);
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	// The elements of a list and the members of a group have names of their own
	private static @Nullable ConfigurationProperty find(ConfigurationPropertySource source,
			ConfigurationPropertyName name) {
		ConfigurationProperty value = source.getConfigurationProperty(name);
		if (value != null || !(source instanceof IterableConfigurationPropertySource iterable)) {
			return value;
		}
		return iterable.stream()
			.filter(name::isAncestorOf)
			.findFirst()
			.map(source::getConfigurationProperty)
			.orElse(null);
	}

}
