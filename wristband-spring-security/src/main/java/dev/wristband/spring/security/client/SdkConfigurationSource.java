package dev.wristband.spring.security.client;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Source of the {@link SdkConfiguration}: values set by hand, else Wristband's.
 *
 * <p>
 * Fetched at most once: callers that come together share one call, an answer is cached
 * only after it was validated, and a failure is not cached at all. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SdkConfigurationSource {

	private static final long MAX_WAIT_SECONDS = 10;

	private final WristbandClientSettings settings;

	private final WristbandApi api;

	private final AtomicReference<@Nullable CompletableFuture<SdkConfiguration>> flight = new AtomicReference<>();

	private final Clock clock;

	private volatile @Nullable SdkConfiguration configuration;

	private volatile SdkConfigurationStatus status = SdkConfigurationStatus.none();

	/**
	 * Create a source. Nothing is fetched yet.
	 * @param settings the settings
	 * @param api the back channel
	 */
	public SdkConfigurationSource(WristbandClientSettings settings, WristbandApi api) {
		this(settings, api, Clock.systemUTC());
	}

	/**
	 * Create a source. Nothing is fetched yet.
	 * @param settings the settings
	 * @param api the back channel
	 * @param clock tells when it was fetched
	 */
	public SdkConfigurationSource(WristbandClientSettings settings, WristbandApi api, Clock clock) {
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(api, "'api' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.settings = settings;
		this.api = api;
		this.clock = clock;
		if (settings.sdkConfigurationMode() == SdkConfigurationMode.OFF) {
			this.configuration = settings.manualConfiguration().complete();
			this.status = SdkConfigurationStatus.manual();
		}
	}

	/**
	 * Return the configuration, fetching it if that was not done yet.
	 * @return the configuration
	 * @throws WristbandApiException with
	 * {@link WristbandErrorCodes#SDK_CONFIGURATION_UNAVAILABLE} or
	 * {@link WristbandErrorCodes#SDK_CONFIGURATION_INVALID}
	 */
	public SdkConfiguration get() {
		SdkConfiguration current = this.configuration;
		return (current != null) ? current : fetchOnce();
	}

	/**
	 * Return what is known about the configuration. Nothing is fetched for it.
	 * @return the status
	 */
	public SdkConfigurationStatus getStatus() {
		return this.status;
	}

	private SdkConfiguration fetchOnce() {
		CompletableFuture<SdkConfiguration> mine = new CompletableFuture<>();
		CompletableFuture<SdkConfiguration> running = this.flight.compareAndExchange(null, mine);
		if (running != null) {
			return await(running);
		}
		try {
			SdkConfiguration current = this.configuration;
			SdkConfiguration fetched = (current != null) ? current : fetch();
			this.configuration = fetched;
			mine.complete(fetched);
			return fetched;
		}
		catch (RuntimeException ex) {
			mine.completeExceptionally(ex);
			throw ex;
		}
		finally {
			this.flight.set(null);
		}
	}

	private SdkConfiguration fetch() {
		try {
			SdkConfiguration merged = this.settings.manualConfiguration().mergedWith(this.api.fetchSdkConfiguration());
			this.status = SdkConfigurationStatus.fetched(this.clock.instant());
			return merged;
		}
		catch (WristbandApiException ex) {
			this.status = SdkConfigurationStatus.failed(ex.getErrorCode(), this.clock.instant());
			if (WristbandErrorCodes.SDK_CONFIGURATION_INVALID.equals(ex.getErrorCode())) {
				throw ex;
			}
			throw unavailable(ex.getMessage(), ex);
		}
	}

	private SdkConfiguration await(CompletableFuture<SdkConfiguration> running) {
		try {
			return running.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unavailable("Interrupted while waiting", ex);
		}
		catch (TimeoutException ex) {
			throw unavailable("No answer within %d s".formatted(MAX_WAIT_SECONDS), ex);
		}
		catch (ExecutionException | CompletionException ex) {
			if (ex.getCause() instanceof WristbandApiException failure) {
				throw failure;
			}
			throw unavailable("Unexpected failure", ex);
		}
	}

	private WristbandApiException unavailable(@Nullable String reason, Throwable cause) {
		return new WristbandApiException(WristbandErrorCodes.SDK_CONFIGURATION_UNAVAILABLE,
				("The SDK configuration of '%s' cannot be had: %s. Check 'wristband.application-vanity-domain' and "
						+ "'wristband.client-id', or set 'wristband.login-url' and 'wristband.redirect-uri' "
						+ "by hand with 'wristband.sdk-configuration.mode=off'")
					.formatted(this.settings.applicationVanityDomain(), reason),
				true, cause);
	}

}
