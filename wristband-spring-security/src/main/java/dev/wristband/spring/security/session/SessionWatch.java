package dev.wristband.spring.security.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.Assert;

/**
 * Tells connections that stay open, such as WebSockets and server-sent events, when the
 * session that they were opened with has ended: by logout, by being idle, or because its
 * time is over, on this node or on another one. Looking does not keep a session alive.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class SessionWatch implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(SessionWatch.class);

	private final Set<Watched> connections = ConcurrentHashMap.newKeySet();

	private final SessionRecordStore store;

	private final SessionPolicy policy;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "wristband-session-watch");
		thread.setDaemon(true);
		thread.setContextClassLoader(SessionWatch.class.getClassLoader());
		return thread;
	});

	private final ScheduledFuture<?> looking;

	/**
	 * Create a watch.
	 * @param store where records are kept
	 * @param policy decides which sessions are over
	 * @param interval how often it looks
	 */
	public SessionWatch(SessionRecordStore store, SessionPolicy policy, Duration interval) {
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(policy, "'policy' must not be null");
		Assert.isTrue(!interval.isZero() && !interval.isNegative(), "'interval' must be positive");
		this.store = store;
		this.policy = policy;
		this.looking = this.executor.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/**
	 * Watch the session of a connection.
	 * @param session the session that the connection was opened with
	 * @param onEnd closes the connection; called once, from another thread
	 * @return to be closed when the connection has ended by itself
	 */
	public Watched watch(HttpSession session, Runnable onEnd) {
		Assert.notNull(session, "'session' must not be null");
		Assert.notNull(onEnd, "'onEnd' must not be null");
		Watched watched = new Watched(session, onEnd);
		this.connections.add(watched);
		return watched;
	}

	/**
	 * Look at every session once, however many connections it has.
	 */
	void look() {
		Map<String, List<Watched>> bySession = this.connections.stream()
			.collect(Collectors.groupingBy((watched) -> watched.sessionId));
		bySession.values().forEach((connectionsOfSession) -> {
			if (hasEnded(connectionsOfSession.get(0).session)) {
				connectionsOfSession.forEach(Watched::end);
			}
		});
	}

	private boolean hasEnded(HttpSession session) {
		try {
			WristbandSession found = this.store.reload(session);
			return found == null || this.policy.isOver(found);
		}
		catch (RuntimeException ex) {
			logger.debug("A session cannot be looked at: " + ex.getClass().getName());
			return false;
		}
	}

	@Override
	public void close() {
		this.looking.cancel(true);
		this.executor.shutdownNow();
		this.connections.clear();
	}

	/**
	 * A connection whose session is watched.
	 */
	public final class Watched implements AutoCloseable {

		private final HttpSession session;

		private final String sessionId;

		private final Runnable onEnd;

		private Watched(HttpSession session, Runnable onEnd) {
			this.session = session;
			this.sessionId = session.getId();
			this.onEnd = onEnd;
		}

		private void end() {
			close();
			try {
				this.onEnd.run();
			}
			catch (RuntimeException ex) {
				logger.debug("A connection whose session has ended cannot be closed: " + ex.getClass().getName());
			}
		}

		@Override
		public void close() {
			SessionWatch.this.connections.remove(this);
		}

	}

}
