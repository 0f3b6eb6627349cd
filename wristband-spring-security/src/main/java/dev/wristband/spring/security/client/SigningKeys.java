package dev.wristband.spring.security.client;

import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * The keys that one Wristband application signs tokens with.
 *
 * <p>
 * Keys are fetched when they are first needed and then ahead of time in the background,
 * by one fetch at a time. Whoever asks for a key that is known gets it at once, whatever
 * a fetch is doing. An unknown key causes a fetch now and then, for which its callers
 * wait a moment. When Wristband cannot be reached, keys serve on for a while.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class SigningKeys implements JWKSource<SecurityContext>, AutoCloseable {

	// An unknown key may be a new one, but most likely is none
	private static final Duration UNKNOWN_KEY_WAIT = Duration.ofSeconds(2);

	private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private static final long USE_PRECISION = 1000;

	private final SigningKeySettings settings;

	private final Clock clock;

	private final SigningKeyFetches fetches;

	private final AtomicLong unknownKeyAllowedAt = new AtomicLong(Long.MIN_VALUE);

	private volatile long lastUse;

	SigningKeys(Supplier<String> source, SigningKeySettings settings, Clock clock) {
		this(source, KeyFetchObservations.none(), settings, clock);
	}

	SigningKeys(Supplier<String> source, KeyFetchObservations observations, SigningKeySettings settings, Clock clock) {
		this(source, observations, settings, clock, SigningKeyFetches.threads(), SigningKeyFetches.timer());
	}

	SigningKeys(Supplier<String> source, KeyFetchObservations observations, SigningKeySettings settings, Clock clock,
			Executor executor, SigningKeyFetches.Timer timer) {
		this.settings = settings;
		this.clock = clock;
		this.fetches = new SigningKeyFetches(source, observations, settings, clock, executor, timer, this::isInUse);
	}

	/**
	 * Find a key. If it is not known, the keys may be fetched again.
	 * @param keyId the key id, possibly hostile
	 * @return the key, or {@code null} if there is no such key
	 * @throws WristbandApiException with
	 * {@link WristbandErrorCodes#SIGNING_KEYS_UNAVAILABLE} if no keys can be had
	 */
	public @Nullable RSAPublicKey find(String keyId) {
		RSAPublicKey known = findKnown(keyId);
		return (known != null) ? known : refetched((keys) -> keys.find(keyId) != null).find(keyId);
	}

	/**
	 * Find a key among those that are known.
	 * @param keyId the key id
	 * @return the key, or {@code null} if it is not known; the same object for as long as
	 * the key is published
	 * @throws WristbandApiException with
	 * {@link WristbandErrorCodes#SIGNING_KEYS_UNAVAILABLE} if no keys can be had
	 */
	public @Nullable RSAPublicKey findKnown(String keyId) {
		return trusted().find(keyId);
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
		try {
			List<JWK> known = selector.select(trusted().jwks());
			return !known.isEmpty() ? known
					: selector.select(refetched((keys) -> !selector.select(keys.jwks()).isEmpty()).jwks());
		}
		catch (WristbandApiException ex) {
			throw new KeySourceException(ex.getMessage(), ex);
		}
	}

	/**
	 * Return what is known about these keys. Nothing is fetched for it.
	 * @return the status
	 */
	public SigningKeyStatus getStatus() {
		return this.fetches.status();
	}

	@Override
	public void close() {
		this.fetches.close();
	}

	private SigningKeySet trusted() {
		long now = this.clock.millis();
		if (now - this.lastUse > USE_PRECISION || now < this.lastUse) {
			this.lastUse = now;
		}
		SigningKeySet keys = usable(now);
		if (keys == null) {
			return first(now);
		}
		this.fetches.startIfDue();
		return keys;
	}

	private @Nullable SigningKeySet usable(long now) {
		SigningKeySet keys = this.fetches.current();
		return (keys != null && keys.age(now) <= this.settings.outageTolerance().toMillis()) ? keys : null;
	}

	private SigningKeySet first(long now) {
		SigningKeyFetches.Fetch fetch = this.fetches.join(() -> usable(now) == null && !hasJustFailed(now));
		SigningKeySet keys = (fetch != null) ? fetch.await(FIRST_WAIT) : usable(now);
		if (keys == null) {
			throw new WristbandApiException(WristbandErrorCodes.SIGNING_KEYS_UNAVAILABLE,
					"Wristband's signing keys cannot be had", true, null);
		}
		return keys;
	}

	private boolean hasJustFailed(long now) {
		long failedAt = this.fetches.failedAt();
		return failedAt != Long.MIN_VALUE && Math.abs(now - failedAt) < FIRST_RETRY.toMillis();
	}

	// A fetch that was already under way may have missed the key, then one more is worth
	// it. If it ended just now, its keys are searched first
	private SigningKeySet refetched(Predicate<SigningKeySet> found) {
		SigningKeySet keys = trusted();
		for (int i = 0; i < 2 && !found.test(keys); i++) {
			SigningKeySet searched = keys;
			SigningKeyFetches.Fetch fetch = this.fetches
				.join(() -> this.fetches.current() == searched && isUnknownKeyAllowed());
			SigningKeySet fetched = (fetch != null) ? fetch.await(UNKNOWN_KEY_WAIT) : null;
			keys = (fetched != null) ? fetched : trusted();
		}
		return keys;
	}

	private boolean isUnknownKeyAllowed() {
		long now = this.clock.millis();
		long allowedAt = this.unknownKeyAllowedAt.get();
		return now >= allowedAt && this.unknownKeyAllowedAt.compareAndSet(allowedAt,
				now + this.settings.unknownKeyInterval().toMillis());
	}

	private boolean isInUse() {
		return this.clock.millis() - this.lastUse < this.settings.outageTolerance().toMillis();
	}

}
