package dev.wristband.spring.security.authorization;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.log.LogMessage;
import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

import dev.wristband.spring.security.client.PermissionInfoApi;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.core.WristbandPrincipal;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.Observed;

/**
 * {@link WristbandPermissions} that asks Wristband with the caller's own access token.
 * Answers are used again for a short time; an outage is not an answer. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PermissionInfo implements WristbandPermissions {

	/**
	 * What the name of a permission looks like.
	 */
	static final String NAME = "[!#-+.-~\\-]{1,128}";

	private static final Log logger = LogFactory.getLog(PermissionInfo.class);

	private static final Pattern NAME_PATTERN = Pattern.compile(NAME);

	private static final int MAX_NAMES = 100;

	private final PermissionInfoApi api;

	private final @Nullable String sessionIssuer;

	private final boolean caching;

	private final Cache<String, CallerPermissions> callers;

	private final Observations<PermissionsObservationContext> observations;

	private final Clock clock;

	/**
	 * Create an instance. Nothing is asked yet.
	 * @param api asks Wristband
	 * @param sessionIssuer scheme and authority of the vanity domain that session users
	 * are of; {@code null} without sessions
	 * @param settings how long answers are used again
	 * @param clock the clock
	 */
	public PermissionInfo(PermissionInfoApi api, @Nullable String sessionIssuer, PermissionSettings settings,
			Clock clock) {
		this(api, sessionIssuer, settings, Observations.none(), clock);
	}

	/**
	 * Create an instance that is observed. Nothing is asked yet.
	 * @param api asks Wristband
	 * @param sessionIssuer scheme and authority of the vanity domain that session users
	 * are of; {@code null} without sessions
	 * @param settings how long answers are used again
	 * @param observations where questions are observed
	 * @param clock the clock
	 */
	public PermissionInfo(PermissionInfoApi api, @Nullable String sessionIssuer, PermissionSettings settings,
			Observations<PermissionsObservationContext> observations, Clock clock) {
		Assert.notNull(api, "'api' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.api = api;
		this.sessionIssuer = sessionIssuer;
		this.caching = !settings.cacheDuration().isZero();
		this.observations = observations;
		this.clock = clock;
		this.callers = Caffeine.newBuilder()
			.maximumSize(settings.cacheSize())
			.expireAfterWrite(settings.cacheDuration())
			.ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
			.executor(Runnable::run)
			.build();
	}

	@Override
	public Set<String> findHeld(Authentication caller, Collection<String> permissions) {
		Set<String> names = new LinkedHashSet<>(permissions);
		Assert.isTrue(!names.isEmpty() && names.size() <= MAX_NAMES, "There must be 1 to 100 'permissions'");
		Assert.isTrue(names.stream().allMatch((name) -> NAME_PATTERN.matcher(name).matches()),
				"'permissions' must be names without blanks and commas");
		CallerToken token = CallerToken.of(caller, this.sessionIssuer);
		if (token == null) {
			logger.debug("The caller has no access token of Wristband, so holds no permissions");
			return Set.of();
		}
		if (this.observations.isNoop()) {
			return findHeld(token, names, Observed.nothing());
		}
		try (Observed<PermissionsObservationContext> observed = this.observations.start(
				PermissionsObservationConvention.INSTANCE, () -> new PermissionsObservationContext(tenant(caller)))) {
			return observed.call(() -> findHeld(token, names, observed));
		}
	}

	private static @Nullable String tenant(Authentication caller) {
		return (caller.getPrincipal() instanceof WristbandPrincipal principal) ? principal.getTenantId() : null;
	}

	private Set<String> findHeld(CallerToken token, Set<String> names,
			Observed<PermissionsObservationContext> observed) {
		CallerPermissions permissions = this.caching
				? this.callers.get(token.digest(), (digest) -> new CallerPermissions(this.clock)) : null;
		Set<String> known = (permissions != null) ? permissions.known(names) : null;
		if (known != null) {
			observed.tell((context) -> context.answered(names.size(), known.size(), true));
			return known;
		}
		Set<String> held = (permissions != null) ? permissions.ask(names, (asked) -> ask(token, asked, observed))
				: ask(token, names, observed);
		observed.tell((context) -> context.answered(names.size(), held.size(), false));
		return held;
	}

	private Set<String> ask(CallerToken token, Set<String> permissions,
			Observed<PermissionsObservationContext> observed) {
		try {
			return this.api.findHeld(token.issuer(), token.value(), permissions);
		}
		catch (WristbandApiException ex) {
			logger.debug(LogMessage.format("Permissions cannot be had: %s", ex.getErrorCode()));
			if (WristbandErrorCodes.WRISTBAND_REFUSED.equals(ex.getErrorCode())) {
				// Whom Wristband does not let in holds nothing
				return Set.of();
			}
			observed.tell((context) -> context.unavailable(ex.getErrorCode()));
			throw new PermissionsUnavailableException();
		}
	}

}
