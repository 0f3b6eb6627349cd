package dev.wristband.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

import dev.wristband.spring.security.config.WristbandNotConfiguredException;

/**
 * Analyzer of {@link WristbandNotConfiguredException}: an application's own filter chain
 * has Wristband in it, but no property says which.
 */
class WristbandNotConfiguredFailureAnalyzer extends AbstractFailureAnalyzer<WristbandNotConfiguredException> {

	private final Environment environment;

	WristbandNotConfiguredFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, WristbandNotConfiguredException cause) {
		return new InvalidWristbandConfigurationFailureAnalyzer(this.environment)
			.analyze(rootFailure, new InvalidWristbandConfigurationException(StartupError.NOT_CONFIGURED,
					"wristband.application-vanity-domain", cause.getMessage() + ".",
					"Set 'wristband.application-vanity-domain', and for logins 'wristband.client-id' and "
							+ "'wristband.client-secret', too. What is switched off with 'wristband.login.enabled' or "
							+ "'wristband.resource-server.enabled' cannot be in a filter chain.",
					cause));
	}

}
