package dev.wristband.spring.security.session;

import jakarta.servlet.http.HttpSession;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * The access tokens of one session, for as long as somebody acts for its user: also on
 * another thread, and after the request. It does not touch the request.
 */
final class SessionTokens {

	private final SessionRenewal renewal;

	private final HttpSession session;

	private volatile WristbandSession latest;

	SessionTokens(SessionRenewal renewal, HttpSession session, WristbandSession latest) {
		this.renewal = renewal;
		this.session = session;
		this.latest = latest;
	}

	OAuth2AccessToken find() {
		WristbandSession known = this.latest;
		return (this.renewal.isDue(known) ? adopt(this.renewal.renew(known, this.session)) : known).accessToken();
	}

	OAuth2AccessToken renew(OAuth2AccessToken refused) {
		WristbandSession known = this.latest;
		boolean newest = known.content().accessToken().equals(refused.getTokenValue());
		return (newest ? adopt(this.renewal.renewRefused(known, this.session)) : known).accessToken();
	}

	private WristbandSession adopt(Renewal result) {
		WristbandSession current = result.session();
		if (current == null) {
			throw (result.outcome() == Renewal.Outcome.UNAVAILABLE)
					? new CallerTokenException(WristbandErrorCodes.WRISTBAND_UNAVAILABLE,
							"The access token of the current user cannot be renewed at the moment", true)
					: new CallerTokenException(WristbandErrorCodes.CALLER_TOKEN_MISSING,
							"The session of the current user has ended", false);
		}
		this.latest = current;
		return current;
	}

}
