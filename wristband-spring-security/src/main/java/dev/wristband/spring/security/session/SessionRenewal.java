package dev.wristband.spring.security.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.Observed;
import dev.wristband.spring.security.observation.QuietEventPublisher;

/**
 * Renews the access token of a session, once for all requests and nodes that need it.
 *
 * <p>
 * One thread of this node takes the {@link SessionLock}, reads the record again, and
 * adopts it if another node was faster. Otherwise it has the {@link TokenRefresher} ask
 * Wristband and stores the answer before it lets go of the lock. Every wait is bounded.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class SessionRenewal implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(SessionRenewal.class);

	// After a call that hung, requests whose token is still good go on without another
	private static final Duration PAUSE = Duration.ofSeconds(3);

	// A user who logs out does not wait for a node that may be dead
	private static final Duration END_WAIT = Duration.ofSeconds(2);

	private static final Duration NEW = Duration.ofSeconds(10);

	private final ConcurrentMap<String, CompletableFuture<RenewalResult>> flights = new ConcurrentHashMap<>();

	private final Cache<String, Boolean> paused = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(PAUSE)
		.build();

	private final TokenRefresher refresher;

	private final RenewalJournal journal;

	private final RefreshExchange exchange;

	private final Observations<RefreshObservationContext> observations;

	private final SessionRecordStore store;

	private final SessionLock lock;

	private final SessionSettings settings;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	/**
	 * Create a renewal.
	 * @param refresher asks Wristband
	 * @param store where records are kept
	 * @param lock the lock for all nodes
	 * @param settings buffer and waits
	 * @param events takes a {@link TokenRefreshFailedEvent}
	 * @param clock tells whether an access token has ended
	 */
	public SessionRenewal(TokenRefresher refresher, SessionRecordStore store, SessionLock lock,
			SessionSettings settings, ApplicationEventPublisher events, Clock clock) {
		this(refresher, store, lock, settings, events, Observations.none(), clock);
	}

	/**
	 * Create a renewal that is observed.
	 * @param refresher asks Wristband
	 * @param store where records are kept
	 * @param lock the lock for all nodes
	 * @param settings buffer and waits
	 * @param events takes a {@link TokenRefreshFailedEvent}
	 * @param observations where renewals are observed
	 * @param clock tells whether an access token has ended
	 */
	public SessionRenewal(TokenRefresher refresher, SessionRecordStore store, SessionLock lock,
			SessionSettings settings, ApplicationEventPublisher events,
			Observations<RefreshObservationContext> observations, Clock clock) {
		Assert.notNull(refresher, "'refresher' must not be null");
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(lock, "'lock' must not be null");
		this.refresher = refresher;
		this.store = store;
		this.lock = lock;
		this.settings = settings;
		this.observations = observations;
		this.journal = new RenewalJournal(store, clock);
		this.exchange = new RefreshExchange(refresher, this.journal, store, settings, clock);
		this.events = new QuietEventPublisher(events);
		this.clock = clock;
	}

	boolean isDue(WristbandSession session) {
		return this.exchange.isDue(session);
	}

	/**
	 * Renew a record, or adopt what another request has made of it.
	 * @param current the record as the request has loaded it
	 * @param session the session it is in
	 * @return how it ended
	 */
	Renewal renew(WristbandSession current, HttpSession session) {
		return renew(current, session, this::isDue);
	}

	// A token that is new stays: another one would not do better
	Renewal renewRefused(WristbandSession refused, HttpSession session) {
		Instant oldest = this.clock.instant().minus(NEW);
		return renew(refused, session, (latest) -> isDue(latest)
				|| (latest.hasTokenOf(refused) && latest.content().accessTokenIssuedAt().isBefore(oldest)));
	}

	private Renewal renew(WristbandSession current, HttpSession session, Predicate<WristbandSession> due) {
		String id = session.getId();
		if (this.exchange.isAlive(current) && this.paused.getIfPresent(id) != null) {
			return Renewal.current(current);
		}
		try (Observed<RefreshObservationContext> observed = this.observations
			.start(RefreshObservationConvention.INSTANCE, () -> new RefreshObservationContext(current.user()))) {
			RenewalResult result = observed.call(() -> renewOnce(id, current, session, due));
			observed.tell(result::report);
			return result.renewal();
		}
	}

	private RenewalResult renewOnce(String id, WristbandSession current, HttpSession session,
			Predicate<WristbandSession> due) {
		CompletableFuture<RenewalResult> flight = new CompletableFuture<>();
		CompletableFuture<RenewalResult> running = this.flights.putIfAbsent(id, flight);
		if (running != null) {
			return await(running, current, this.settings.lockWait()).shared();
		}
		RenewalResult result = storeFailed(current);
		try {
			result = lead(current, session, due);
		}
		finally {
			this.flights.remove(id, flight);
			flight.complete(result);
		}
		return result;
	}

	private RenewalResult await(CompletableFuture<RenewalResult> running, WristbandSession current, Duration wait) {
		try {
			return running.get(wait.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return waitedInVain(current);
		}
		catch (ExecutionException | TimeoutException ex) {
			return waitedInVain(current);
		}
	}

	private RenewalResult lead(WristbandSession current, HttpSession session, Predicate<WristbandSession> due) {
		try {
			RenewalResult result = this.lock.call(session.getId(), this.settings.lockWait(),
					() -> this.exchange.renew(session, due));
			if (WristbandErrorCodes.WRISTBAND_TIMEOUT.equals(result.errorCode())) {
				this.paused.put(session.getId(), true);
			}
			tell(current.user(), result);
			return result;
		}
		catch (SessionLockException ex) {
			logger.warn(
					ErrorReference.SESSION_LOCK_UNAVAILABLE.text("A session could not be renewed: " + ex.getMessage()));
			return storeFailed(current);
		}
		catch (RuntimeException ex) {
			logger.warn(ErrorReference.SESSION_STORE_UNAVAILABLE
				.text("A session could not be renewed because its store failed: " + ex.getClass().getName()));
			return storeFailed(current);
		}
	}

	// After the fact, and when nobody waits for the lock
	private void tell(WristbandUser user, RenewalResult result) {
		String errorCode = result.errorCode();
		if (errorCode != null) {
			this.events.publishEvent(new TokenRefreshFailedEvent(user.getTenantId(), user.getUserId(), errorCode,
					result.renewal().outcome() == Renewal.Outcome.ENDED));
		}
	}

	/**
	 * End a session and revoke its refresh token. A renewal under way may finish first,
	 * so that it is the newest token that is revoked.
	 * @param known the record as the request has loaded it
	 * @param session the session
	 * @return what became of the refresh token
	 */
	public Revocation end(WristbandSession known, HttpSession session) {
		CompletableFuture<RenewalResult> ending = new CompletableFuture<>();
		CompletableFuture<RenewalResult> running = this.flights.putIfAbsent(session.getId(), ending);
		if (running != null) {
			await(running, known, END_WAIT);
		}
		WristbandSession latest = known;
		Revocation revocation;
		try {
			latest = endLocked(known, session);
		}
		finally {
			this.flights.remove(session.getId(), ending);
			ending.complete(RenewalResult.ended());
			revocation = this.refresher.revoke(this.journal.newest(latest, session));
		}
		return revocation;
	}

	private WristbandSession endLocked(WristbandSession known, HttpSession session) {
		try {
			return this.lock.call(session.getId(), END_WAIT, () -> {
				WristbandSession latest = this.store.reload(session);
				this.store.end(session);
				return (latest != null) ? latest : known;
			});
		}
		catch (SessionLockException ex) {
			this.store.end(session);
			return known;
		}
	}

	@Override
	public void close() {
		this.journal.close();
	}

	private RenewalResult waitedInVain(WristbandSession session) {
		return RenewalResult.failed(this.exchange.notNow(session), WristbandErrorCodes.WRISTBAND_TIMEOUT);
	}

	private RenewalResult storeFailed(WristbandSession session) {
		return RenewalResult.failed(this.exchange.notNow(session), WristbandErrorCodes.SESSION_STORE_UNAVAILABLE);
	}

}
