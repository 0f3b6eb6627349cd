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
		Assert.notNull(api, "'api' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.api = api;
		this.sessionIssuer = sessionIssuer;
		this.caching = !settings.cacheDuration().isZero();
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
		if (!this.caching) {
			return ask(token, names);
		}
		return this.callers.get(token.digest(), (digest) -> new CallerPermissions(this.clock))
			.findHeld(names, (asked) -> ask(token, asked));
	}

	private Set<String> ask(CallerToken token, Set<String> permissions) {
		try {
			return this.api.findHeld(token.issuer(), token.value(), permissions);
		}
		catch (WristbandApiException ex) {
			logger.debug(LogMessage.format("Permissions cannot be had: %s", ex.getErrorCode()));
			if (WristbandErrorCodes.WRISTBAND_REFUSED.equals(ex.getErrorCode())) {
				// Whom Wristband does not let in holds nothing
				return Set.of();
			}
			throw new PermissionsUnavailableException();
		}
	}

}
