package dev.wristband.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RefreshControlTests {

	private final Emulator emulator = Emulator.start();

	private final EmulatorControl control = this.emulator.control();

	private final TestBrowser browser = new TestBrowser(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void rotateRefreshTokensWhenSwitchedOffLeavesOldOneGood() {
		Object token = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		this.control.rotateRefreshTokens(false);
		for (int i = 0; i < 3; i++) {
			assertThat(TestBrowser.json(this.browser.refresh(token))).containsKeys("access_token", "id_token")
				.doesNotContainKey("refresh_token");
		}
		assertThat(this.browser.json("/__emulator/rotate-refresh-tokens", "{\"enabled\":true}").statusCode())
			.isEqualTo(204);
		assertThat(TestBrowser.json(this.browser.refresh(token))).containsKey("refresh_token");
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(400);
		assertThat(this.control.refreshTokenReuses()).isEqualTo(1);
	}

	@Test
	void refreshWhenDoneInParallelSucceedsOnceAndKillsFamily() throws Exception {
		Object token = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			Callable<Map<String, Object>> refresh = () -> TestBrowser.json(this.browser.refresh(token));
			List<Object> renewed = executor.invokeAll(List.of(refresh, refresh, refresh, refresh))
				.stream()
				.map(RefreshControlTests::value)
				.filter((answer) -> answer.containsKey("refresh_token"))
				.map((answer) -> answer.get("refresh_token"))
				.toList();
			assertThat(renewed).hasSize(1);
			assertThat(this.control.refreshTokenReuses()).isEqualTo(3);
			assertThat(this.browser.refresh(renewed.get(0)).statusCode()).isEqualTo(400);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void accessTokenLifetimeOfClientSparesTheOthers() {
		this.emulator.registerMachineClient(new EmulatedMachineClient("robot", "robot-secret", List.of()));
		this.control.accessTokenLifetime("robot", Duration.ofSeconds(1));
		assertThat(machineToken()).containsEntry("expires_in", 1L);
		assertThat(this.browser.tokens("acme", "owner@acme.example")).containsEntry("expires_in", 1800L);
		this.browser.json("/__emulator/access-token-lifetime", "{\"client\":\"robot\",\"seconds\":7}");
		assertThat(machineToken()).containsEntry("expires_in", 7L);
		this.control.reset();
		assertThat(machineToken()).containsEntry("expires_in", 1800L);
	}

	@Test
	void accessTokenLifetimeWhenBelowOneSecondIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.control.accessTokenLifetime("robot", Duration.ofMillis(999)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.control.accessTokenLifetime(Duration.ZERO));
	}

	private Map<String, Object> machineToken() {
		return TestBrowser
			.json(this.browser.token(Map.of("grant_type", "client_credentials"), "robot", "robot-secret"));
	}

	private static Map<String, Object> value(Future<Map<String, Object>> future) {
		try {
			return future.get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
