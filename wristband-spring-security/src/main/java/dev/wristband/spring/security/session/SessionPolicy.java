package dev.wristband.spring.security.session;

import java.time.Clock;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.observation.QuietEventPublisher;
import dev.wristband.spring.security.tenant.TenantName;

/**
 * Decides whether a session is valid: not for longer than its absolute lifetime, and not
 * at the host of another tenant. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SessionPolicy {

	private static final Log logger = LogFactory.getLog(SessionPolicy.class);

	private final SessionSettings settings;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	/**
	 * Create a policy.
	 * @param settings lifetime and tenant binding
	 * @param events takes a {@link TenantMismatchEvent}
	 * @param clock the clock
	 */
	public SessionPolicy(SessionSettings settings, ApplicationEventPublisher events, Clock clock) {
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(events, "'events' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.settings = settings;
		this.events = new QuietEventPublisher(events);
		this.clock = clock;
	}

	boolean isOver(WristbandSession session) {
		Duration age = Duration.between(session.content().authenticatedAt(), this.clock.instant());
		return age.compareTo(this.settings.maxLifetime()) >= 0;
	}

	boolean isValidHere(WristbandSession session, HttpServletRequest request) {
		String rootDomain = session.content().rootDomain();
		if (this.settings.tenantBinding() == TenantBinding.OFF || rootDomain == null) {
			return true;
		}
		TenantName requested = TenantName.fromHost(request.getServerName(), rootDomain);
		WristbandUser user = session.user();
		if (requested == null || requested.value().equals(user.getTenantName())) {
			return true;
		}
		logger.warn(ErrorReference.TENANT_MISMATCH.text("A session of tenant %s was sent to the host of tenant %s"
			.formatted(user.getTenantName(), requested.value())));
		this.events.publishEvent(
				new TenantMismatchEvent(user.getTenantId(), user.getUserId(), user.getTenantName(), requested.value()));
		return this.settings.tenantBinding() == TenantBinding.REPORT;
	}

}
