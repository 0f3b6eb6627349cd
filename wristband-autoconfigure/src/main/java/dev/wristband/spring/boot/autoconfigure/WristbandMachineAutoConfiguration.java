package dev.wristband.spring.boot.autoconfigure;

import java.time.Clock;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.ClientCredentialsApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.client.machine.MachineTokenObservationContext;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.observation.Observations;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for machine clients, in applications of any kind.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WristbandAutoConfiguration.class)
@ConditionalOnClass({ MachineTokens.class, RestClient.class })
@Conditional(OnMachineClientCondition.class)
@EnableConfigurationProperties(WristbandMachineProperties.class)
public final class WristbandMachineAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MachineSettings wristbandMachineSettings(WristbandMachineProperties properties, WristbandProperties application,
			ObjectProvider<WristbandClientSettings> client, ObjectProvider<WristbandConnectionDetails> details) {
		return new MachineSettingsMapper(application, client.getIfAvailable(), details.getIfAvailable())
			.map(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	MachineTokens wristbandMachineTokens(@Qualifier("wristbandRestClient") RestClient restClient,
			MachineSettings settings, ApplicationEventPublisher events, ListableBeanFactory beans,
			ObjectProvider<Clock> clock) {
		return new MachineTokens(new ClientCredentialsApi(restClient), settings, events,
				Observations.from(beans, MachineTokenObservationContext.class), clock.getIfUnique(Clock::systemUTC));
	}

}
