package dev.wristband.spring.security.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.core.WristbandUser;

/**
 * What the one thread does that renews a session, while it holds the lock.
 */
final class RefreshExchange {

	private static final Log logger = LogFactory.getLog(SessionRenewal.class);

	// Wristband's word that this session is over. A client that it does not accept is the
	// operator's mistake, not the user's.
	private static final Set<String> REFUSALS = Set.of(WristbandErrorCodes.INVALID_GRANT,
			WristbandErrorCodes.WRISTBAND_REFUSED, WristbandErrorCodes.INVALID_ID_TOKEN);

	private final TokenRefresher refresher;

	private final RenewalJournal journal;

	private final SessionRecordStore store;

	private final SessionSettings settings;

	private final Clock clock;

	RefreshExchange(TokenRefresher refresher, RenewalJournal journal, SessionRecordStore store,
			SessionSettings settings, Clock clock) {
		this.refresher = refresher;
		this.journal = journal;
		this.store = store;
		this.settings = settings;
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

	boolean isAlive(WristbandSession session) {
		return this.clock.instant().isBefore(session.content().accessTokenExpiresAt());
	}

	Renewal notNow(WristbandSession session) {
		return isAlive(session) ? Renewal.current(session) : Renewal.unavailable();
	}

	RenewalResult renew(HttpSession session, Predicate<WristbandSession> due) {
		WristbandSession latest = this.store.reload(session);
		if (latest == null) {
			return RenewalResult.ended();
		}
		if (!due.test(latest)) {
			return RenewalResult.adopted(latest);
		}
		WristbandSession recovered = this.journal.recover(latest, session);
		if (recovered == null) {
			return RenewalResult.ended();
		}
		if (!due.test(recovered)) {
			return RenewalResult.adopted(recovered);
		}
		if (recovered.content().refreshToken() != null) {
			return refresh(recovered, session);
		}
		if (isAlive(recovered)) {
			return RenewalResult.kept(recovered);
		}
		this.store.end(session);
		return RenewalResult.ended();
	}

	private RenewalResult refresh(WristbandSession latest, HttpSession session) {
		if (!this.journal.begin(latest, session)) {
			return RenewalResult.ended();
		}
		try {
			WristbandSession renewed = this.refresher.refresh(latest);
			if (this.journal.finish(latest, renewed, session)) {
				return RenewalResult.won(renewed);
			}
			// Logged out meanwhile: nobody will use these tokens
			this.refresher.revoke(renewed);
			return RenewalResult.ended();
		}
		catch (WristbandApiException ex) {
			return RenewalResult.failed(failed(latest, session, ex.getErrorCode()), ex.getErrorCode());
		}
	}

	private Renewal failed(WristbandSession latest, HttpSession session, String errorCode) {
		WristbandUser user = latest.user();
		logger.warn(ErrorReference.text(errorCode, "The access token of user %s of tenant %s could not be renewed: %s"
			.formatted(user.getUserId(), user.getTenantId(), errorCode)));
		if (REFUSALS.contains(errorCode)) {
			this.store.end(session);
			return Renewal.ended();
		}
		this.journal.abandon(latest, session);
		return notNow(latest);
	}

}
