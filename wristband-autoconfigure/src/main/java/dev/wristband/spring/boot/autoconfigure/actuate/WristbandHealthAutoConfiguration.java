package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

import dev.wristband.spring.boot.autoconfigure.WristbandAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandLoginAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandMachineAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandProperties;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.client.machine.MachineTokens;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the health of the connection to Wristband.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		after = { WristbandAutoConfiguration.class, WristbandLoginAutoConfiguration.class,
				WristbandMachineAutoConfiguration.class },
		beforeName = "org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@Conditional(OnWristbandPartCondition.class)
public final class WristbandHealthAutoConfiguration {

	@Bean
	@ConditionalOnEnabledHealthIndicator("wristband")
	@ConditionalOnMissingBean(name = { "wristbandHealthIndicator", "wristbandHealthContributor" })
	WristbandHealthIndicator wristbandHealthIndicator(ObjectProvider<WristbandKeys> keys,
			ObjectProvider<SdkConfigurationSource> configuration, ObjectProvider<MachineTokens> machines,
			WristbandProperties properties, ObjectProvider<Clock> clock) {
		return new WristbandHealthIndicator(keys, configuration, machines, DangerousSwitches.of(properties),
				clock.getIfUnique(Clock::systemUTC));
	}

}
