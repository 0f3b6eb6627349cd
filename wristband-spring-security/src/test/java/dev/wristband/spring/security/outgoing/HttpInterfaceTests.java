package dev.wristband.spring.security.outgoing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotationConfigurationException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.client.machine.TestTokenEndpoint;
import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AsMachine} and {@link AsCurrentUser}.
 */
class HttpInterfaceTests {

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final TestService service = new TestService();

	private final MachineTokens tokens = TestMachines.two(this.endpoint, new TestClock());

	private final OutgoingCalls calls = TestMachines.calls(this.tokens, this.service.baseUrl());

	@AfterEach
	void close() {
		this.tokens.close();
		this.endpoint.close();
		this.service.close();
	}

	@Test
	void callWhenInterfaceIsAnnotatedIsOfItsMachine() {
		create(Machines.class, null).usual();
		assertThat(clients()).containsExactly("worker-id");
	}

	@Test
	void callWhenMethodIsAnnotatedIsOfItsMachine() {
		create(Machines.class, null).other();
		assertThat(clients()).containsExactly("other-id");
	}

	@Test
	void callWhenAnnotationIsComposedIsOfItsMachine() {
		create(Machines.class, null).composed();
		assertThat(clients()).containsExactly("other-id");
	}

	@Test
	void callWhenMethodIsForCurrentUserIsNotOfTheMachine() {
		Machines machines = create(Machines.class, null);
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(machines::user)
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo("caller_token_missing"));
		assertThat(this.endpoint.calls()).isEmpty();
		assertThat(this.service.calls()).isEmpty();
	}

	@Test
	void callWhenNothingIsAnnotatedIsAsConfigured() {
		create(Plain.class, OutgoingIdentity.machine("other")).get();
		assertThat(clients()).containsExactly("other-id");
	}

	@Test
	void callWhenNothingIsAnnotatedOrConfiguredHasNoToken() {
		create(Plain.class, null).get();
		assertThat(this.service.tokens()).containsExactly("null");
	}

	@Test
	void callWhenAnnotatedAndConfiguredIsAsAnnotated() {
		create(Machines.class, OutgoingIdentity.currentUser()).usual();
		assertThat(clients()).containsExactly("worker-id");
	}

	@Test
	void callWhenBothAreAnnotatedIsRefused() {
		Confused confused = create(Confused.class, null);
		assertThatExceptionOfType(AnnotationConfigurationException.class).isThrownBy(confused::get);
		assertThat(this.service.calls()).isEmpty();
	}

	@Test
	void isAnnotatedFindsAnnotations() {
		assertThat(OutgoingCalls.isAnnotated(Machines.class)).isTrue();
		assertThat(OutgoingCalls.isAnnotated(OneMethod.class)).isTrue();
		assertThat(OutgoingCalls.isAnnotated(Plain.class)).isFalse();
	}

	private List<String> clients() {
		return this.endpoint.calls().stream().map((call) -> {
			String basic = String.valueOf(call.authorization()).substring("Basic ".length());
			String credentials = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
			return credentials.substring(0, credentials.indexOf(':'));
		}).toList();
	}

	private <T> T create(Class<T> type, @Nullable OutgoingIdentity identity) {
		RestClient client = RestClient.builder().baseUrl(this.service.baseUrl()).apply(this.calls.as(identity)).build();
		return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
			.httpRequestValuesProcessor(OutgoingCalls.processor())
			.build()
			.createClient(type);
	}

	@AsMachine("worker")
	interface Machines {

		@GetExchange("/usual")
		String usual();

		@GetExchange("/other")
		@AsMachine("other")
		String other();

		@GetExchange("/composed")
		@AsOther
		String composed();

		@GetExchange("/user")
		@AsCurrentUser
		String user();

	}

	interface Plain {

		@GetExchange("/plain")
		String get();

	}

	interface OneMethod extends Plain {

		@GetExchange("/one")
		@AsCurrentUser
		String one();

	}

	interface Confused {

		@GetExchange("/confused")
		@AsMachine("worker")
		@AsCurrentUser
		String get();

	}

	@AsMachine("other")
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@interface AsOther {

	}

}
