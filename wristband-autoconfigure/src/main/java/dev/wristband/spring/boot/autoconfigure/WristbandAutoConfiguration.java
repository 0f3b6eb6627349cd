package dev.wristband.spring.boot.autoconfigure;

import java.time.Clock;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.SigningKeysObservationContext;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.observation.Observations;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the connection to Wristband.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration")
@ConditionalOnClass({ WristbandApi.class, RestClient.class })
@EnableConfigurationProperties(WristbandProperties.class)
public final class WristbandAutoConfiguration {

	@Bean
	static PropertyNameCheck wristbandPropertyNameCheck(Environment environment) {
		return new PropertyNameCheck(environment);
	}

	@Bean
	static NotConfiguredWarning wristbandNotConfiguredWarning(BeanFactory beanFactory) {
		return new NotConfiguredWarning(beanFactory);
	}

	@Bean
	@ConditionalOnWristbandClient
	@ConditionalOnMissingBean({ WristbandConnectionDetails.class, WristbandClientSettings.class })
	PropertiesWristbandConnectionDetails wristbandConnectionDetails(WristbandProperties properties) {
		return new PropertiesWristbandConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnBean(WristbandConnectionDetails.class)
	@ConditionalOnMissingBean
	WristbandClientSettings wristbandClientSettings(WristbandConnectionDetails details, WristbandProperties properties,
			Environment environment) {
		return new WristbandSettingsMapper(properties, environment).map(details);
	}

	// Everything that calls Wristband goes through it, and nothing of the application
	@Bean(defaultCandidate = false)
	@Lazy
	@Conditional(OnBackChannelCondition.class)
	@ConditionalOnMissingBean(name = "wristbandRequestFactory")
	ClientHttpRequestFactory wristbandRequestFactory(WristbandProperties properties,
			ObjectProvider<SslBundles> sslBundles) {
		return WristbandRestClients.requestFactory(properties.http(), sslBundles);
	}

	// Not a candidate for a plain RestClient of the application
	@Bean(defaultCandidate = false)
	@Conditional(OnBackChannelCondition.class)
	@ConditionalOnMissingBean(name = "wristbandRestClient")
	RestClient wristbandRestClient(ObjectProvider<RestClient.Builder> builder,
			@Qualifier("wristbandRequestFactory") ClientHttpRequestFactory requestFactory,
			ObjectProvider<ObservationRegistry> observations) {
		RestClient.Builder found = builder.getIfUnique(RestClient::builder);
		observations.ifUnique(found::observationRegistry);
		return WristbandRestClients.create(found, requestFactory);
	}

	@Bean
	@ConditionalOnBean(WristbandClientSettings.class)
	@ConditionalOnMissingBean
	WristbandApi wristbandApi(@Qualifier("wristbandRestClient") RestClient restClient,
			WristbandClientSettings settings) {
		return new WristbandApi(restClient, settings);
	}

	@Bean
	@ConditionalOnWristband
	@ConditionalOnMissingBean
	WristbandKeys wristbandKeys(@Qualifier("wristbandRestClient") RestClient restClient, WristbandProperties properties,
			ListableBeanFactory beans, ObjectProvider<Clock> clock) {
		return new WristbandKeys(restClient, ResourceServerSettingsMapper.keys(properties.resourceServer().jwks()),
				Observations.from(beans, SigningKeysObservationContext.class), clock.getIfUnique(Clock::systemUTC));
	}

}
