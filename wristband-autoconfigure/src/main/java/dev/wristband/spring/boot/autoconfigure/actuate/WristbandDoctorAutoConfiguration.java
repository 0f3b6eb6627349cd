package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.boot.autoconfigure.WristbandAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandLoginAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandMachineAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandProperties;
import dev.wristband.spring.boot.autoconfigure.WristbandResourceServerAutoConfiguration;
import dev.wristband.spring.boot.autoconfigure.WristbandSessionAutoConfiguration;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandProbe;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.resource.ResourceServerSettings;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;
import dev.wristband.spring.security.session.SessionLock;
import dev.wristband.spring.security.session.SessionRecordStore;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the doctor: a summary at startup, and the endpoint
 * {@code wristband} of the actuator.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { WristbandAutoConfiguration.class, WristbandSessionAutoConfiguration.class,
		WristbandLoginAutoConfiguration.class, WristbandMachineAutoConfiguration.class,
		WristbandResourceServerAutoConfiguration.class, WristbandActuatorSecurityAutoConfiguration.class })
@ConditionalOnClass(RestClient.class)
@Conditional(OnWristbandPartCondition.class)
public final class WristbandDoctorAutoConfiguration {

	@Bean
	@Order(1)
	ApplicationCheck wristbandApplicationCheck(WristbandProperties properties,
			ObjectProvider<WristbandClientSettings> client, ObjectProvider<WristbandEndpoints> endpoints,
			ObjectProvider<WristbandJwtDecoder> decoder, ObjectProvider<MachineTokens> machines, BeanFactory beans) {
		return new ApplicationCheck(properties, client, endpoints, decoder, machines,
				beans.containsBean("wristbandEmulator"));
	}

	@Bean
	ProbeCalls wristbandProbeCalls(WristbandProperties properties) {
		return new ProbeCalls(limit(properties));
	}

	private static Duration limit(WristbandProperties properties) {
		return properties.http().connectTimeout().plus(properties.http().readTimeout());
	}

	@Bean
	Doctor wristbandDoctor(ObjectProvider<Check> checks, ProbeCalls calls,
			@Qualifier("wristbandRestClient") RestClient restClient, WristbandProperties properties,
			ObjectProvider<WristbandClientSettings> client, ObjectProvider<ResourceServerSettings> resourceServer,
			ObjectProvider<MachineSettings> machines, ObjectProvider<Clock> clocks) {
		Clock clock = clocks.getIfUnique(Clock::systemUTC);
		WristbandChecks wristband = new WristbandChecks(new WristbandProbe(restClient, clock), calls, client,
				resourceServer, machines);
		return new Doctor(checks.orderedStream().toList(), wristband::look, limit(properties), clock);
	}

	@Bean
	StartupSummary wristbandStartupSummary(Doctor doctor) {
		return new StartupSummary(doctor::lookAround);
	}

	/**
	 * The checks of an application that browsers come to.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class WebConfiguration {

		@Bean
		SeenRequests wristbandSeenRequests() {
			return new SeenRequests();
		}

		@Bean
		@Order(2)
		Check wristbandWebCheck(ObjectProvider<SdkConfigurationSource> source,
				ObjectProvider<WristbandClientSettings> client, ObjectProvider<WristbandEndpoints> endpoints,
				ObjectProvider<SessionRecordStore> store, ObjectProvider<SessionLock> lock, SeenRequests seen,
				Environment environment) {
			ApplicationUrlsCheck urls = new ApplicationUrlsCheck(source, client, endpoints, environment);
			return Check.all(List.of(urls, new ForwardedHeadersCheck(urls, environment, seen),
					new SessionCookieCheck(urls, environment), new SessionsCheck(store, lock)));
		}

	}

	/**
	 * The endpoint, if the actuator is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	static class EndpointConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		@ConditionalOnMissingBean(name = "wristbandSanitizingFunction")
		SanitizingFunction wristbandSanitizingFunction(ObjectProvider<WristbandClientSettings> client,
				ObjectProvider<MachineSettings> machines) {
			return new SecretSanitizer(client, machines);
		}

		@Bean
		@ConditionalOnAvailableEndpoint
		WristbandEndpoint wristbandEndpoint(Doctor doctor, ObjectProvider<Clock> clock) {
			return new WristbandEndpoint(doctor, clock.getIfUnique(Clock::systemUTC));
		}

	}

	/**
	 * What the endpoint needs beside in an application that browsers come to.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class WebEndpointConfiguration {

		@Bean
		@Order(3)
		@ConditionalOnAvailableEndpoint(WristbandEndpoint.class)
		ExposureCheck wristbandExposureCheck(ObjectProvider<ExposedEndpoints> exposed) {
			return new ExposureCheck(exposed.getIfAvailable());
		}

		// Right behind the filter that uses forwarded headers, if that is on
		@Bean
		@ConditionalOnAvailableEndpoint(WristbandEndpoint.class)
		FilterRegistrationBean<SeenRequestsFilter> wristbandSeenRequestsFilter(SeenRequests seen,
				ObjectProvider<WristbandEndpoints> endpoints) {
			FilterRegistrationBean<SeenRequestsFilter> registration = new FilterRegistrationBean<>(
					new SeenRequestsFilter(seen, endpoints.getIfAvailable()));
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
			return registration;
		}

	}

}
