package dev.wristband.spring.boot.test.autoconfigure;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.boot.autoconfigure.WristbandManagementAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandOutgoingAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandProperties;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.management.WristbandManagement;
import dev.wristband.spring.security.outgoing.OutgoingCalls;
import dev.wristband.spring.security.test.LocalWristband;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} that keeps calls of Wristband's API inside the JVM, too. They do
 * not go through the client of the back channel.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { LocalWristbandAutoConfiguration.class, WristbandOutgoingAutoConfiguration.class },
		before = WristbandManagementAutoConfiguration.class)
@ConditionalOnClass(WristbandManagementAutoConfiguration.class)
@ConditionalOnBean({ LocalWristband.class, OutgoingCalls.class })
public final class LocalWristbandManagementAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WristbandManagement wristbandManagement(ObjectProvider<RestClient.Builder> builder, OutgoingCalls calls,
			LocalWristband wristband, WristbandProperties properties, ObjectProvider<WristbandClientSettings> client,
			ObjectProvider<MachineSettings> machines) {
		return new WristbandManagement(builder.getIfUnique(RestClient::builder), calls, wristband,
				baseUrl(client.getIfAvailable(), properties), machines.getIfAvailable());
	}

	private static @Nullable String baseUrl(@Nullable WristbandClientSettings client, WristbandProperties properties) {
		if (client != null) {
			return client.baseUrl();
		}
		String domain = properties.applicationVanityDomain();
		return (domain != null) ? "https://" + domain.toLowerCase(Locale.ROOT) : null;
	}

}
