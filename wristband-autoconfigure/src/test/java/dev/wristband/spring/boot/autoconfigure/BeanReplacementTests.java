package dev.wristband.spring.boot.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.authorization.WristbandPermissions;
import dev.wristband.spring.security.client.IdTokenVerifier;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.management.WristbandManagement;
import dev.wristband.spring.security.outgoing.AllowedOrigins;
import dev.wristband.spring.security.outgoing.OutgoingCalls;
import dev.wristband.spring.security.outgoing.ReactiveOutgoingCalls;
import dev.wristband.spring.security.resource.ResourceServerSettings;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;
import dev.wristband.spring.security.session.SessionLock;
import dev.wristband.spring.security.session.SessionPolicy;
import dev.wristband.spring.security.session.SessionRecordStore;
import dev.wristband.spring.security.session.SessionRenewal;
import dev.wristband.spring.security.session.SessionSettings;
import dev.wristband.spring.security.session.SessionWatch;
import dev.wristband.spring.security.session.TokenRefresher;
import dev.wristband.spring.security.session.registry.SessionDirectory;
import dev.wristband.spring.security.session.registry.WristbandSessions;
import dev.wristband.spring.security.web.FrontEndOrigins;
import dev.wristband.spring.security.web.ReturnUrlValidator;
import dev.wristband.spring.security.web.SessionEndpointSettings;
import dev.wristband.spring.security.web.WristbandEndpoints;
import dev.wristband.spring.security.web.session.CsrfSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each bean makes way for one of the application, and the others stay.
 */
class BeanReplacementTests {

	private static final Map<String, Class<?>> BEANS = new TreeMap<>(
			Map.ofEntries(Map.entry("wristbandConnectionDetails", WristbandConnectionDetails.class),
					Map.entry("wristbandClientSettings", WristbandClientSettings.class),
					Map.entry("wristbandApi", WristbandApi.class), Map.entry("wristbandKeys", WristbandKeys.class),
					Map.entry("wristbandSdkConfigurationSource", SdkConfigurationSource.class),
					Map.entry("wristbandIdTokenVerifier", IdTokenVerifier.class),
					Map.entry("wristbandEndpoints", WristbandEndpoints.class),
					Map.entry("wristbandReturnUrlValidator", ReturnUrlValidator.class),
					Map.entry("wristbandFrontEndOrigins", FrontEndOrigins.class),
					Map.entry("wristbandSessionEndpointSettings", SessionEndpointSettings.class),
					Map.entry("wristbandCsrfSettings", CsrfSettings.class),
					Map.entry("wristbandSessionWatch", SessionWatch.class),
					Map.entry("wristbandSessionSettings", SessionSettings.class),
					Map.entry("wristbandSessionPolicy", SessionPolicy.class),
					Map.entry("wristbandTokenRefresher", TokenRefresher.class),
					Map.entry("wristbandSessionRecordStore", SessionRecordStore.class),
					Map.entry("wristbandSessionLock", SessionLock.class),
					Map.entry("wristbandSessionRenewal", SessionRenewal.class),
					Map.entry("wristbandSessionDirectory", SessionDirectory.class),
					Map.entry("wristbandSessions", WristbandSessions.class),
					Map.entry("wristbandSecurityFilterChain", SecurityFilterChain.class),
					Map.entry("wristbandAuthoritiesMapper", WristbandAuthoritiesMapper.class),
					Map.entry("wristbandResourceServerSettings", ResourceServerSettings.class),
					Map.entry("wristbandJwtDecoder", WristbandJwtDecoder.class),
					Map.entry("wristbandPermissions", WristbandPermissions.class),
					Map.entry("wristbandMachineSettings", MachineSettings.class),
					Map.entry("wristbandMachineTokens", MachineTokens.class),
					Map.entry("wristbandAllowedOrigins", AllowedOrigins.class),
					Map.entry("wristbandOutgoingCalls", OutgoingCalls.class),
					Map.entry("wristbandOutgoingRestClientGroups", OutgoingRestClientGroups.class),
					Map.entry("wristbandReactiveOutgoingCalls", ReactiveOutgoingCalls.class),
					Map.entry("wristbandOutgoingWebClientGroups", OutgoingWebClientGroups.class),
					Map.entry("wristbandManagement", WristbandManagement.class)));

	// They make way by name, since an application may have others
	private static final Set<String> REST_CLIENTS = Set.of("wristbandRestClient", "wristbandUserApiClient",
			"wristbandMachineApiClient");

