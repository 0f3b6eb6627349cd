package dev.wristband.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;

/**
 * Authorization codes. A code is good for one attempt within one minute; the second
 * attempt kills the tokens of the first.
 */
final class AuthorizationCodes {

	private static final Duration LIFETIME = Duration.ofSeconds(60);

	private final BoundedMap<IssuedCode> codes = new BoundedMap<>(10_000);

	private final RandomValues random;

	private final Clock clock;

	AuthorizationCodes(RandomValues random, Clock clock) {
		this.random = random;
		this.clock = clock;
	}

	AuthorizationCode issue(LoginRequest request, LoginSession session) {
		AuthorizationCode code = new AuthorizationCode(this.random.next());
		Authorization authorization = new Authorization(request.clientId(), session.account(), session.authTime(),
				request.scope());
		this.codes.put(code.getValue(), new IssuedCode(request, new TokenFamily(authorization), this.clock.instant()));
		return code;
	}

	IssuedCode take(AuthorizationCode value) throws GeneralException {
		IssuedCode code = this.codes.get(value.getValue());
		if (code == null) {
			throw refused("The authorization code is not known");
		}
		if (!code.markTaken()) {
			code.family().revoke();
			throw refused("The authorization code was used before");
		}
		if (!this.clock.instant().isBefore(code.issuedAt.plus(LIFETIME))) {
			throw refused("The authorization code has expired");
		}
		return code;
	}

	void clear() {
		this.codes.clear();
	}

	private static GeneralException refused(String description) {
		return new GeneralException(OAuth2Error.INVALID_GRANT.setDescription(description));
	}

	/**
	 * Code with what it was issued for.
	 */
	static final class IssuedCode {

		private final LoginRequest request;

		private final TokenFamily family;

		private final Instant issuedAt;

		private boolean taken;

		private IssuedCode(LoginRequest request, TokenFamily family, Instant issuedAt) {
			this.request = request;
			this.family = family;
			this.issuedAt = issuedAt;
		}

		LoginRequest request() {
			return this.request;
		}

		TokenFamily family() {
			return this.family;
		}

		private synchronized boolean markTaken() {
			boolean first = !this.taken;
			this.taken = true;
			return first;
		}

	}

}
