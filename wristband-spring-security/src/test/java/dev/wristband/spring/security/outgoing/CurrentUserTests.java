package dev.wristband.spring.security.outgoing;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.core.WristbandErrorCodes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for calls as the user of a session.
 */
class CurrentUserTests {

	private static final String NEW_TOKEN = TestWristband.CANARY + "-AT-2";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestWristband wristband = scene.wristband();

	private final TestService service = new TestService();

	private final RestClient client = RestClient.builder()
		.baseUrl(this.service.baseUrl())
		.apply(new OutgoingCalls(null, AllowedOrigins.of(List.of(this.service.baseUrl())),
				TestMachines.requestFactory())
			.asCurrentUser())
		.build();

	private final Caught caught = new Caught();

	private final TestApplication application = scene.describe()
		.beans((context) -> context.registerBean(Caught.class, () -> this.caught))
		.start();

	private final TestBrowser browser = this.application.browser();

	@BeforeEach
	void logIn() {
		scene.logIn(this.browser);
		assertThat(this.browser.get("/caught").getStatus()).isEqualTo(200);
	}

	@AfterEach
	void close() {
		SecurityContextHolder.clearContext();
		this.application.close();
		this.service.close();
	}

	@Test
	void callHasTheTokenOfTheSession() {
		assertThat(sent()).isEqualTo("Bearer " + TestWristband.ACCESS_TOKEN);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1745, 1799, 1800, 5000 })
	void callWhenTokenIsNearItsEndRenewsItFirst(long seconds) {
		scene.clock().advance(Duration.ofSeconds(seconds));
		grant();
		assertThat(sent()).isEqualTo("Bearer " + NEW_TOKEN);
		assertThat(sent()).isEqualTo("Bearer " + NEW_TOKEN);
		assertThat(refreshes()).isEqualTo(1);
		assertThat(this.browser.sessionRecord().content().accessToken()).isEqualTo(NEW_TOKEN);
		assertThat(this.browser.isLoggedIn()).isTrue();
	}

	@Test
	void callWhenAnotherRequestHasRenewedTheTokenUsesThat() {
		scene.clock().advance(Duration.ofSeconds(1800));
		grant();
		assertThat(this.browser.isLoggedIn()).isTrue();
		assertThat(sent()).isEqualTo("Bearer " + NEW_TOKEN);
		assertThat(refreshes()).isEqualTo(1);
	}

	@Test
	void callWhenRenewalFailsUsesTheTokenToItsEnd() {
		this.wristband.answer(TestWristband.TOKEN, aResponse().withStatus(503));
		scene.clock().advance(Duration.ofSeconds(1799));
		assertThat(sent()).isEqualTo("Bearer " + TestWristband.ACCESS_TOKEN);
		scene.clock().advance(Duration.ofSeconds(1));
		assertFails(WristbandErrorCodes.WRISTBAND_UNAVAILABLE);
		grant();
		assertThat(sent()).isEqualTo("Bearer " + NEW_TOKEN);
	}

	@Test
	void callWhenSessionHasEndedFails() {
		this.browser.get("/api/auth/logout");
		scene.clock().advance(Duration.ofSeconds(1800));
		grant();
		assertFails(WristbandErrorCodes.CALLER_TOKEN_MISSING);
		assertThat(refreshes()).isZero();
	}

	@Test
	void callWhenRefreshTokenIsRefusedFails() {
		this.wristband.answer(TestWristband.TOKEN, okJson("{\"error\":\"invalid_grant\"}").withStatus(400));
		scene.clock().advance(Duration.ofSeconds(1800));
		assertFails(WristbandErrorCodes.CALLER_TOKEN_MISSING);
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

	@Test
	void callWhenTokenIsRefusedOnceIsRepeatedOnceWithAnother() {
		scene.clock().advance(Duration.ofSeconds(60));
		grant();
		this.service.acceptOnly(NEW_TOKEN);
		assertThat(sent()).isEqualTo("Bearer " + NEW_TOKEN);
		assertThat(this.service.tokens()).containsExactly("Bearer " + TestWristband.ACCESS_TOKEN,
				"Bearer " + NEW_TOKEN);
		assertThat(this.browser.sessionRecord().content().accessToken()).isEqualTo(NEW_TOKEN);
	}

	@Test
	void callWhenTokenIsNewAndRefusedIsNotRepeated() {
		this.service.answer((call) -> 401);
		grant();
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(this::sent);
		}
		assertThat(refreshes()).isZero();
		assertThat(this.service.calls()).hasSize(10);
	}

	@Test
	void callWhenTokenIsRefusedAndSessionEndsReturnsTheRefusal() {
		scene.clock().advance(Duration.ofSeconds(60));
		this.wristband.answer(TestWristband.TOKEN, okJson("{\"error\":\"invalid_grant\"}").withStatus(400));
		this.service.answer((call) -> 401);
		assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(this::sent);
		assertThat(this.service.calls()).hasSize(1);
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

	@Test
	void callWhenManyAreRefusedAtOnceRenewsOnce() throws Exception {
		scene.clock().advance(Duration.ofSeconds(60));
		grant();
		this.service.acceptOnly(NEW_TOKEN);
		ExecutorService threads = Executors.newFixedThreadPool(30);
		Callable<String> call = this::sent;
		for (Future<String> result : threads.invokeAll(Collections.nCopies(30, call))) {
			assertThat(result.get(30, TimeUnit.SECONDS)).startsWith("Bearer ");
		}
		threads.shutdownNow();
		assertThat(refreshes()).isEqualTo(1);
	}

	@Test
	void callWhenOnAnotherThreadAfterTheRequestIsOfTheSameUser() throws Exception {
		scene.clock().advance(Duration.ofSeconds(1800));
		grant();
		assertThat(elsewhere(Executors.newSingleThreadExecutor())).isEqualTo("Bearer " + NEW_TOKEN);
	}

	@Test
	void callWhenOnVirtualThreadIsOfTheSameUser() throws Exception {
		assertThat(elsewhere(virtualThreads())).isEqualTo("Bearer " + TestWristband.ACCESS_TOKEN);
	}

	@Test
	void callWhenContextIsNotPropagatedFails() {
		ExecutorService bare = Executors.newSingleThreadExecutor();
		SecurityContextHolder.setContext(this.caught.context());
		Future<?> result = bare.submit(() -> this.client.get().uri("/x").retrieve().toBodilessEntity());
		bare.shutdown();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> result.get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(WristbandApiException.class);
		assertThat(this.service.calls()).isEmpty();
	}

	private String sent() {
		SecurityContextHolder.setContext(this.caught.context());
		try {
			this.client.get().uri(URI.create(this.service.baseUrl() + "/x")).retrieve().toBodilessEntity();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
		List<String> tokens = this.service.tokens();
		return tokens.get(tokens.size() - 1);
	}

	private String elsewhere(ExecutorService threads) throws Exception {
		SecurityContextHolder.setContext(this.caught.context());
		ExecutorService delegating = new DelegatingSecurityContextExecutorService(threads);
		Future<?> result = delegating.submit(() -> this.client.get().uri("/x").retrieve().toBodilessEntity());
		SecurityContextHolder.clearContext();
		result.get(30, TimeUnit.SECONDS);
		threads.shutdown();
		return this.service.tokens().get(0);
	}

	private static ExecutorService virtualThreads() {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
			Assumptions.assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
			throw new IllegalStateException(ex);
		}
	}

	private void assertFails(String code) {
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(this::sent)
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(code))
			.withMessageNotContaining(TestWristband.CANARY);
	}

	private void grant() {
		Map<String, Object> response = this.wristband.tokens().response();
		response.put("access_token", NEW_TOKEN);
		response.put("refresh_token", TestWristband.CANARY + "-RT-2");
		this.wristband.answer(TestWristband.TOKEN, okJson(JSONObjectUtils.toJSONString(response)));
	}

	private long refreshes() {
		return this.wristband.calls(TestWristband.TOKEN)
			.stream()
			.filter((call) -> call.getBodyAsString().contains("grant_type=refresh_token"))
			.count();
	}

	/**
	 * What the security context of a request held.
	 */
	@RestController
	static final class Caught {

		private SecurityContext context = new SecurityContextImpl();

		@GetMapping("/caught")
		String catchCaller(Authentication caller) {
			this.context = new SecurityContextImpl(caller);
			return "caught";
		}

		SecurityContext context() {
			return this.context;
		}

	}

}
