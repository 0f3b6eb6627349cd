package dev.wristband.spring.security.outgoing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.client.machine.TestTokenEndpoint;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.config.TestLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link OutgoingCalls} with tokens of machines, over real HTTP.
 */
class OutgoingCallsTests {

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final TestService service = new TestService();

	private final TestService elsewhere = new TestService();

	private final TestClock clock = new TestClock();

	private final TestLogs logs = new TestLogs();

	private final MachineTokens tokens = TestMachines.one(this.endpoint, this.clock);

	private final OutgoingCalls calls = TestMachines.calls(this.tokens, this.service.baseUrl());

	private final RestClient client = RestClient.builder()
		.baseUrl(this.service.baseUrl())
		.apply(this.calls.asMachine("worker"))
		.build();

	@AfterEach
	void close() {
		this.tokens.close();
		this.endpoint.close();
		this.service.close();
		this.elsewhere.close();
		this.logs.close();
		assertThat(this.logs.text()).doesNotContain(TestTokenEndpoint.CANARY, "Q0FOQVJZ");
	}

	@Test
	void callHasTheToken() {
		assertThat(body("/x")).isEqualTo("answer 1");
		assertThat(this.service.tokens()).containsExactly("Bearer CANARY-MT-1");
	}

	@Test
	void callWhenRepeatedUsesTheSameToken() {
		IntStream.range(0, 20).forEach((i) -> body("/x"));
		assertThat(this.service.tokens()).containsOnly("Bearer CANARY-MT-1");
		assertThat(this.endpoint.calls()).hasSize(1);
	}

	@Test
	void callWhenTokenIsRefusedOnceIsRepeatedOnceWithAnother() {
		this.service.acceptOnly("CANARY-MT-2");
		assertThat(body("/x?a=b")).isEqualTo("answer 2");
		assertThat(this.service.tokens()).containsExactly("Bearer CANARY-MT-1", "Bearer CANARY-MT-2");
		assertThat(this.service.calls()).extracting(TestService.Call::path).containsExactly("/x?a=b", "/x?a=b");
		assertThat(body("/y")).isEqualTo("answer 3");
		assertThat(this.endpoint.calls()).hasSize(2);
	}

	@Test
	void callWhenTokenIsRefusedTwiceReturnsTheSecondRefusal() {
		this.service.answer((call) -> 401);
		assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(() -> body("/x"))
			.satisfies((ex) -> assertThat(ex.getResponseBodyAsString()).isEqualTo("answer 2"))
			.withMessageNotContaining("CANARY");
		assertThat(this.service.calls()).hasSize(2);
		assertThat(this.endpoint.calls()).hasSize(2);
	}

	@Test
	void callWhenEveryTokenIsRefusedDoesNotAskWristbandEachTime() {
		this.service.answer((call) -> 401);
		for (int i = 0; i < 50; i++) {
			assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(() -> body("/x"));
		}
		assertThat(this.endpoint.calls()).hasSize(2);
		assertThat(this.service.calls()).hasSize(51);
	}

	@Test
	void callWhenTokenIsRefusedAndThereIsNoOtherReturnsTheRefusal() {
		body("/x");
		this.endpoint.hold();
		this.endpoint.close();
		this.service.answer((call) -> 401);
		assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(() -> body("/x"));
		assertThat(this.service.calls()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404, 407, 500, 503 })
	void callWhenAnswerIsAnotherErrorIsNotRepeated(int status) {
		this.service.answer((call) -> status);
		assertThat(status("/x", HttpMethod.GET)).isEqualTo(status);
		assertThat(this.service.calls()).hasSize(1);
		assertThat(this.endpoint.calls()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "GET, none, 2", "HEAD, none, 2", "OPTIONS, none, 2", "PUT, none, 2", "DELETE, none, 2",
					"POST, none, 1", "PATCH, none, 1", "POST, Basic, 1", "POST, 'Digest realm=\"Bearer\"', 1",
					"POST, Bearer, 2", "PATCH, bearer error=invalid_token, 2" })
	void callWhenTokenIsRefusedIsRepeatedOnlyIfItWasNotCarriedOut(String method, String challenge, int times) {
		this.service.challenge(challenge);
		this.service.answer((call) -> 401);
		assertThat(status("/x", HttpMethod.valueOf(method))).isEqualTo(401);
		assertThat(this.service.calls()).hasSize(times);
	}

	@Test
	void callWhenItIsRepeatedHasItsBodyAgain() {
		this.service.acceptOnly("CANARY-MT-2");
		this.client.post().uri("/x").body("content".getBytes(StandardCharsets.UTF_8)).retrieve().toBodilessEntity();
		assertThat(this.service.calls()).hasSize(2).allSatisfy((call) -> assertThat(call.body()).isEqualTo("content"));
	}

