package dev.wristband.spring.boot.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.management.WristbandManagement;
import dev.wristband.spring.security.outgoing.OutgoingCalls;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for calls of Wristband's API, as a machine or as the current user.
 * Applications that make none do not wait for clients at their start.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WristbandOutgoingAutoConfiguration.class,
		afterName = "org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration")
@ConditionalOnClass({ WristbandManagement.class, RestClient.class })
@ConditionalOnBean(OutgoingCalls.class)
@Conditional(OnBackChannelCondition.class)
public final class WristbandManagementAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	WristbandManagement wristbandManagement(ObjectProvider<RestClient.Builder> builder, OutgoingCalls calls,
			@Qualifier("wristbandRequestFactory") ClientHttpRequestFactory requestFactory,
			WristbandProperties properties, ObjectProvider<WristbandClientSettings> client,
			ObjectProvider<MachineSettings> machines) {
		return new WristbandManagement(builder.getIfUnique(RestClient::builder), calls, requestFactory,
				new ResourceServerSettingsMapper(properties).application(client.getIfAvailable()),
				machines.getIfAvailable());
	}

	// Not a candidate for a plain RestClient of the application, and neither is the next
	@Bean(defaultCandidate = false)
	@Lazy
	@ConditionalOnWristband
	@ConditionalOnMissingBean(name = "wristbandUserApiClient")
	RestClient wristbandUserApiClient(WristbandManagement management) {
		return management.restClientAsCurrentUser();
	}

	// Without use nobody has to say which machine client it is for
	@Bean(defaultCandidate = false)
	@Lazy
	@Conditional(OnMachineClientCondition.class)
	@ConditionalOnMissingBean(name = "wristbandMachineApiClient")
	RestClient wristbandMachineApiClient(WristbandManagement management) {
		return management.restClientAsMachine();
	}

}