	// Nothing that an application could replace
	private static final Set<String> INTERNAL = Set.of("wristbandSdkConfigurationCheck", "wristbandEndpointCheck",
			"wristbandForeignTokenCheck", "wristbandPropertyNameCheck", "wristbandNotConfiguredWarning",
			"wristbandRequestHandledEventsSwitch", "wristbandMethodAuthorizationAdvisor",
			"wristbandOutgoingHttpSettings", "wristbandOutgoingGroups", "wristbandOutgoingGroupsCheck");

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class,
				WristbandSessionAutoConfiguration.class, WristbandLoginAutoConfiguration.class,
				WristbandResourceServerAutoConfiguration.class, WristbandAuthorizationAutoConfiguration.class,
				WristbandMachineAutoConfiguration.class, WristbandOutgoingAutoConfiguration.class,
				WristbandManagementAutoConfiguration.class, RestClientAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
				AopAutoConfiguration.class, SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withPropertyValues("wristband.application-vanity-domain=app.example.com", "wristband.client-id=my-client",
				"wristband.client-secret=my-secret", "wristband.machine.clients.worker.client-id=worker-id",
				"wristband.machine.clients.worker.client-secret=worker-secret");

	@Test
	void contextHasNoOtherBeans() {
		this.contextRunner.run((context) -> {
			Set<String> known = new TreeSet<>(BEANS.keySet());
			known.addAll(REST_CLIENTS);
			known.add("wristbandRequestFactory");
			known.addAll(INTERNAL);
			assertThat(names(context)).containsExactlyElementsOf(known);
		});
	}

	@ParameterizedTest
	@MethodSource("beans")
	void beanWhenUserDefinesOneBacksOffAlone(String name) {
		Class<?> type = BEANS.get(name);
		this.contextRunner.run((original) -> replace(name, type, original).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(type).getBean(type).isSameAs(original.getBean(type));
			Set<String> expected = names(original);
			expected.remove(name);
			if (type == WristbandClientSettings.class) {
				// They are all that the details are for
				expected.remove("wristbandConnectionDetails");
			}
			assertThat(names(context)).containsExactlyElementsOf(expected);
		}));
	}

	@ParameterizedTest
	@MethodSource("restClients")
	void restClientWhenUserDefinesOneOfThatNameBacksOffAlone(String name) {
		RestClient restClient = RestClient.create();
		this.contextRunner.withBean(name, RestClient.class, () -> restClient).run((context) -> {
			assertThat(context.getBean(name)).isSameAs(restClient);
			assertThat(names(context)).containsAll(BEANS.keySet()).containsAll(REST_CLIENTS);
		});
	}

	@Test
	void requestFactoryWhenUserDefinesOneOfThatNameIsForAllCallsOfWristband() {
		this.contextRunner
			.withBean("wristbandRequestFactory", ClientHttpRequestFactory.class, () -> BeanReplacementTests::refuse)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				for (String name : REST_CLIENTS) {
					assertThatExceptionOfType(UnsupportedOperationException.class)
						.isThrownBy(() -> call(context.getBean(name, RestClient.class)));
				}
			});
	}

	@Test
	void requestFactoryWhenApplicationHasAnotherStays() {
		this.contextRunner.withBean("other", ClientHttpRequestFactory.class, () -> BeanReplacementTests::refuse)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean("wristbandRequestFactory")
				.isInstanceOf(JdkClientHttpRequestFactory.class));
	}

	private static ClientHttpRequest refuse(URI uri, HttpMethod method) {
		throw new UnsupportedOperationException(method + " " + uri);
	}

	// Without a token, which the user and the machine would have to get first
	private static void call(RestClient client) {
		client.mutate()
			.requestInterceptors(List::clear)
			.build()
			.get()
			.uri("https://app.example.com/")
			.retrieve()
			.toBodilessEntity();
	}

	@Test
	void restClientWhenThereAreSeveralBuildersHasItsOwn() {
		this.contextRunner.withBean("one", RestClient.Builder.class, RestClient::builder)
			.withBean("two", RestClient.Builder.class, RestClient::builder)
			.run((context) -> assertThat(context).hasNotFailed().hasBean("wristbandRestClient"));
	}

	@SuppressWarnings("unchecked")
	private WebApplicationContextRunner replace(String name, Class<?> type, ApplicationContext original) {
		Object bean = original.getBean(name);
		return this.contextRunner.withBean("replacement", (Class<Object>) type, (Supplier<Object>) () -> bean);
	}

	private static Set<String> names(ApplicationContext context) {
		return new TreeSet<>(Stream.of(context.getBeanDefinitionNames())
			.filter((name) -> name.startsWith("wristband") && !name.contains("."))
			.toList());
	}

	static Set<String> beans() {
		return BEANS.keySet();
	}

	static Set<String> restClients() {
		return REST_CLIENTS;
	}

}
