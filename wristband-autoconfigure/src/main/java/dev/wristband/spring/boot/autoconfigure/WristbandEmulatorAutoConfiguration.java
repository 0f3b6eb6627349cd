package dev.wristband.spring.boot.autoconfigure;

import java.io.UncheckedIOException;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorOptions;
import dev.wristband.spring.security.client.WristbandClientSettings;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the embedded emulator. It never starts where a Wristband is
 * configured, nor in the profiles {@code prod} and {@code production}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = WristbandAutoConfiguration.class)
@ConditionalOnClass(Emulator.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(OnEmulatorCondition.class)
@ConditionalOnBooleanProperty(name = "wristband.emulator.enabled", matchIfMissing = true)
@ConditionalOnMissingBean({ WristbandConnectionDetails.class, WristbandClientSettings.class })
@EnableConfigurationProperties(WristbandProperties.class)
public final class WristbandEmulatorAutoConfiguration {

	WristbandEmulatorAutoConfiguration(Environment environment) {
		// Of an application that was processed ahead of time, the condition has only seen
		// what was set then
		List<String> found = OnEmulatorCondition.ruledOutBy(environment);
		if (!found.isEmpty()) {
			throw new InvalidWristbandConfigurationException(StartupError.EMULATOR_BUILT_IN, found.get(0),
					"The application was processed ahead of time to run with the emulator, which '%s' rules out now."
						.formatted(found.get(0)),
					"Process it with the profile and properties of its run time; any placeholder will do as a value.");
		}
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	Emulator wristbandEmulator(ObjectProvider<EmulatorOptions> options, WristbandProperties properties) {
		int port = properties.emulator().port();
		EmulatorOptions base = options.getIfAvailable(EmulatorOptions::defaults);
		try {
			return Emulator.start((port != 0) ? base.withPort(port) : base);
		}
		catch (IllegalArgumentException | UncheckedIOException ex) {
			throw new InvalidWristbandConfigurationException(StartupError.EMULATOR_PORT, "wristband.emulator.port",
					"The emulator cannot listen on port %d.".formatted(port),
					"Set 'wristband.emulator.port' to a free port, or remove it to have one chosen.", ex);
		}
	}

	@Bean
	EmulatorWristbandConnectionDetails wristbandConnectionDetails(Emulator emulator) {
		return new EmulatorWristbandConnectionDetails(emulator);
	}

	/**
	 * Tells the emulator about the application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebServerInitializedEvent.class)
	static class WebServerConfiguration {

		@Bean
		@ConditionalOnMissingBean
		EmulatedClientRegistrar wristbandEmulatedClientRegistrar(Emulator emulator, WristbandConnectionDetails details,
				WristbandProperties properties) {
			return new EmulatedClientRegistrar(emulator, details, properties);
		}

	}

}
