package dev.wristband.spring.security.authorization;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.PermissionInfoApi;
import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PermissionInfo}.
 */
class PermissionInfoTests {

	private static final String HELD = """
			{"totalResults":2,"items":[{"value":"read"},{"value":"list"}]}""";

	private final TestClock clock = new TestClock();

	private final List<String> asked = new ArrayList<>();

	private final AtomicReference<String> answer = new AtomicReference<>(HELD);

	private volatile HttpStatus status = HttpStatus.OK;

	// Closed while a test holds Wristband's answer back
	private volatile CountDownLatch gate = new CountDownLatch(0);

	private final CountDownLatch arrived = new CountDownLatch(1);

	private final PermissionInfo permissions = permissions(PermissionSettings.defaults());

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		SecurityContextHolder.clearContext();
		this.threads.shutdownNow();
	}

	@Test
	void findHeldWhenSomeAreHeldReturnsThose() {
		assertThat(this.permissions.findHeld(caller("a"), List.of("read", "write"))).containsExactly("read");
		assertThat(this.asked)
			.containsExactly("https://app.us.wristband.dev/api/v1/permission-info?values=read%2Cwrite");
	}

	@Test
	void findHeldWhenAskedAgainDoesNotAskWristbandUntilAnswerIsOld() {
		Authentication caller = caller("a");
		this.permissions.findHeld(caller, List.of("read", "write"));
		this.permissions.findHeld(caller, List.of("write"));
		this.clock.advance(Duration.ofMillis(29_999));
		this.permissions.findHeld(caller, List.of("read"));
		assertThat(this.asked).hasSize(1);
		this.clock.advance(Duration.ofMillis(1));
		this.permissions.findHeld(caller, List.of("read"));
		assertThat(this.asked).hasSize(2);
	}

	@Test
	void findHeldWhenPermissionIsTakenAwayForgetsIt() {
		Authentication caller = caller("a");
		assertThat(this.permissions.findHeld(caller, List.of("read"))).isNotEmpty();
		this.answer.set("{\"totalResults\":0,\"items\":[]}");
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(this.permissions.findHeld(caller, List.of("read"))).isEmpty();
	}

	@Test
	void findHeldWhenCallersDifferAsksForEach() {
		this.permissions.findHeld(caller("a"), List.of("read"));
		this.answer.set("{\"totalResults\":0,\"items\":[]}");
		assertThat(this.permissions.findHeld(caller("b"), List.of("read"))).isEmpty();
		assertThat(this.permissions.findHeld(caller("a"), List.of("read"))).containsExactly("read");
	}

	@Test
	void findHeldWhenNothingIsKeptAsksEachTime() {
		PermissionInfo uncached = permissions(new PermissionSettings(Duration.ZERO, 1));
		uncached.findHeld(caller("a"), List.of("read"));
		uncached.findHeld(caller("a"), List.of("read"));
		assertThat(this.asked).hasSize(2);
	}

	@Test
	void findHeldWhenManyAskAtOnceAsksWristbandTwiceAtMost() throws Exception {
		this.gate = new CountDownLatch(1);
		Authentication caller = caller("a");
		List<Future<Set<String>>> results = new ArrayList<>();
		results.add(this.threads.submit(() -> this.permissions.findHeld(caller, List.of("read"))));
		assertThat(this.arrived.await(10, TimeUnit.SECONDS)).isTrue();
		CountDownLatch started = new CountDownLatch(50);
		for (int i = 0; i < 50; i++) {
			String permission = (i % 2 == 0) ? "read" : "other" + i;
			results.add(this.threads.submit(() -> {
				started.countDown();
				return this.permissions.findHeld(caller, List.of(permission, "list"));
			}));
		}
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		this.gate.countDown();
		for (int i = 1; i < results.size(); i++) {
			assertThat(results.get(i).get(10, TimeUnit.SECONDS)).contains("list");
		}
		// The first, and those that had to wait for it. Who came later than the second
		// has
		// a third.
		assertThat(this.asked).hasSizeLessThan(10);
	}

	@Test
	void findHeldWhenWristbandFailsDoesNotRemember() {
		this.status = HttpStatus.SERVICE_UNAVAILABLE;
		Authentication caller = caller("a");
		assertUnavailable(caller);
		int calls = this.asked.size();
		this.status = HttpStatus.OK;
		// Others wait no longer for what has just failed
		assertUnavailable(caller);
		assertThat(this.asked).hasSize(calls);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.permissions.findHeld(caller, List.of("read"))).containsExactly("read");
	}

	@Test
	void findHeldWhenAnswerIsKnownSurvivesOutage() {
		Authentication caller = caller("a");
		this.permissions.findHeld(caller, List.of("read", "write"));
		this.status = HttpStatus.INTERNAL_SERVER_ERROR;
		assertThat(this.permissions.findHeld(caller, List.of("read", "write"))).containsExactly("read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "{}", "{\"items\":null}", "{\"items\":\"read\"}", "{\"items\":[\"read\"]}",
			"{\"items\":[{}]}", "{\"items\":[{\"value\":1}]}", "{\"items\":[null]}", "not json", "" })
	void findHeldWhenAnswerIsMalformedLetsNobodyIn(String malformed) {
		this.answer.set(malformed);
		assertUnavailable(caller("a"));
	}

	@Test
	void findHeldWhenWristbandAnswersMoreThanWasAskedIgnoresIt() {
		assertThat(this.permissions.findHeld(caller("a"), List.of("write"))).isEmpty();
		assertThat(this.permissions.findHeld(caller("a"), List.of("READ"))).isEmpty();
	}

	@Test
	void findHeldWhenCallerHasNoTokenHoldsNothing() {
		assertThat(this.permissions.findHeld(new TestingAuthenticationToken("somebody", "x", "read"), List.of("read")))
			.isEmpty();
		assertThat(this.asked).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a,b", "a\nb", "\u00e4", "a\"b" })
	void findHeldWhenNameIsMalformedIsRefused(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.permissions.findHeld(caller("a"), List.of("read", name)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.permissions.findHeld(caller("a"), List.of()));
	}

	@Test
	void hasAllWhenCallerIsCurrentAsksForIt() {
		assertThat(this.permissions.hasAll("read")).isFalse();
		assertThat(this.permissions.hasAny("read")).isFalse();
		SecurityContextHolder.setContext(new SecurityContextImpl(caller("a")));
		assertThat(this.permissions.hasAll("read", "list")).isTrue();
		assertThat(this.permissions.hasAll("read", "write")).isFalse();
		assertThat(this.permissions.hasAny("write", "read")).isTrue();
		assertThat(this.permissions.hasAny("write", "delete")).isFalse();
	}

	private void assertUnavailable(Authentication caller) {
		assertThatExceptionOfType(PermissionsUnavailableException.class)
			.isThrownBy(() -> this.permissions.findHeld(caller, List.of("read")))
			.withMessageNotContaining("a.b.c");
	}

	private static Authentication caller(String name) {
		return new JwtAuthenticationToken(new Jwt(name + ".b.c", Instant.EPOCH, Instant.MAX, Map.of("alg", "RS256"),
				Map.of("sub", name, "iss", "https://app.us.wristband.dev")));
	}

	private PermissionInfo permissions(PermissionSettings settings) {
		RestClient restClient = RestClient.builder()
			.requestInterceptor((request, body, execution) -> answer(request.getURI().toString()))
			.build();
		return new PermissionInfo(new PermissionInfoApi(restClient), null, settings, this.clock);
	}

	private ClientHttpResponse answer(String uri) {
		synchronized (this.asked) {
			this.asked.add(uri);
		}
		this.arrived.countDown();
		try {
			assertThat(this.gate.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		MockClientHttpResponse response = new MockClientHttpResponse(this.answer.get().getBytes(StandardCharsets.UTF_8),
				this.status);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response;
	}

}
