package dev.wristband.spring.security.client.machine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

import io.micrometer.observation.Observation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.Observed;
import dev.wristband.spring.security.observation.QuietEventPublisher;

/**
 * Decides when the token of one machine client is requested: once for all callers, ahead
 * of its end for as long as it is used, and not again at once after a failure.
 */
final class MachineTokenCare {

	private static final Log logger = LogFactory.getLog(MachineTokenCare.class);

	// A token that lives hardly longer than the buffer must serve for most of its life
	private static final int SHARE_OF_LIFE = 10;

	// Instances that started together shall not renew together
	private static final double JITTER = 0.25;

	// Whoever refuses every token must not cause a request for each of its answers
	private static final Duration FORCED_INTERVAL = Duration.ofSeconds(10);

	private static final Duration TIMER_MARGIN = Duration.ofMillis(100);

	private final Object monitor = new Object();

	private final TokenPause pause = new TokenPause();

	private final String name;

	private final MachineSecrets secrets;

	private final AuthorizedMachineClients clients;

	private final MachineSettings settings;

	private final TokenTasks tasks;

	private final ApplicationEventPublisher events;

	private final Observations<MachineTokenObservationContext> observations;

	private final Clock clock;

	private final DoubleSupplier random;

	private @Nullable TokenFlight running;

	private Instant forcedAt = Instant.MIN;

	private Runnable takeBack = () -> {
	};

	private volatile Instant renewAt = Instant.MIN;

	private volatile boolean used;

	MachineTokenCare(MachineSecrets secrets, AuthorizedMachineClients clients, MachineSettings settings,
			TokenTasks tasks, ApplicationEventPublisher events,
			Observations<MachineTokenObservationContext> observations, Clock clock, DoubleSupplier random) {
		this.name = secrets.clientName();
		this.secrets = secrets;
		this.clients = clients;
		this.settings = settings;
		this.tasks = tasks;
		this.events = new QuietEventPublisher(events);
		this.observations = observations;
		this.clock = clock;
		this.random = random;
	}

	OAuth2AccessToken get() {
		Instant now = this.clock.instant();
		OAuth2AccessToken current = findAlive(now);
		if (!this.used) {
			this.used = true;
		}
		if (current == null) {
			return join((token) -> true).await(this.settings.tokenWait());
		}
		if (isDue(now)) {
			join((token) -> !isDue(now));
		}
		return current;
	}

	/**
	 * Get another token than one that was refused.
	 * @param refused the refused token
	 * @return a token that others got meanwhile, a new one, or the refused one if there
	 * is no other
	 */
	OAuth2AccessToken renew(OAuth2AccessToken refused) {
		try {
			return join((token) -> !isSame(token, refused) || !isForcingAllowed()).await(this.settings.tokenWait());
		}
		catch (MachineTokenException ex) {
			logger.debug("A refused token could not be replaced: " + ex.getErrorCode());
			return refused;
		}
	}

	MachineTokenStatus status() {
		Instant now = this.clock.instant();
		synchronized (this.monitor) {
			OAuth2AccessToken token = findAlive(now);
			return new MachineTokenStatus(this.name, (token != null) ? token.getExpiresAt() : null, this.pause.end(now),
					this.pause.lastFailure());
		}
	}

	void invalidate() {
		synchronized (this.monitor) {
			this.clients.remove(this.name);
			this.renewAt = Instant.MIN;
		}
	}

	private static boolean isSame(OAuth2AccessToken one, OAuth2AccessToken other) {
		return one.getTokenValue().equals(other.getTokenValue());
	}

	private boolean isForcingAllowed() {
		Instant now = this.clock.instant();
		if (now.isBefore(this.forcedAt) || !now.isBefore(this.forcedAt.plus(FORCED_INTERVAL))) {
			this.forcedAt = now;
			return true;
		}
		return false;
	}

	private boolean isDue(Instant now) {
		return !now.isBefore(this.renewAt);
	}

	private @Nullable OAuth2AccessToken findAlive(Instant now) {
		OAuth2AccessToken token = this.clients.find(this.name);
		Instant end = (token != null) ? token.getExpiresAt() : null;
		return (end != null && now.isBefore(end)) ? token : null;
	}

