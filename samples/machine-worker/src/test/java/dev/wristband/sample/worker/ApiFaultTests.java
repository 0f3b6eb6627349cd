package dev.wristband.sample.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.wristband.emulator.TokenGrant;
import dev.wristband.spring.security.client.machine.MachineTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of calls when the API does not answer as it should. The emulator is the
 * one that starts with the sample.
 */
@ExtendWith(OutputCaptureExtension.class)
class ApiFaultTests {

	private static final FaultyApi.Reply REFUSED = new FaultyApi.Reply(401, "application/json", "{}");

	private static FaultyApi api;

	private static RunningApplication worker;

	@BeforeAll
	static void start() throws IOException {
		api = new FaultyApi();
		worker = RunningApplication.worker(Map.of("RESOURCE_API_URL", api.baseUrl()));
	}

	@AfterAll
	static void close() {
		worker.close();
		api.close();
	}

	@BeforeEach
	void fetchToken() {
		api.reply();
		worker.clock().advance(Duration.ofMinutes(1));
		worker.bean(MachineTokens.class).invalidate("worker");
		worker.get(RunningApplication.DATA).hasStatus(200);
		worker.emulator().control().clearCalls();
	}

	@Test
	void dataWhenApiRefusesTheTokenOnceIsFetchedWithAnother() {
		api.reply(REFUSED);
		assertThat(worker.get(RunningApplication.DATA).hasStatus(200).<Integer>read("$.invoices")).isEqualTo(3);
		assertThat(api.authorizations()).hasSize(2)
			.doesNotHaveDuplicates()
			.allMatch((authorization) -> authorization.startsWith("Bearer ey"));
		assertThat(tokenCalls()).isEqualTo(1);
	}

	@Test
	void dataWhenApiRefusesEveryTokenIsNotFetched() {
		api.reply(REFUSED, REFUSED, REFUSED);
		worker.get(RunningApplication.DATA).isProblem(502, "invoices_unavailable");
		assertThat(api.authorizations()).hasSize(2);
		assertThat(tokenCalls()).isEqualTo(1);
		worker.get(RunningApplication.DATA).isProblem(502, "invoices_unavailable");
		assertThat(tokenCalls()).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource
	void dataWhenAnswerIsBadIsNotFetched(FaultyApi.Reply reply, CapturedOutput output) {
		api.reply(reply, reply, reply);
		worker.get(RunningApplication.DATA).isProblem(502, "invoices_unavailable");
		assertThat(output.getOut()).contains("The invoices API did not answer as it should: ")
			.doesNotContain("canary", "Bearer ey", "\tat ");
		assertThat(tokenCalls()).isZero();
		api.reply();
		worker.get(RunningApplication.DATA).hasStatus(200);
	}

	static Stream<FaultyApi.Reply> dataWhenAnswerIsBadIsNotFetched() {
		String json = "application/json";
		return Stream.of(new FaultyApi.Reply(500, json, "{\"message\":\"canary\"}"),
				new FaultyApi.Reply(503, "text/plain", "canary"), new FaultyApi.Reply(403, json, "{}"),
				new FaultyApi.Reply(404, null, ""), new FaultyApi.Reply(302, null, ""),
				new FaultyApi.Reply(204, null, ""), new FaultyApi.Reply(200, json, ""),
				new FaultyApi.Reply(200, "text/html", "<p>canary"), new FaultyApi.Reply(200, json, "{\"canary\":"),
				new FaultyApi.Reply(200, json, "canary"), new FaultyApi.Reply(200, json, "[]"),
				new FaultyApi.Reply(200, json, "{}"), new FaultyApi.Reply(200, json, "null"),
				new FaultyApi.Reply(200, json, "{\"clientId\":\"\",\"invoices\":1}"), new FaultyApi.Reply(0, null, ""));
	}

	@Test
	void meWhenApiRefusesTheUsersTokenIsNotFetchedAsTheMachine() {
		try (RunningApplication fresh = RunningApplication.worker(Map.of("RESOURCE_API_URL", api.baseUrl()))) {
			String token = RunningApplication.userToken(fresh.emulator());
			api.reply(REFUSED);
			fresh.get("/api/me", token).isProblem(502, "invoices_unavailable");
			assertThat(api.authorizations()).containsExactly("Bearer " + token);
			assertThat(fresh.emulator().control().calls(TokenGrant.CLIENT_CREDENTIALS)).isZero();
		}
	}

	private static int tokenCalls() {
		return worker.emulator().control().calls(TokenGrant.CLIENT_CREDENTIALS);
	}

}
