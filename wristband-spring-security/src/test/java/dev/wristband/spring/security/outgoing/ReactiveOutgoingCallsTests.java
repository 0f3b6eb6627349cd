package dev.wristband.spring.security.outgoing;

import java.net.http.HttpClient;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.client.machine.TestTokenEndpoint;
import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReactiveOutgoingCalls}, over real HTTP.
 */
class ReactiveOutgoingCallsTests {

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final TestService service = new TestService();

	private final TestService elsewhere = new TestService();

	private final MachineTokens tokens = TestMachines.one(this.endpoint, new TestClock());

	private final ReactiveOutgoingCalls calls = new ReactiveOutgoingCalls(this.tokens,
			AllowedOrigins.of(List.of(this.service.baseUrl())), new JdkClientHttpConnector(HttpClient.newHttpClient()));

	private final WebClient client = WebClient.builder()
		.baseUrl(this.service.baseUrl())
		.apply(this.calls.asMachine("worker"))
		.build();

	@AfterEach
	void close() {
		this.tokens.close();
		this.endpoint.close();
		this.service.close();
		this.elsewhere.close();
	}

	@Test
	void callHasTheToken() {
		assertThat(status(HttpMethod.GET)).isEqualTo(200);
		assertThat(this.service.tokens()).containsExactly("Bearer CANARY-MT-1");
	}

	@Test
	void callWhenTokenIsRefusedOnceIsRepeatedOnceWithAnother() {
		this.service.acceptOnly("CANARY-MT-2");
		assertThat(status(HttpMethod.GET)).isEqualTo(200);
		assertThat(this.service.tokens()).containsExactly("Bearer CANARY-MT-1", "Bearer CANARY-MT-2");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "GET, none, 2", "DELETE, none, 2", "POST, none, 1", "POST, Bearer, 2" })
	void callWhenTokenIsRefusedTwiceReturnsTheSecondRefusal(String method, String challenge, int times) {
		this.service.challenge(challenge);
		this.service.answer((call) -> 401);
		assertThat(status(HttpMethod.valueOf(method))).isEqualTo(401);
		assertThat(this.service.calls()).hasSize(times);
	}

	@Test
	void callWhenItHasABodyIsNotRepeated() {
		this.service.acceptOnly("CANARY-MT-2");
		assertThat(status(this.client.put().uri("/x").bodyValue("content"))).isEqualTo(401);
		assertThat(this.service.calls()).hasSize(1);
		assertThat(status(this.client.put().uri("/x").bodyValue("content"))).isEqualTo(200);
	}

	@Test
	void callWhenHostIsNotAllowedHasNoToken() {
		assertThat(status(this.client.get().uri(this.elsewhere.baseUrl() + "/x"))).isEqualTo(200);
		assertThat(this.elsewhere.tokens()).containsExactly("null");
		assertThat(this.endpoint.calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void callWhenRedirectedToAnotherHostDoesNotFollow(int status) {
		this.service.redirect(status, this.elsewhere.baseUrl() + "/stolen");
		assertThat(status(HttpMethod.GET)).isEqualTo(status);
		assertThat(this.elsewhere.calls()).isEmpty();
	}

	@Test
	void callWhenItHasAnAuthorizationKeepsIt() {
		assertThat(status(this.client.get().uri("/x").header("Authorization", "Basic abc"))).isEqualTo(200);
		assertThat(this.service.tokens()).containsExactly("Basic abc");
	}

	@Test
	void callWhenItNamesAnIdentityHasThat() {
		WebClient anonymous = WebClient.builder().baseUrl(this.service.baseUrl()).apply(this.calls.as(null)).build();
		status(anonymous.get().uri("/x"));
		status(anonymous.get().uri("/x").attributes(OutgoingIdentity.machine("worker").attribute()));
		assertThat(this.service.tokens()).containsExactly("null", "Bearer CANARY-MT-1");
	}

	@Test
	void callWhenNobodyIsLoggedInFailsWithCode() {
		WebClient user = WebClient.builder().baseUrl(this.service.baseUrl()).apply(this.calls.asCurrentUser()).build();
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> status(user.get().uri("/x")))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo("caller_token_missing"));
		assertThat(this.service.calls()).isEmpty();
	}

	private int status(HttpMethod method) {
		return status(this.client.method(method).uri("/x"));
	}

	private static int status(WebClient.RequestHeadersSpec<?> request) {
		Integer status = request
			.exchangeToMono((response) -> response.releaseBody().then(Mono.just(response.statusCode().value())))
			.block();
		return (status != null) ? status : 0;
	}

}
