package dev.wristband.spring.security.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import dev.wristband.spring.security.client.IdTokenVerifier;
import dev.wristband.spring.security.client.TokenResponse;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Exchanges the refresh token of a record for a renewed record (RFC 6749, section 6;
 * OpenID Connect Core 1.0, section 12). Thread-safe.
 *
 * @since 0.1.0
 */
public final class TokenRefresher {

	private static final Log logger = LogFactory.getLog(TokenRefresher.class);

	// Any other failure would meet the next token too
	private static final Set<String> REFUSALS_OF_TOKEN = Set.of(WristbandErrorCodes.INVALID_GRANT,
			WristbandErrorCodes.WRISTBAND_REFUSED);

	private final WristbandApi api;

	private final IdTokenVerifier idTokens;

	private final Clock clock;

	/**
	 * Create a refresher.
	 * @param api the back channel
	 * @param idTokens verifies an ID token that comes with the answer
	 * @param clock tells when the answer came
	 */
	public TokenRefresher(WristbandApi api, IdTokenVerifier idTokens, Clock clock) {
		Assert.notNull(api, "'api' must not be null");
		Assert.notNull(idTokens, "'idTokens' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.api = api;
		this.idTokens = idTokens;
		this.clock = clock;
	}

	WristbandSession refresh(WristbandSession session) {
		String refreshToken = session.content().refreshToken();
		Assert.state(refreshToken != null, "A session without refresh token is not renewed");
		TokenResponse tokens = this.api.refresh(refreshToken);
		Instant now = this.clock.instant();
		return new WristbandSession(session.content().renewed(tokens, idToken(session, tokens.idToken()), now));
	}

	private String idToken(WristbandSession session, @Nullable String idToken) {
		String previous = session.content().idToken();
		if (idToken == null) {
			return previous;
		}
		try {
			this.idTokens.verifyRefreshed(idToken, session.user());
			return idToken;
		}
		catch (WristbandApiException ex) {
			if (WristbandErrorCodes.INVALID_ID_TOKEN.equals(ex.getErrorCode())) {
				throw ex;
			}
			// The old refresh token is used up: the new one must not be lost for want of
			// keys
			logger.debug("The ID token of a token refresh is not taken over: " + ex.getErrorCode());
			return previous;
		}
	}

	/**
	 * Revoke the refresh token of a record that nobody needs any more. A failure is
	 * logged and otherwise ignored.
	 * @param session the record
	 * @return what became of it
	 */
	public Revocation revoke(WristbandSession session) {
		return revokeAll(List.of(session));
	}

	/**
	 * Revoke the refresh tokens of records that nobody needs any more. When Wristband
	 * takes none, for whatever reason, the remaining ones are left to expire.
	 * @param sessions the records
	 * @return {@link Revocation#REVOKED} if all were revoked
	 */
	public Revocation revokeAll(Collection<WristbandSession> sessions) {
		List<String> refreshTokens = sessions.stream()
			.map((session) -> session.content().refreshToken())
			.filter(Objects::nonNull)
			.toList();
		Revocation result = refreshTokens.isEmpty() ? Revocation.UNNECESSARY : Revocation.REVOKED;
		for (int i = 0; i < refreshTokens.size(); i++) {
			try {
				this.api.revoke(refreshTokens.get(i));
			}
			catch (WristbandApiException ex) {
				result = Revocation.FAILED;
				boolean onlyThisOne = REFUSALS_OF_TOKEN.contains(ex.getErrorCode());
				logger.warn(ErrorReference.TOKENS_NOT_REVOKED
					.text("Refresh tokens of ended sessions that were not revoked: %d (%s)"
						.formatted(onlyThisOne ? 1 : refreshTokens.size() - i, ex.getErrorCode())));
				if (!onlyThisOne) {
					break;
				}
			}
		}
		return result;
	}

}
