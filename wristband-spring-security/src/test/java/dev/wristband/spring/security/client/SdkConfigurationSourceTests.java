package dev.wristband.spring.security.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SdkConfigurationSource}.
 */
class SdkConfigurationSourceTests {

	private static final String VALID = """
			{"loginUrl": "https://app.example.com/login", "redirectUri": "https://app.example.com/callback"}""";

	private static final String NO_REDIRECT_URI = """
			{"loginUrl": "https://app.example.com/login", "redirectUri": null}""";

	private final AtomicInteger calls = new AtomicInteger();

	@Test
	void createFetchesNothing() {
		source((call) -> answer(HttpStatus.OK, VALID));
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void getWhenCalledAgainFetchesOnce() {
		SdkConfigurationSource source = source((call) -> answer(HttpStatus.OK, VALID));
		SdkConfiguration first = source.get();
		assertThat(source.get()).isSameAs(first);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void getWhenFirstAttemptFailsTriesAgain() {
		SdkConfigurationSource source = source(
				(call) -> answer((call == 1) ? HttpStatus.BAD_GATEWAY : HttpStatus.OK, VALID));
		assertThat(source.get().loginUrl()).isEqualTo("https://app.example.com/login");
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void getWhenThreeAttemptsFailThrowsExceptionAndNextCallStartsAgain() {
		SdkConfigurationSource source = source(
				(call) -> answer((call <= 3) ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.OK, VALID));
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(source::get)
			.satisfies(
					(ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.SDK_CONFIGURATION_UNAVAILABLE))
			.satisfies((ex) -> assertThat(ex.isTemporary()).isTrue())
			.withMessageContaining("app.example.com")
			.withMessageContaining("wristband.application-vanity-domain");
		assertThat(this.calls).hasValue(3);
		assertThat(source.get().redirectUri()).isEqualTo("https://app.example.com/callback");
		assertThat(this.calls).hasValue(4);
	}

	@Test
	void getWhenRefusedThrowsExceptionAfterOneAttempt() {
		SdkConfigurationSource source = source((call) -> answer(HttpStatus.NOT_FOUND, VALID));
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(source::get)
			.satisfies(
					(ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.SDK_CONFIGURATION_UNAVAILABLE))
			.withMessageContaining("wristband.client-id");
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void getWhenInvalidThrowsExceptionAndKeepsNothing() {
		SdkConfigurationSource source = source((call) -> answer(HttpStatus.OK, (call == 1) ? NO_REDIRECT_URI : VALID));
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(source::get)
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.SDK_CONFIGURATION_INVALID))
			.withMessageContaining("wristband.redirect-uri");
		assertThat(source.get().redirectUri()).isEqualTo("https://app.example.com/callback");
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void getWhenAnswerIsNotAnObjectThrowsException() {
		for (String body : List.of("null", "[]", "\"x\"", "{}", "", "<html>", "{\"loginUrl\": ")) {
			SdkConfigurationSource source = source((call) -> answer(HttpStatus.OK, body));
			assertThatExceptionOfType(WristbandApiException.class).as(body).isThrownBy(source::get);
		}
	}

	@Test
	void getWhenConcurrentFetchesOnce() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		SdkConfigurationSource source = source((call) -> {
			await(release);
			return answer(HttpStatus.OK, VALID);
		});
		List<FutureTask<SdkConfiguration>> tasks = startWaiting(source);
		release.countDown();
		for (FutureTask<SdkConfiguration> task : tasks) {
			assertThat(task.get(10, TimeUnit.SECONDS)).isSameAs(source.get());
		}
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void getWhenConcurrentFetchFailsTellsEveryCaller() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		SdkConfigurationSource source = source((call) -> {
			await(release);
			return answer(HttpStatus.FORBIDDEN, VALID);
		});
		List<FutureTask<SdkConfiguration>> tasks = startWaiting(source);
		release.countDown();
		for (FutureTask<SdkConfiguration> task : tasks) {
			assertThat(task).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withCauseInstanceOf(WristbandApiException.class);
		}
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void getWhenInterruptedWhileWaitingKeepsInterruptFlag() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		SdkConfigurationSource source = source((call) -> {
			await(release);
			return answer(HttpStatus.OK, VALID);
		});
		FutureTask<SdkConfiguration> first = new FutureTask<>(source::get);
		new Thread(first, "first").start();
		Awaitility.await().until(() -> this.calls.get() == 1);
		FutureTask<Boolean> second = new FutureTask<>(() -> {
			assertThatExceptionOfType(WristbandApiException.class).isThrownBy(source::get);
			return Thread.currentThread().isInterrupted();
		});
		Thread waiting = new Thread(second, "second");
		waiting.start();
		waiting.interrupt();
		assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
		release.countDown();
		assertThat(first.get(10, TimeUnit.SECONDS)).isNotNull();
	}

	@Test
	void getWhenModeIsOffReturnsManualConfigurationWithoutFetching() {
		ManualSdkConfiguration manual = new ManualSdkConfiguration("https://m.example.com/l", "https://m.example.com/c",
				null, null, null, null, null);
		SdkConfigurationSource source = source(SdkConfigurationMode.OFF, manual,
				(call) -> answer(HttpStatus.OK, VALID));
		assertThat(source.get().loginUrl()).isEqualTo("https://m.example.com/l");
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void createWhenModeIsOffAndValuesAreMissingThrowsException() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> source(SdkConfigurationMode.OFF, ManualSdkConfiguration.none(),
					(call) -> answer(HttpStatus.OK, VALID)))
			.withMessageContaining("wristband.login-url");
	}

	// The first thread is inside the call, the others wait for it
	private List<FutureTask<SdkConfiguration>> startWaiting(SdkConfigurationSource source) {
		List<FutureTask<SdkConfiguration>> tasks = new ArrayList<>();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			FutureTask<SdkConfiguration> task = new FutureTask<>(source::get);
			Thread thread = new Thread(task, "getter-" + i);
			tasks.add(task);
			threads.add(thread);
			thread.start();
		}
		Awaitility.await()
			.until(() -> this.calls.get() >= 1
					&& threads.stream().allMatch((thread) -> thread.getState() == Thread.State.TIMED_WAITING));
		return tasks;
	}

	private static void await(CountDownLatch latch) throws IOException {
		try {
			if (!latch.await(10, TimeUnit.SECONDS)) {
				throw new IOException("Not released");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	private SdkConfigurationSource source(Wristband wristband) {
		return source(SdkConfigurationMode.LAZY, ManualSdkConfiguration.none(), wristband);
	}

	private SdkConfigurationSource source(SdkConfigurationMode mode, ManualSdkConfiguration manual,
			Wristband wristband) {
		WristbandClientSettings settings = TestClientSettings.withConfiguration(mode, manual);
		ClientHttpRequestInterceptor interceptor = (request, body, execution) -> wristband
			.answer(this.calls.incrementAndGet());
		RestClient restClient = RestClient.builder().requestInterceptor(interceptor).build();
		return new SdkConfigurationSource(settings, new WristbandApi(restClient, settings));
	}

	private static ClientHttpResponse answer(HttpStatus status, String body) {
		MockClientHttpResponse response = new MockClientHttpResponse(body.getBytes(StandardCharsets.UTF_8), status);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response;
	}

	/**
	 * Answers a call.
	 */
	private interface Wristband {

		ClientHttpResponse answer(int call) throws IOException;

	}

}
