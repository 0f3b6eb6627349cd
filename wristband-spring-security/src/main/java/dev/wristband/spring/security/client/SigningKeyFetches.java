package dev.wristband.spring.security.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.observation.Observed;

/**
 * Fetches signing keys, one fetch at a time and never on a caller's thread. For as long
 * as the keys are in use it fetches them again by itself.
 */
final class SigningKeyFetches {

	private static final Log logger = LogFactory.getLog(SigningKeyFetches.class);

	private static final Duration RETRY = Duration.ofSeconds(30);

	// A timer that fires early would find nothing to do
	private static final Duration TIMER_MARGIN = Duration.ofSeconds(1);

	private final Object monitor = new Object();

	private final Supplier<String> source;

	private final KeyFetchObservations observations;

	private final SigningKeySettings settings;

	private final Clock clock;

	private final Executor executor;

	private final Timer timer;

	private final BooleanSupplier inUse;

	private volatile @Nullable SigningKeySet current;

	private volatile long dueAt = Long.MIN_VALUE;

	private volatile long failedAt = Long.MIN_VALUE;

	private volatile @Nullable String failure;

	private volatile boolean closed;

	private @Nullable Fetch running;

	SigningKeyFetches(Supplier<String> source, KeyFetchObservations observations, SigningKeySettings settings,
			Clock clock, Executor executor, Timer timer, BooleanSupplier inUse) {
		this.source = source;
		this.observations = observations;
		this.settings = settings;
		this.clock = clock;
		this.executor = executor;
		this.timer = timer;
		this.inUse = inUse;
	}

	static Executor threads() {
		return (task) -> {
			Thread thread = new Thread(task, "wristband-signing-keys");
			thread.setDaemon(true);
			thread.start();
		};
	}

	static Timer timer() {
		return (delay, task) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads())
			.execute(task);
	}

	/**
	 * Return what was fetched last.
	 * @return the keys, or {@code null} before the first fetch
	 */
	@Nullable SigningKeySet current() {
		return this.current;
	}

	/**
	 * Return when a fetch failed and none has succeeded since.
	 * @return the time in milliseconds, or {@link Long#MIN_VALUE}
	 */
	long failedAt() {
		return this.failedAt;
	}

	/**
	 * Return what is known about these keys, without fetching them.
	 * @return the status
	 */
	SigningKeyStatus status() {
		synchronized (this.monitor) {
			SigningKeySet keys = this.current;
			return SigningKeyStatus.of((keys != null) ? keys.fetchedAt() : null,
					(this.dueAt != Long.MIN_VALUE) ? this.dueAt : null, this.failure, this.settings,
					this.clock.millis());
		}
	}

	/**
	 * Start a fetch if one is due and none is under way.
	 */
	void startIfDue() {
		// Asked twice, so that most callers never wait for the monitor
		if (isDue()) {
			join(this::isDue);
		}
	}

	private boolean isDue() {
		return this.clock.millis() >= this.dueAt;
	}

	/**
	 * Join the fetch that is under way, or start one if that is allowed.
	 * @param allowed decides whether a fetch may be started, while no other one can begin
	 * or end
	 * @return the fetch, or {@code null} if there is none
	 */
	@Nullable Fetch join(BooleanSupplier allowed) {
		Fetch fetch;
		synchronized (this.monitor) {
			if (this.running != null) {
				return this.running;
			}
			if (!allowed.getAsBoolean()) {
				return null;
			}
			fetch = new Fetch();
			this.running = fetch;
		}
		Observation initiator = this.observations.current();
		try {
			this.executor.execute(() -> run(fetch, initiator));
		}
		catch (RuntimeException | Error ex) {
			finish(fetch, null);
			throw ex;
		}
		return fetch;
	}

	void close() {
		this.closed = true;
	}

	private void run(Fetch fetch, @Nullable Observation initiator) {
		SigningKeySet keys = null;
		try (Observed<SigningKeysObservationContext> observed = this.observations.start(initiator)) {
			keys = fetch(observed);
		}
		catch (WristbandApiException ex) {
			fail(ex.getErrorCode(), ex.getMessage());
		}
		catch (RuntimeException ex) {
			fail(WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE, "unexpected " + ex.getClass().getName());
		}
		finally {
			finish(fetch, keys);
			this.timer.schedule(((keys != null) ? this.settings.refreshAfter() : RETRY).plus(TIMER_MARGIN),
					this::refresh);
		}
	}

	private void fail(String errorCode, @Nullable String reason) {
		this.failure = errorCode;
		logger.warn(ErrorReference.SIGNING_KEYS_UNAVAILABLE
			.text("Wristband's signing keys cannot be fetched at the moment: " + reason));
	}

	private SigningKeySet fetch(Observed<SigningKeysObservationContext> observed) {
		try {
			SigningKeySet keys = observed
				.call(() -> SigningKeySet.parse(this.source.get(), this.current, this.clock.millis()));
			observed.tell(SigningKeysObservationContext::fetched);
			return keys;
		}
		catch (WristbandApiException ex) {
			observed.tell((context) -> context.failed(ex.getErrorCode()));
			throw ex;
		}
	}

	private void finish(Fetch fetch, @Nullable SigningKeySet keys) {
		long now = this.clock.millis();
		synchronized (this.monitor) {
			this.running = null;
			this.failedAt = (keys != null) ? Long.MIN_VALUE : now;
			this.dueAt = now + ((keys != null) ? this.settings.refreshAfter() : RETRY).toMillis();
			if (keys != null) {
				this.current = keys;
				this.failure = null;
			}
		}
		fetch.finish(keys);
	}

	private void refresh() {
		if (!this.closed && this.inUse.getAsBoolean()) {
			startIfDue();
		}
	}

	/**
	 * Runs a task later.
	 */
	interface Timer {

		void schedule(Duration delay, Runnable task);

	}

	/**
	 * One fetch.
	 */
	static final class Fetch {

		private final CountDownLatch done = new CountDownLatch(1);

		private final long startedAt = System.nanoTime();

		private volatile @Nullable SigningKeySet keys;

		/**
		 * Wait until it is over.
		 * @param limit how long after its start nobody waits any more
		 * @return the keys, or {@code null} if there are none by then
		 */
		@Nullable SigningKeySet await(Duration limit) {
			try {
				long left = limit.toNanos() - (System.nanoTime() - this.startedAt);
				return this.done.await(left, TimeUnit.NANOSECONDS) ? this.keys : null;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return null;
			}
		}

		private void finish(@Nullable SigningKeySet fetched) {
			this.keys = fetched;
			this.done.countDown();
		}

	}

}
