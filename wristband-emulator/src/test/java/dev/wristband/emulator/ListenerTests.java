package dev.wristband.emulator;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class ListenerTests {

	private static final String JWKS = "/api/v1/oauth2/jwks";

	private final Emulator emulator = Emulator.start();

	private final EmulatorControl control = this.emulator.control();

	private final TestBrowser browser = new TestBrowser(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void refuseConnectionsKeepsPortAndState() {
		Object token = this.browser.tokens("acme", "owner@acme.example").get("refresh_token");
		this.control.refuseConnections();
		for (int i = 0; i < 3; i++) {
			assertRefused();
		}
		this.control.refuseConnections();
		this.control.acceptConnections();
		this.control.acceptConnections();
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(200);
	}

	@Test
	void resetAcceptsConnections() {
		this.control.refuseConnections();
		this.control.reset();
		assertThat(this.browser.api(JWKS).statusCode()).isEqualTo(200);
	}

	@Test
	void acceptConnectionsWhenClosedStaysClosed() {
		this.emulator.close();
		this.control.acceptConnections();
		assertRefused();
	}

	@Test
	void httpRefuseConnectionsAnswersFirst() {
		HttpResponse<String> response = this.browser.json("/__emulator/refuse-connections", "{\"millis\":300000}");
		assertThat(response.statusCode()).isEqualTo(204);
		while (isReachable()) {
			Thread.onSpinWait();
		}
		assertRefused();
		this.control.acceptConnections();
		assertThat(isReachable()).isTrue();
		assertThat(this.browser.json("/__emulator/refuse-connections", "{\"millis\":-1}").statusCode()).isEqualTo(400);
	}

	@Test
	void refuseConnectionsForWhileComesBack() {
		this.control.refuseConnections();
		this.control.refuseConnections(Duration.ofMillis(1));
		while (!isReachable()) {
			Thread.onSpinWait();
		}
		assertThat(this.browser.api(JWKS).statusCode()).isEqualTo(200);
	}

	@Test
	void parallelRequestsWhenAllHangLeaveRoomForOthers() {
		this.control.fault(EmulatorEndpoint.JWKS, Fault.silence());
		List<CompletableFuture<HttpResponse<String>>> silent = parallel();
		while (this.control.calls(EmulatorEndpoint.JWKS) < 200) {
			assertThat(this.browser.api("/__emulator/calls").statusCode()).isEqualTo(200);
		}
		assertThat(silent).noneMatch(CompletableFuture::isDone);
		this.control.clearFaults();
		assertThat(parallel()).extracting((answer) -> answer.join().statusCode()).containsOnly(200);
	}

	private List<CompletableFuture<HttpResponse<String>>> parallel() {
		HttpClient http = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(uri()).build();
		return IntStream.range(0, 200)
			.mapToObj((i) -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
			.toList();
	}

	private boolean isReachable() {
		try {
			return this.browser.api(JWKS).statusCode() == 200;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private void assertRefused() {
		HttpClient http = HttpClient.newHttpClient();
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> http.send(HttpRequest.newBuilder(uri()).build(), HttpResponse.BodyHandlers.ofString()));
	}

	private URI uri() {
		return URI.create("http://localhost:" + this.emulator.port() + JWKS);
	}

}
