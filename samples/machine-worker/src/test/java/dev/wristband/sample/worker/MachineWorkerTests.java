package dev.wristband.sample.worker;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.wristband.emulator.EmulatedMachineClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.TokenGrant;
import dev.wristband.spring.security.client.machine.MachineTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample and the API that it calls, together as with a real account: an emulator that
 * neither of them has started is their Wristband.
 */
class MachineWorkerTests {

	private static final int CALLERS = 50;

	private static Emulator emulator;

	private static RunningApplication api;

	private static RunningApplication worker;

	@BeforeAll
	static void start() throws Exception {
		emulator = Emulator.start();
		api = RunningApplication.invoicesApi(emulator.applicationVanityDomain());
		worker = RunningApplication.worker(emulator, EmulatedMachineClient.defaults().secret(), api.baseUrl());
	}

	@AfterAll
	static void close() {
		worker.close();
		api.close();
		emulator.close();
	}

	@Test
	void dataComesFromTheApiWithOneTokenForAllCalls() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
		try {
			Callable<Answer> call = () -> worker.get(RunningApplication.DATA);
			for (Future<Answer> answer : threads
				.invokeAll(IntStream.range(0, 10 * CALLERS).mapToObj((number) -> call).toList())) {
				assertThat(answer.get().hasStatus(200).body())
					.isEqualTo("{\"clientId\":\"machine-worker-client\",\"invoices\":0}");
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(emulator.control().calls(TokenGrant.CLIENT_CREDENTIALS)).isEqualTo(1);
	}

	@Test
	void dataWhenCallerHasATokenIsStillFetchedAsTheMachine() {
		Answer answer = worker.get(RunningApplication.DATA, RunningApplication.userToken(emulator)).hasStatus(200);
		assertThat(answer.<String>read("$.clientId")).isEqualTo("machine-worker-client");
	}

	@Test
	void meIsFetchedAsTheUser() {
		String owner = RunningApplication.userToken(emulator);
		Answer answer = worker.get("/api/me", owner).hasStatus(200);
		Answer direct = api.get("/api/me", owner).hasStatus(200);
		assertThat(answer.<String>read("$.userId")).isEqualTo(direct.read("$.userId"));
		assertThat(answer.<String>read("$.tenantId")).isEqualTo(direct.read("$.tenantId"));
	}

	@Test
	void meWhenCallerIsNoUserIsRefused() {
		worker.get("/api/me").isProblem(401, "token_required");
		worker.get("/api/me", "not.a.token").isProblem(401, "invalid_token");
		worker.get("/api/me", machineToken()).isProblem(403, "user_required");
	}

	@Test
	void anythingElseNeedsAToken() {
		for (String path : List.of("/", "/api/protected/data", "/api/publicdata", "/api/Public/data",
				"/api/auth/login?tenant_name=acme")) {
			worker.get(path).isProblem(401, "token_required");
		}
		worker.get("/api/public/nothing-here").hasStatus(404);
	}

	@Test
	void apiWithoutTheWorkerIsForMachinesOnly() {
		api.get("/api/protected/data").isProblem(401, "token_required");
		api.get("/api/protected/data", RunningApplication.userToken(emulator)).isProblem(403, "machine_required");
		api.get("/api/protected/data", machineToken()).hasStatus(200);
	}

	private static String machineToken() {
		return worker.bean(MachineTokens.class).getToken("worker").getTokenValue();
	}

}
