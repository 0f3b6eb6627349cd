package dev.wristband.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
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
		Origin origin = origin(cause.getProperty());
		String description = (origin != null) ? "%s%n%n    Property: %s%n    Origin: %s"
			.formatted(cause.getDescription(), cause.getProperty(), origin)
				: "%s%n%n    Property: %s".formatted(cause.getDescription(), cause.getProperty());
		return new FailureAnalysis(description, cause.getAction(), cause);
	}

	private @Nullable Origin origin(String property) {
		if (!(this.environment instanceof ConfigurableEnvironment configurable)) {
			return null;
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.from(configurable.getPropertySources())) {
			ConfigurationProperty value = source.getConfigurationProperty(name);
			if (value != null) {
				return value.getOrigin();
			}
		}
		return null;
	}

}
