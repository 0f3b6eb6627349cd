package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationEventPublisher;

import dev.wristband.spring.security.client.machine.TestTokenEndpoint.Answer;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.config.TestLogs;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.observation.Observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for clients with two secrets.
 */
class MachineSecretsTests {

	// base64 of worker-id:CANARY-SECRET-1 and -2
	private static final String PRIMARY = "Basic d29ya2VyLWlkOkNBTkFSWS1TRUNSRVQtMQ==";

	private static final String SECONDARY = "Basic d29ya2VyLWlkOkNBTkFSWS1TRUNSRVQtMg==";

	private static final Answer INVALID_CLIENT = Answer.error(401, "invalid_client");

	private final TestTokenEndpoint endpoint = new TestTokenEndpoint();

	private final TestClock clock = new TestClock();

	private final List<Object> events = new ArrayList<>();

	private final TestLogs logs = new TestLogs();

	private final MachineTokens tokens = tokens("CANARY-SECRET-2");

	private MachineTokens tokens(@Nullable String secondary) {
		return tokens(secondary, this.events::add);
	}

	private MachineTokens tokens(@Nullable String secondary, ApplicationEventPublisher listener) {
		MachineClient client = new MachineClient("worker", this.endpoint.baseUrl(), "worker-id",
				TestTokenEndpoint.SECRET, secondary, Set.of());
		return new MachineTokens(TestTokenEndpoint.api(), MachineSettings.of(client), listener, Observations.none(),
				this.clock, new TestTasks(), () -> 0);
	}

	@AfterEach
	void close() {
		this.endpoint.close();
		this.logs.close();
		assertThat(this.logs.text()).doesNotContain("CANARY", "Q0FOQVJZ");
	}

	@Test
	void getTokenWhenPrimaryIsGoodNeverSendsTheOther() {
		this.tokens.getToken("worker");
		assertThat(sent()).containsExactly(PRIMARY);
		assertThat(this.events).isEmpty();
	}

	@Test
	void getTokenWhenPrimaryIsRefusedTakesTheOther() {
		this.endpoint.answer(INVALID_CLIENT);
		assertThat(this.tokens.getToken("worker").getTokenValue()).isEqualTo("CANARY-MT-2");
		assertThat(sent()).containsExactly(PRIMARY, SECONDARY);
		assertThat(this.events).containsExactly(new MachineSecretRefusedEvent("worker", true));
		assertThat(this.logs.text()).contains("primary secret of machine client 'worker'");
	}

	@Test
	void getTokenWhenListenerNeedsTokenItselfIsServed() {
		List<String> seen = new ArrayList<>();
		AtomicReference<MachineTokens> own = new AtomicReference<>();
		own.set(tokens("CANARY-SECRET-2", (event) -> seen.add(own.get().getToken("worker").getTokenValue())));
		this.endpoint.answer(INVALID_CLIENT);
		String token = own.get().getToken("worker").getTokenValue();
		assertThat(seen).containsExactly(token);
	}

	@Test
	void getTokenWhenTheOtherWasTakenBeginsWithIt() {
		this.endpoint.answer(INVALID_CLIENT);
		this.tokens.getToken("worker");
		this.tokens.invalidate("worker");
		this.tokens.getToken("worker");
		assertThat(sent()).containsExactly(PRIMARY, SECONDARY, SECONDARY);
		assertThat(this.events).hasSize(1);
	}

	@Test
	void getTokenWhenTheOtherIsRefusedLaterGoesBack() {
		this.endpoint.answer(INVALID_CLIENT);
		this.tokens.getToken("worker");
		this.tokens.invalidate("worker");
		this.endpoint.answer(INVALID_CLIENT);
		this.tokens.getToken("worker");
		assertThat(sent()).containsExactly(PRIMARY, SECONDARY, SECONDARY, PRIMARY);
		assertThat(this.events).containsExactly(new MachineSecretRefusedEvent("worker", true),
				new MachineSecretRefusedEvent("worker", false));
	}

	@Test
	void getTokenWhenBothAreRefusedFails() {
		this.endpoint.always(INVALID_CLIENT);
		assertThat(failure(this.tokens)).isEqualTo(WristbandErrorCodes.INVALID_CLIENT);
		assertThat(sent()).containsExactly(PRIMARY, SECONDARY);
		this.clock.advance(Duration.ofSeconds(1));
		failure(this.tokens);
		assertThat(sent()).containsExactly(PRIMARY, SECONDARY, PRIMARY, SECONDARY);
		assertThat(this.events).containsOnly(new MachineTokenFailedEvent("worker", "invalid_client", false));
	}

	@ParameterizedTest
	@CsvSource({ "400, invalid_request", "400, invalid_grant", "400, invalid_scope", "401, nothing", "403, forbidden",
			"429, slow_down" })
	void getTokenWhenSomethingElseIsRefusedNeverSendsTheOther(int status, String error) {
		this.endpoint.always(Answer.error(status, error));
		failure(this.tokens);
		assertThat(sent()).containsExactly(PRIMARY);
	}

	@Test
	void getTokenWhenWristbandIsDownNeverSendsTheOther() {
		this.endpoint.always(Answer.status(500));
		failure(this.tokens);
		assertThat(sent()).containsExactly(PRIMARY, PRIMARY, PRIMARY);
	}

	@Test
	void getTokenWhenThereIsNoOtherFails() {
		this.endpoint.always(INVALID_CLIENT);
		assertThat(failure(tokens(null))).isEqualTo(WristbandErrorCodes.INVALID_CLIENT);
		assertThat(sent()).containsExactly(PRIMARY);
	}

	private static String failure(MachineTokens tokens) {
		MachineTokenException failure = catchThrowableOfType(MachineTokenException.class,
				() -> tokens.getToken("worker"));
		assertThat(failure).hasMessageNotContaining("CANARY");
		return failure.getErrorCode();
	}

	private List<String> sent() {
		return this.endpoint.calls().stream().map(TestTokenEndpoint.Call::authorization).toList();
	}

}
