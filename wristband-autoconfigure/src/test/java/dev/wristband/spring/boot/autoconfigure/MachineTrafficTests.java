package dev.wristband.spring.boot.autoconfigure;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import dev.wristband.emulator.EmulatedMachineClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorOptions;
import dev.wristband.emulator.TokenGrant;
import dev.wristband.spring.security.client.ClientCredentialsApi;
import dev.wristband.spring.security.client.machine.MachineClient;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.client.machine.MachineTokenException;
import dev.wristband.spring.security.client.machine.MachineTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Hours of traffic from 50 threads against the emulator, by a clock that is moved.
 */
@Timeout(120)
class MachineTrafficTests {

	private static final int THREADS = 50;

	private final MovedClock clock = new MovedClock();

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults()
		.withClock(this.clock)
		.withAccessTokenLifetime(Duration.ofHours(1))
		.withMachineClients(List.of(new EmulatedMachineClient("worker-id", "worker-secret", List.of()))));

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final MachineTokens tokens = new MachineTokens(
			new ClientCredentialsApi(restClient()), MachineSettings.of(new MachineClient("worker",
					"http://" + this.emulator.applicationVanityDomain(), "worker-id", "worker-secret", null, Set.of())),
			(event) -> {
			}, this.clock);

	private final Set<String> used = ConcurrentHashMap.newKeySet();

	private static RestClient restClient() {
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newHttpClient());
		factory.setReadTimeout(Duration.ofSeconds(5));
		return RestClient.builder().requestFactory(factory).build();
	}

	@AfterEach
	void close() {
		this.tokens.close();
		this.threads.shutdownNow();
		this.emulator.close();
	}

	@Test
	void getTokenWhenTokenLivesAnHourIsRequestedOnceInIt() throws Exception {
		traffic(Duration.ofSeconds(3540), Duration.ofSeconds(10));
		assertThat(this.used).hasSize(1);
		assertThat(calls()).isEqualTo(1);
		traffic(Duration.ofHours(3).minusSeconds(3540), Duration.ofSeconds(10));
		// Begun after 0, 59, 118 and 177 minutes
		assertThat(calls()).isEqualTo(4);
		assertThat(this.used).hasSizeLessThanOrEqualTo(4);
	}

	@Test
	void getTokenWhenEndpointIsDownForTenMinutesServesToTheEndAndResumes() throws Exception {
		traffic(Duration.ofSeconds(3300), Duration.ofMinutes(5));
		this.emulator.control().refuseConnections();
		for (Instant end = this.clock.instant().plusSeconds(299); this.clock.instant().isBefore(end);) {
			traffic(Duration.ofSeconds(13), Duration.ofSeconds(13));
		}
		assertThat(this.used).hasSize(1);
		for (Instant end = this.clock.instant().plusSeconds(301); this.clock.instant().isBefore(end);) {
			this.clock.advance(Duration.ofSeconds(30));
			long start = System.nanoTime();
			MachineTokenException failure = catchThrowableOfType(MachineTokenException.class,
					() -> this.tokens.getToken("worker"));
			assertThat(failure.getErrorCode()).isEqualTo("wristband_unavailable");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
		}
		this.emulator.control().acceptConnections();
		this.clock.advance(Duration.ofSeconds(5));
		traffic(Duration.ofMinutes(30), Duration.ofMinutes(1));
		assertThat(this.used).hasSize(2);
		assertThat(calls()).isEqualTo(2);
	}

	private void traffic(Duration duration, Duration step) throws Exception {
		Callable<Boolean> call = () -> this.used.add(this.tokens.getToken("worker").getTokenValue());
		for (Instant end = this.clock.instant().plus(duration); this.clock.instant().isBefore(end);) {
			for (Future<Boolean> result : this.threads.invokeAll(Collections.nCopies(THREADS, call))) {
				result.get(30, TimeUnit.SECONDS);
			}
			this.clock.advance(step);
		}
	}

	private int calls() {
		return this.emulator.control().calls(TokenGrant.CLIENT_CREDENTIALS);
	}

	/**
	 * A clock that stands still until it is moved.
	 */
	private static final class MovedClock extends Clock {

		private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