	@Test
	void callWhenManyAreRefusedAtOnceRequestsOneToken() throws Exception {
		body("/x");
		this.service.acceptOnly("CANARY-MT-2");
		ExecutorService threads = Executors.newFixedThreadPool(50);
		Callable<String> call = () -> body("/x");
		for (Future<String> result : threads.invokeAll(IntStream.range(0, 50).mapToObj((i) -> call).toList())) {
			assertThat(result.get(30, TimeUnit.SECONDS)).startsWith("answer");
		}
		threads.shutdownNow();
		assertThat(this.endpoint.calls()).hasSize(2);
	}

	@Test
	void callWhenHostIsNotAllowedHasNoToken() {
		String other = this.client.get().uri(this.elsewhere.baseUrl() + "/x").retrieve().body(String.class);
		assertThat(other).isEqualTo("answer 1");
		String alias = this.client.get().uri(this.service.at("localhost") + "/x").retrieve().body(String.class);
		assertThat(alias).isEqualTo("answer 1");
		assertThat(this.elsewhere.tokens()).containsExactly("null");
		assertThat(this.service.tokens()).containsExactly("null");
		assertThat(this.endpoint.calls()).isEmpty();
		assertThat(this.logs.text()).contains("wristband.outgoing.allowed-origins");
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void callWhenRedirectedToAnotherHostDoesNotFollow(int status) {
		this.service.redirect(status, this.elsewhere.baseUrl() + "/stolen");
		assertThat(status("/x", HttpMethod.GET)).isEqualTo(status);
		assertThat(this.elsewhere.calls()).isEmpty();
		assertThat(this.service.calls()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic abc", "Bearer own", "" })
	void callWhenItHasAnAuthorizationKeepsIt(String own) {
		this.client.get().uri("/x").header("Authorization", own).retrieve().toBodilessEntity();
		assertThat(this.service.tokens()).containsExactly(own);
		assertThat(this.endpoint.calls()).isEmpty();
	}

	@Test
	void callWhenItNamesAnIdentityHasThat() {
		RestClient anonymous = RestClient.builder().baseUrl(this.service.baseUrl()).apply(this.calls.as(null)).build();
		anonymous.get().uri("/x").retrieve().toBodilessEntity();
		anonymous.get().uri("/x").attributes(OutgoingIdentity.machine("").attribute()).retrieve().toBodilessEntity();
		assertThat(this.service.tokens()).containsExactly("null", "Bearer CANARY-MT-1");
	}

	@Test
	void callWhenThereIsNoTokenFailsWithItsCode() {
		this.endpoint.always(new TestTokenEndpoint.Answer(403, "text/plain", null, "CANARY"));
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> body("/x"))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo("wristband_refused"));
		assertThat(this.service.calls()).isEmpty();
	}

	@Test
	void callWhenThereAreTwoMachinesHasToNameOne() {
		try (MachineTokens two = TestMachines.two(this.endpoint, this.clock)) {
			OutgoingCalls both = TestMachines.calls(two, this.service.baseUrl());
			RestClient named = RestClient.builder().apply(both.asMachine("other")).build();
			named.get().uri(this.service.baseUrl()).retrieve().toBodilessEntity();
			RestClient unnamed = RestClient.builder().apply(both.asMachine("")).build();
			assertThatIllegalStateException()
				.isThrownBy(() -> unnamed.get().uri(this.service.baseUrl()).retrieve().toBodilessEntity())
				.withMessageContaining("worker");
		}
		assertThat(this.service.calls()).hasSize(1);
	}

	@Test
	void callWhenThereIsNoMachineSaysSo() {
		OutgoingCalls none = new OutgoingCalls(null, AllowedOrigins.of(List.of(this.service.baseUrl())),
				TestMachines.requestFactory());
		RestClient lonely = RestClient.builder().apply(none.asMachine("worker")).build();
		assertThatIllegalStateException()
			.isThrownBy(() -> lonely.get().uri(this.service.baseUrl()).retrieve().toBodilessEntity())
			.withMessageContaining("wristband.machine.clients");
	}

	@Test
	void callWhenTokenEndedHasANewOne() {
		body("/x");
		this.clock.advance(Duration.ofHours(1));
		body("/x");
		assertThat(this.service.tokens()).containsExactly("Bearer CANARY-MT-1", "Bearer CANARY-MT-2");
	}

	private String body(String path) {
		return String.valueOf(this.client.get().uri(path).retrieve().body(String.class));
	}

	private int status(String path, HttpMethod method) {
		return this.client.method(method)
			.uri(path)
			.retrieve()
			.onStatus(HttpStatusCode::isError, (request, response) -> {
			})
			.toBodilessEntity()
			.getStatusCode()
			.value();
	}

}
