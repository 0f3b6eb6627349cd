package dev.wristband.spring.boot.autoconfigure.actuate;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

import dev.wristband.spring.boot.autoconfigure.WristbandAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandLoginAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandMachineAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandProperties;
import dev.wristband.spring.boot.autoconfigure.WristbandResourceServerAutoConfiguration;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;
import dev.wristband.spring.security.web.WristbandEndpoints;
import dev.wristband.spring.security.web.session.CsrfSettings;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for what the info endpoint says about Wristband.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { WristbandAutoConfiguration.class, WristbandLoginAutoConfiguration.class,
		WristbandMachineAutoConfiguration.class, WristbandResourceServerAutoConfiguration.class })
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@Conditional(OnWristbandPartCondition.class)
public final class WristbandInfoAutoConfiguration {

	@Bean
	@ConditionalOnEnabledInfoContributor("wristband")
	@ConditionalOnMissingBean(name = "wristbandInfoContributor")
	WristbandInfoContributor wristbandInfoContributor(WristbandProperties properties,
			ObjectProvider<WristbandClientSettings> client, ObjectProvider<WristbandEndpoints> endpoints,
			ObjectProvider<WristbandJwtDecoder> decoder, ObjectProvider<CsrfSettings> csrf,
			ObjectProvider<MachineTokens> machines, BeanFactory beans) {
		return new WristbandInfoContributor(properties, client, endpoints, machines, WristbandInfoContributor.Features
			.of(properties, endpoints, decoder, csrf, beans.containsBean("wristbandEmulator")));
	}

}
