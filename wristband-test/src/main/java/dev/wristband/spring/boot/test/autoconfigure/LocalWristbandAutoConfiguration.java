package dev.wristband.spring.boot.test.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.boot.autoconfigure.WristbandAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandConnectionDetails;
import dev.wristband.spring.boot.autoconfigure.WristbandEmulatorAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandProperties;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.test.LocalWristband;
import dev.wristband.spring.security.test.WristbandTestTokens;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for tests without Wristband. It takes the place of the one client
 * that calls Wristband; everything else stays the application's.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = { WristbandAutoConfiguration.class, WristbandEmulatorAutoConfiguration.class })
@ConditionalOnClass(WristbandAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = WristbandTestProperties.EMULATOR, havingValue = false, matchIfMissing = true)
@EnableConfigurationProperties(WristbandProperties.class)
public final class LocalWristbandAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LocalWristband localWristband(WristbandProperties properties) {
		String rootDomain = properties.parseTenantFromRootDomain();
		String base = (rootDomain != null) ? "https://{tenant_name}." + rootDomain : "http://localhost";
		return new LocalWristband(base + properties.endpoints().login(), base + properties.endpoints().callback(),
				properties.resourceServer().audiences());
	}

	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = "wristbandRestClient")
	RestClient wristbandRestClient(LocalWristband wristband) {
		return wristband.restClient();
	}

	// For what has a RestClient of its own. It is no second LocalWristband
	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = "wristbandRequestFactory")
	ClientHttpRequestFactory wristbandRequestFactory(LocalWristband wristband) {
		return (uri, method) -> wristband.createRequest(uri, method);
	}

	@Bean
	@Conditional(OnNoWristbandCondition.class)
	@ConditionalOnMissingBean({ WristbandConnectionDetails.class, WristbandClientSettings.class })
	LocalWristbandConnectionDetails wristbandConnectionDetails() {
		return new LocalWristbandConnectionDetails();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	WristbandTestTokens wristbandTestTokens(ApplicationContext context) {
		return WristbandTestTokens.of(context);
	}

}
