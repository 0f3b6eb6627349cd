package dev.wristband.spring.boot.autoconfigure;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.service.ReactiveHttpServiceClientAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.ImportHttpServices;

import dev.wristband.emulator.EmulatedMachineClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorOptions;
import dev.wristband.emulator.TokenGrant;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.outgoing.AllowedOrigins;
import dev.wristband.spring.security.outgoing.AsCurrentUser;
import dev.wristband.spring.security.outgoing.AsMachine;
import dev.wristband.spring.security.outgoing.OutgoingCalls;
import dev.wristband.spring.security.outgoing.ReactiveOutgoingCalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WristbandOutgoingAutoConfiguration} with Spring Boot's HTTP interface
 * clients, over real HTTP.
 */
class WristbandOutgoingAutoConfigurationTests {

	private static final String GROUP = "wristband.outgoing.groups.invoices.";

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults()
		.withMachineClients(List.of(new EmulatedMachineClient("worker-id", "worker-secret", List.of()))));

	private final RecordingService service = new RecordingService();

	private final RecordingService elsewhere = new RecordingService();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(WristbandAutoConfiguration.class, WristbandMachineAutoConfiguration.class,
					WristbandOutgoingAutoConfiguration.class, RestClientAutoConfiguration.class,
					HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
					HttpServiceClientPropertiesAutoConfiguration.class, HttpServiceClientAutoConfiguration.class,
					WebClientAutoConfiguration.class, ReactiveHttpServiceClientAutoConfiguration.class));

	private final ApplicationContextRunner configured = this.contextRunner.withPropertyValues(
			"wristband.application-vanity-domain=" + this.emulator.applicationVanityDomain(),
			"wristband.dangerously-use-plain-http=true", "wristband.machine.clients.worker.client-id=worker-id",
			"wristband.machine.clients.worker.client-secret=worker-secret");

	private final ApplicationContextRunner clients = this.configured.withUserConfiguration(Clients.class)
		.withPropertyValues("spring.http.serviceclient.invoices.base-url=" + this.service.baseUrl() + "/v1",
				"spring.http.serviceclient.annotated.base-url=" + this.service.baseUrl(),
				"spring.http.serviceclient.reactive.base-url=" + this.service.baseUrl(),
				"spring.http.serviceclient.plain.base-url=" + this.service.baseUrl());

	@AfterEach
	void close() {
		this.emulator.close();
		this.service.close();
		this.elsewhere.close();
	}

	@Test
	void autoConfigurationWhenNothingIsKnownOfWristbandBacksOff() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(OutgoingCalls.class));
	}

	@Test
	void autoConfigurationWhenThereIsNoMachineIsForUsers() {
		this.contextRunner.withPropertyValues("wristband.application-vanity-domain=app.us.wristband.dev")
			.run((context) -> assertThat(context).hasSingleBean(OutgoingCalls.class)
				.doesNotHaveBean(MachineTokens.class));
	}

	@Test
	void autoConfigurationWhenWebClientIsMissingIsForRestClients() {
		this.configured.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(OutgoingCalls.class)
				.doesNotHaveBean(ReactiveOutgoingCalls.class));
	}

	@Test
	void callsWhenUserDefinesThemBackOff() {
		OutgoingCalls own = new OutgoingCalls(null, AllowedOrigins.of(List.of()), (uri, method) -> {
			throw new UnsupportedOperationException();
		});
		this.configured.withBean(OutgoingCalls.class, () -> own)
			.run((context) -> assertThat(context).getBean(OutgoingCalls.class).isSameAs(own));
	}

	@Test
	void callsAreForConfiguredOrigins() {
		this.configured.withPropertyValues("wristband.outgoing.allowed-origins=" + this.service.baseUrl())
			.run((context) -> {
				RestClient client = context.getBean(RestClient.Builder.class)
					.apply(context.getBean(OutgoingCalls.class).asMachine("worker"))
					.build();
				client.get().uri(this.service.baseUrl()).retrieve().toBodilessEntity();
				client.get().uri(this.elsewhere.baseUrl()).retrieve().toBodilessEntity();
				assertThat(this.service.authorizations()).singleElement().asString().startsWith("Bearer ey");
				assertThat(this.elsewhere.authorizations()).containsExactly("null");
			});
	}

	@Test
	void groupWhenConfiguredCallsAsTheOnlyMachine() {
		this.clients.withPropertyValues(GROUP + "as=machine").run((context) -> {
			context.getBean(Invoices.class).get();
			context.getBean(Plain.class).get();
			assertThat(this.service.authorizations()).hasSize(2).element(0).asString().startsWith("Bearer ey");
			assertThat(this.service.authorizations()).element(1).isEqualTo("null");
			assertThat(this.emulator.control().calls(TokenGrant.CLIENT_CREDENTIALS)).isEqualTo(1);
		});
	}

	@Test
	void groupWhenTokenIsRefusedOnceTriesAnother() {
		this.service.answer((call) -> (call == 1) ? 401 : 200);
		this.clients.withPropertyValues(GROUP + "client=worker").run((context) -> {
			assertThat(context.getBean(Invoices.class).get()).isEqualTo("ok");
			assertThat(this.service.authorizations()).hasSize(2).doesNotHaveDuplicates();
		});
	}

	@Test
	void groupWhenForCurrentUserAndNobodyIsThereFails() {
		this.clients.withPropertyValues(GROUP + "as=current-user").run((context) -> {
			Invoices invoices = context.getBean(Invoices.class);
			assertThatExceptionOfType(WristbandApiException.class).isThrownBy(invoices::get)
				.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo("caller_token_missing"));
			assertThat(this.service.authorizations()).isEmpty();
		});
	}

	@Test
	void groupWhenUrlIsOfAnotherHostSendsNoToken() {
		this.clients.withPropertyValues(GROUP + "as=machine").run((context) -> {
			context.getBean(Invoices.class).at(URI.create(this.elsewhere.baseUrl()));
			assertThat(this.elsewhere.authorizations()).containsExactly("null");
		});
		this.clients.withPropertyValues(GROUP + "as=machine", GROUP + "allowed-origins=" + this.elsewhere.baseUrl())
			.run((context) -> {
				context.getBean(Invoices.class).at(URI.create(this.elsewhere.baseUrl()));
				assertThat(this.elsewhere.authorizations()).element(1).asString().startsWith("Bearer ey");
			});
	}

	@Test
	void groupWhenRedirectedDoesNotFollowWhateverIsConfigured() {
		this.service.redirectTo(this.elsewhere.baseUrl());
		this.clients
			.withPropertyValues(GROUP + "as=machine", "spring.http.clients.redirects=follow",
					"spring.http.serviceclient.invoices.redirects=follow",
					"spring.http.serviceclient.annotated.redirects=follow")
			.run((context) -> {
				context.getBean(Invoices.class).get();
				context.getBean(Annotated.class).get();
				context.getBean(Reactive.class).get();
				assertThat(this.service.authorizations()).hasSize(3);
				assertThat(this.elsewhere.authorizations()).isEmpty();
			});
	}

	@Test
	void groupWhenAnnotatedNeedsNoConfiguration() {
		this.clients.run((context) -> {
			context.getBean(Annotated.class).get();
			context.getBean(Reactive.class).get();
			assertThat(this.service.authorizations()).hasSize(2)
				.allSatisfy((authorization) -> assertThat(authorization).startsWith("Bearer ey"));
			Annotated annotated = context.getBean(Annotated.class);
			assertThatExceptionOfType(WristbandApiException.class).isThrownBy(annotated::user);
		});
	}

	@ParameterizedTest
	@CsvSource({ GROUP + "client, nobody, " + GROUP + "client",
			"wristband.outgoing.groups.nothing.as, machine, wristband.outgoing.groups.nothing",
			"wristband.outgoing.groups.No_Name.as, machine, wristband.outgoing.groups",
			"wristband.outgoing.allowed-origins, http://api.example.com, wristband.outgoing.allowed-origins",
			GROUP + "allowed-origins, https://*.example.com, " + GROUP + "allowed-origins",
			"spring.http.serviceclient.invoices.base-url, http://api.example.com, "
					+ "spring.http.serviceclient.invoices.base-url",
			"spring.http.serviceclient.invoices.base-url, /relative, spring.http.serviceclient.invoices.base-url" })
	void contextWhenPropertyIsWrongFails(String name, String value, String blamed) {
		this.clients.withPropertyValues(GROUP + "as=machine", name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((ex) -> assertThat(mistake(ex).getProperty()).isEqualTo(blamed)));
	}

	@Test
	void contextWhenGroupIsForUserAndMachineFails() {
		this.clients.withPropertyValues(GROUP + "as=current-user", GROUP + "client=worker")
			.run((context) -> assertThat(context).getFailure()
				.satisfies((ex) -> assertThat(mistake(ex).getProperty()).isEqualTo(GROUP + "client")));
	}

	private static InvalidWristbandConfigurationException mistake(Throwable failure) {
		Throwable current = failure;
		while (!(current instanceof InvalidWristbandConfigurationException) && current.getCause() != null) {
			current = current.getCause();
		}
		return (InvalidWristbandConfigurationException) current;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "invoices", types = Invoices.class)
	@ImportHttpServices(group = "annotated", types = Annotated.class)
	@ImportHttpServices(group = "plain", types = Plain.class)
	@ImportHttpServices(group = "reactive", types = Reactive.class, clientType = HttpServiceGroup.ClientType.WEB_CLIENT)
	static class Clients {

	}

	interface Invoices {

		@GetExchange("/invoices")
		String get();

		@GetExchange
		String at(URI uri);

	}

	interface Annotated {

		@GetExchange("/annotated")
		@AsMachine("worker")
		String get();

		@GetExchange("/user")
		@AsCurrentUser
		String user();

	}

	interface Plain {

		@GetExchange("/plain")
		String get();

	}

	@AsMachine
	interface Reactive {

		@GetExchange("/reactive")
		String get();

	}

}
