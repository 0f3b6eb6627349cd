package dev.wristband.spring.security.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.core.WristbandUser;

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

	private final ConcurrentMap<String, CompletableFuture<Renewal>> flights = new ConcurrentHashMap<>();

	private final Cache<String, Boolean> paused = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(PAUSE)
		.build();

	// Wristband's word that this session is over. A client that it does not accept is the
	// operator's mistake, not the user's.
	private static final Set<String> REFUSALS = Set.of(WristbandErrorCodes.INVALID_GRANT,
			WristbandErrorCodes.WRISTBAND_REFUSED, WristbandErrorCodes.INVALID_ID_TOKEN);

	private final TokenRefresher refresher;

	private final RenewalJournal journal;

	private final ApplicationEventPublisher events;

	private final SessionRecordStore store;

	private final SessionLock lock;

	private final SessionSettings settings;

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
		Assert.notNull(refresher, "'refresher' must not be null");
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(lock, "'lock' must not be null");
		this.refresher = refresher;
		this.store = store;
		this.lock = lock;
		this.settings = settings;
		this.events = events;
		this.journal = new RenewalJournal(store, clock);
		this.clock = clock;
	}

	boolean isDue(WristbandSession session) {
		WristbandSession.Content content = session.content();
		Instant now = this.clock.instant();
		Instant end = content.accessTokenExpiresAt();
		// A token living hardly longer than the buffer must serve for half of its life
		Duration halfLife = Duration.between(content.accessTokenIssuedAt(), end).dividedBy(2);
		return Duration.between(now, end).compareTo(this.settings.tokenExpirationBuffer()) <= 0
				&& Duration.between(content.accessTokenIssuedAt(), now).compareTo(halfLife) >= 0;
	}

	private boolean isAlive(WristbandSession session) {
		return this.clock.instant().isBefore(session.content().accessTokenExpiresAt());
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
		if (isAlive(current) && this.paused.getIfPresent(id) != null) {
			return Renewal.current(current);
		}
		CompletableFuture<Renewal> flight = new CompletableFuture<>();
		CompletableFuture<Renewal> running = this.flights.putIfAbsent(id, flight);
		if (running != null) {
			return await(running, current, this.settings.lockWait());
		}
		Renewal renewal = notNow(current);
		try {
			renewal = lead(current, session, due);
		}
		finally {
			this.flights.remove(id, flight);
			flight.complete(renewal);
		}
		return renewal;
	}

	private Renewal await(CompletableFuture<Renewal> running, WristbandSession current, Duration wait) {
		try {
			return running.get(wait.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return notNow(current);
		}
		catch (ExecutionException | TimeoutException ex) {
			return notNow(current);
		}
	}

	private Renewal lead(WristbandSession current, HttpSession session, Predicate<WristbandSession> due) {
		try {
			return this.lock.call(session.getId(), this.settings.lockWait(), () -> renewLocked(session, due));
		}
		catch (SessionLockException ex) {
			logger.warn("A session could not be renewed: " + ex.getMessage());
			return notNow(current);
		}
		catch (RuntimeException ex) {
			logger.warn("A session could not be renewed because its store failed: " + ex.getClass().getName());
			return notNow(current);
		}
	}

	private Renewal renewLocked(HttpSession session, Predicate<WristbandSession> due) {
		WristbandSession latest = this.store.reload(session);
		if (latest == null) {
			return Renewal.ended();
		}
		if (!due.test(latest)) {
			return Renewal.current(latest);
		}
		WristbandSession recovered = this.journal.recover(latest, session);
		if (recovered == null) {
			return Renewal.ended();
		}
		if (!due.test(recovered)) {
			return Renewal.current(recovered);
		}
		if (recovered.content().refreshToken() == null) {
			return isAlive(recovered) ? Renewal.current(recovered) : end(session);
		}
		return refresh(recovered, session);
	}

	private Renewal refresh(WristbandSession latest, HttpSession session) {
		if (!this.journal.begin(latest, session)) {
			return Renewal.ended();
		}
		try {
			WristbandSession renewed = this.refresher.refresh(latest);
			if (this.journal.finish(latest, renewed, session)) {
				return Renewal.current(renewed);
			}
			// Logged out meanwhile: nobody will use these tokens
			this.refresher.revoke(renewed);
			return Renewal.ended();
		}
		catch (WristbandApiException ex) {
			return failed(latest, session, ex.getErrorCode());
		}
	}

	private Renewal failed(WristbandSession latest, HttpSession session, String errorCode) {
		boolean refused = REFUSALS.contains(errorCode);
		WristbandUser user = latest.user();
		logger.warn("The access token of user %s of tenant %s could not be renewed: %s".formatted(user.getUserId(),
				user.getTenantId(), errorCode));
		publish(new TokenRefreshFailedEvent(user.getTenantId(), user.getUserId(), errorCode, refused));
		if (refused) {
			return end(session);
		}
		this.journal.abandon(latest, session);
		if (WristbandErrorCodes.WRISTBAND_TIMEOUT.equals(errorCode)) {
			this.paused.put(session.getId(), true);
		}
		return notNow(latest);
	}

	// A listener that fails does not change what becomes of the session
	private void publish(TokenRefreshFailedEvent event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener to failed token refreshes failed: " + ex.getClass().getName());
		}
	}

	private Renewal end(HttpSession session) {
		this.store.end(session);
		return Renewal.ended();
	}

	/**
	 * End a session and revoke its refresh token. A renewal under way may finish first,
	 * so that it is the newest token that is revoked.
	 * @param known the record as the request has loaded it
	 * @param session the session
	 */
	public void end(WristbandSession known, HttpSession session) {
		CompletableFuture<Renewal> ending = new CompletableFuture<>();
		CompletableFuture<Renewal> running = this.flights.putIfAbsent(session.getId(), ending);
		if (running != null) {
			await(running, known, END_WAIT);
		}
		WristbandSession latest = known;
		try {
			latest = endLocked(known, session);
		}
		finally {
			this.flights.remove(session.getId(), ending);
			ending.complete(Renewal.ended());
			this.refresher.revoke(this.journal.newest(latest, session));
		}
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

	private Renewal notNow(WristbandSession session) {
		return isAlive(session) ? Renewal.current(session) : Renewal.unavailable();
	}

}
