package dev.wristband.spring.boot.autoconfigure;

import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.outgoing.AllowedOrigins;
import dev.wristband.spring.security.outgoing.OutgoingCalls;
import dev.wristband.spring.security.outgoing.ReactiveOutgoingCalls;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for calls of other services, as a machine or as the current user.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WristbandMachineAutoConfiguration.class, afterName = {
		"org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration",
		"org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration",
		"org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration" })
@ConditionalOnClass({ OutgoingCalls.class, RestClient.class })
@Conditional(OnBackChannelCondition.class)
@EnableConfigurationProperties(WristbandOutgoingProperties.class)
public final class WristbandOutgoingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AllowedOrigins wristbandAllowedOrigins(WristbandOutgoingProperties properties) {
		return OutgoingGroups.origins("wristband.outgoing.allowed-origins", properties.allowedOrigins());
	}

	@Bean
	OutgoingHttpSettings wristbandOutgoingHttpSettings(ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<HttpClientSettings> settings) {
		return new OutgoingHttpSettings(sslBundles, settings);
	}

	@Bean
	OutgoingGroups wristbandOutgoingGroups(WristbandOutgoingProperties properties,
			ObjectProvider<MachineTokens> machines, ObjectProvider<HttpServiceClientProperties> clients) {
		MachineTokens found = machines.getIfAvailable();
		return new OutgoingGroups(properties, (found != null) ? found.getClientNames() : Set.of(),
				clients.getIfAvailable());
	}

	@Bean
	OutgoingGroupsCheck wristbandOutgoingGroupsCheck(OutgoingGroups groups,
			ObjectProvider<HttpServiceProxyRegistry> registry) {
		return new OutgoingGroupsCheck(groups, registry);
	}

	@Bean
	@ConditionalOnMissingBean
	OutgoingCalls wristbandOutgoingCalls(ObjectProvider<MachineTokens> machines, AllowedOrigins origins,
			OutgoingHttpSettings settings, ObjectProvider<ClientHttpRequestFactoryBuilder<?>> builders) {
		return new OutgoingCalls(machines.getIfAvailable(), origins, builder(builders).build(settings.of(null)));
	}

	@Bean
	@ConditionalOnMissingBean
	OutgoingRestClientGroups wristbandOutgoingRestClientGroups(OutgoingGroups groups, OutgoingCalls calls,
			OutgoingHttpSettings settings, ObjectProvider<ClientHttpRequestFactoryBuilder<?>> builders) {
		return new OutgoingRestClientGroups(groups, calls,
				(properties) -> builder(builders).build(settings.of(properties)));
	}

	private static ClientHttpRequestFactoryBuilder<?> builder(
			ObjectProvider<ClientHttpRequestFactoryBuilder<?>> builders) {
		return builders.getIfAvailable(ClientHttpRequestFactoryBuilder::detect);
	}

	/**
	 * Calls with a {@code WebClient}.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebClient.class)
	static class WebClientConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ReactiveOutgoingCalls wristbandReactiveOutgoingCalls(ObjectProvider<MachineTokens> machines,
				AllowedOrigins origins, OutgoingHttpSettings settings,
				ObjectProvider<ClientHttpConnectorBuilder<?>> builders) {
			return new ReactiveOutgoingCalls(machines.getIfAvailable(), origins,
					connectors(builders).build(settings.of(null)));
		}

		@Bean
		@ConditionalOnMissingBean
		OutgoingWebClientGroups wristbandOutgoingWebClientGroups(OutgoingGroups groups, ReactiveOutgoingCalls calls,
				OutgoingHttpSettings settings, ObjectProvider<ClientHttpConnectorBuilder<?>> builders) {
			return new OutgoingWebClientGroups(groups, calls,
					(properties) -> connectors(builders).build(settings.of(properties)));
		}

		private static ClientHttpConnectorBuilder<?> connectors(
				ObjectProvider<ClientHttpConnectorBuilder<?>> builders) {
			return builders.getIfAvailable(ClientHttpConnectorBuilder::detect);
		}

	}

}