	// Whoever comes late finds the token that another caller has got meanwhile
	private TokenFlight join(Predicate<OAuth2AccessToken> goodEnough) {
		TokenFlight flight = new TokenFlight(this.name);
		synchronized (this.monitor) {
			if (this.running != null) {
				return this.running;
			}
			Instant now = this.clock.instant();
			OAuth2AccessToken current = findAlive(now);
			if (current != null && goodEnough.test(current)) {
				flight.land(current, null);
				return flight;
			}
			WristbandApiException failure = this.pause.reason(now);
			if (failure != null) {
				flight.land(null, failure);
				return flight;
			}
			this.running = flight;
		}
		start(flight);
		return flight;
	}

	private void start(TokenFlight flight) {
		Observation initiator = this.observations.current();
		try {
			this.tasks.run(() -> run(flight, initiator));
		}
		catch (RejectedExecutionException ex) {
			synchronized (this.monitor) {
				this.running = null;
			}
			flight.land(null, null);
		}
	}

	private void run(TokenFlight flight, @Nullable Observation initiator) {
		OAuth2AccessToken token = null;
		WristbandApiException failure = null;
		try {
			token = fetch(initiator);
		}
		catch (WristbandApiException ex) {
			failure = ex;
		}
		catch (RuntimeException ex) {
			failure = new MachineTokenException(this.name, WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE,
					"unexpected " + ex.getClass().getName(), false, null);
		}
		finally {
			finish(flight, token, failure);
		}
	}

	private OAuth2AccessToken fetch(@Nullable Observation initiator) {
		try (Observed<MachineTokenObservationContext> observed = this.observations.start(
				MachineTokenObservationConvention.INSTANCE, () -> new MachineTokenObservationContext(this.name),
				initiator)) {
			try {
				OAuth2AccessToken token = observed.call(() -> this.clients.renew(this.name));
				observed.tell(MachineTokenObservationContext::fetched);
				return token;
			}
			catch (WristbandApiException ex) {
				observed.tell((context) -> context.failed(ex.getErrorCode()));
				throw ex;
			}
		}
	}

	private void finish(TokenFlight flight, @Nullable OAuth2AccessToken token,
			@Nullable WristbandApiException failure) {
		Instant now = this.clock.instant();
		boolean stillServed = false;
		synchronized (this.monitor) {
			this.running = null;
			this.takeBack.run();
			if (token != null) {
				this.pause.end();
				this.used = false;
				this.renewAt = renewAt(token, now);
				schedule(Duration.between(now, this.renewAt));
			}
			else if (failure != null) {
				stillServed = findAlive(now) != null;
				schedule(this.pause.begin(failure, now));
			}
		}
		flight.land(token, failure);
		this.secrets.tell();
		if (failure != null) {
			report(failure, stillServed);
		}
	}

	private Instant renewAt(OAuth2AccessToken token, Instant now) {
		Instant end = token.getExpiresAt();
		if (end == null) {
			return now;
		}
		Duration share = Duration.between(now, end).dividedBy(SHARE_OF_LIFE);
		Duration buffer = this.settings.tokenExpirationBuffer();
		Duration ahead = (share.compareTo(buffer) < 0) ? share : buffer;
		long later = (long) (ahead.toMillis() * JITTER * this.random.getAsDouble());
		return end.minus(ahead).plusMillis(later);
	}

	private void schedule(Duration delay) {
		try {
			this.takeBack = this.tasks.runLater(delay.plus(TIMER_MARGIN), this::renewAhead);
		}
		catch (RejectedExecutionException ex) {
			logger.trace("Nothing is renewed any more");
		}
	}

	private void renewAhead() {
		Instant now = this.clock.instant();
		if (this.used && findAlive(now) != null && isDue(now)) {
			join((token) -> !isDue(now));
		}
	}

	private void report(WristbandApiException failure, boolean stillServed) {
		logger.warn(ErrorReference.text(failure.getErrorCode(),
				"The access token of machine client '%s' could not be fetched: %s".formatted(this.name,
						failure.getErrorCode())));
		this.events.publishEvent(new MachineTokenFailedEvent(this.name, failure.getErrorCode(), stillServed));
	}

}
