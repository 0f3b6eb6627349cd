package dev.wristband.spring.security.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.core.ErrorReference;

/**
 * Keeps a renewed record from being lost between Wristband and a store that fails at that
 * moment: Wristband takes a refresh token once, so nobody may try the old one again while
 * the answer to it is only known to one node.
 *
 * <p>
 * A renewal is marked in the store before Wristband is asked. A node that finds the mark
 * of another one gives it a moment to write its answer down. An answer that could not be
 * written is kept, and tried again until the store is back.
 */
final class RenewalJournal {

	private static final Log logger = LogFactory.getLog(RenewalJournal.class);

	private static final Duration GRACE = Duration.ofSeconds(2);

	private static final Duration POLL = Duration.ofMillis(100);

	private final Cache<String, Unwritten> unwritten = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(Duration.ofMinutes(10))
		.build();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final SessionRecordStore store;

	private final Clock clock;

	private final ExecutorService writer = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "wristband-session-writer");
		thread.setDaemon(true);
		thread.setContextClassLoader(RenewalJournal.class.getClassLoader());
		return thread;
	});

	private final Executor later = CompletableFuture.delayedExecutor(POLL.toMillis(), TimeUnit.MILLISECONDS,
			this.writer);

	RenewalJournal(SessionRecordStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Return the newest record, taking into account renewals that were not finished.
	 * @param latest the record of the store
	 * @param session the session
	 * @return the newest record, or {@code null} if the session has ended
	 */
	@Nullable WristbandSession recover(WristbandSession latest, HttpSession session) {
		Unwritten own = this.unwritten.getIfPresent(session.getId());
		if (own != null && own.follows(latest)) {
			return this.store.replace(own.renewed(), session) ? own.renewed() : null;
		}
		return (latest.content().renewalStartedAt() != null) ? awaitOtherNode(latest, session) : latest;
	}

	private @Nullable WristbandSession awaitOtherNode(WristbandSession latest, HttpSession session) {
		WristbandSession found = latest;
		long deadline = System.nanoTime() + GRACE.toNanos();
		while (found != null && found.content().renewalStartedAt() != null && System.nanoTime() < deadline) {
			pause();
			found = this.store.reload(session);
		}
		return found;
	}

	private void pause() {
		try {
			if (this.closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new SessionLockException("This node ends while it waits for another one", null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SessionLockException("Interrupted while waiting for another node", ex);
		}
	}

	/**
	 * Return the newest record that this node knows.
	 * @param latest the record of the store
	 * @param session the session
	 * @return the record, which may not be in the store yet
	 */
	WristbandSession newest(WristbandSession latest, HttpSession session) {
		Unwritten own = this.unwritten.getIfPresent(session.getId());
		return (own != null && own.follows(latest)) ? own.renewed() : latest;
	}

	/**
	 * Mark that a renewal begins.
	 * @param latest the record of the store
	 * @param session the session
	 * @return whether the session is still there
	 */
	boolean begin(WristbandSession latest, HttpSession session) {
		return !this.store.isShared()
				|| this.store.replace(new WristbandSession(latest.content().renewing(this.clock.instant())), session);
	}

	/**
	 * Take the mark away after a renewal that changed nothing.
	 * @param latest the record as it was before
	 * @param session the session
	 */
	void abandon(WristbandSession latest, HttpSession session) {
		if (this.store.isShared()) {
			try {
				this.store.replace(new WristbandSession(latest.content().renewing(null)), session);
			}
			catch (RuntimeException ex) {
				logger.debug("The mark of a renewal stays: " + ex.getClass().getName());
			}
		}
	}

	/**
	 * Write the renewed record.
	 * @param latest the record it follows
	 * @param renewed the record
	 * @param session the session
	 * @return whether the session is still there, as far as can be known
	 */
	boolean finish(WristbandSession latest, WristbandSession renewed, HttpSession session) {
		try {
			return this.store.replace(renewed, session);
		}
		catch (RuntimeException ex) {
			logger.warn(ErrorReference.SESSION_STORE_UNAVAILABLE
				.text("A renewed session could not be stored, trying again: " + ex.getClass().getName()));
			this.unwritten.put(session.getId(), new Unwritten(latest.content().refreshToken(), renewed, session));
			this.later.execute(() -> write(session.getId()));
			return true;
		}
	}

	/**
	 * Try a last time to write what is unwritten, and stop.
	 */
	void close() {
		this.closed.countDown();
		this.writer.shutdownNow();
		this.unwritten.asMap().keySet().forEach(this::tryWrite);
	}

	private void write(String id) {
		if (!tryWrite(id) && !this.writer.isShutdown()) {
			this.later.execute(() -> write(id));
		}
	}

	private boolean tryWrite(String id) {
		Unwritten next = this.unwritten.getIfPresent(id);
		if (next == null) {
			return true;
		}
		try {
			WristbandSession latest = this.store.reload(next.session());
			if (latest != null && next.follows(latest)) {
				this.store.replace(next.renewed(), next.session());
			}
			this.unwritten.invalidate(id);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	/**
	 * An answer of Wristband that is not in the store yet.
	 *
	 * @param usedRefreshToken the refresh token it was given for
	 * @param renewed the record with the answer
	 * @param session the session
	 */
	private record Unwritten(@Nullable String usedRefreshToken, WristbandSession renewed, HttpSession session) {

		boolean follows(WristbandSession latest) {
			return Objects.equals(this.usedRefreshToken, latest.content().refreshToken());
		}

		@Override
		public String toString() {
			return "Unwritten[renewed=%s]".formatted(this.renewed);
		}

	}

}
