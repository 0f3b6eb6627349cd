package dev.wristband.emulator;

import java.time.Clock;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens. Each is good for one use; the second use kills its whole family.
 */
final class RefreshTokens {

	private final BoundedMap<IssuedToken> tokens = new BoundedMap<>(50_000);

	private final byte[] secret;

	private final RandomValues random;

	private final Clock clock;

	private final AtomicInteger reuses = new AtomicInteger();

	private volatile boolean rotating = true;

	RefreshTokens(RandomValues random, Clock clock) {
		this.random = random;
		this.clock = clock;
		this.secret = random.bytes(32);
	}

	RefreshToken issue(TokenFamily family) {
		String value = sign(family.authorization());
		this.tokens.put(value, new IssuedToken(family));
		return new RefreshToken(value);
	}

	/**
	 * Use the given token.
	 * @param token the token
	 * @param last whether this uses it up
	 * @param clientId the client that uses it
	 * @param scope the scope that the client asks for, if it does
	 * @return the family of the token
	 * @throws GeneralException if the token is not good any more or was never the
	 * client's
	 */
	TokenFamily take(RefreshToken token, boolean last, String clientId, @Nullable Scope scope) throws GeneralException {
		IssuedToken issued = this.tokens.get(token.getValue());
		if (issued == null || !issued.family.authorization().clientId().equals(clientId)) {
			throw refused("The refresh token is not known");
		}
		if (scope != null && !issued.family.authorization().scope().containsAll(scope)) {
			throw new GeneralException(OAuth2Error.INVALID_SCOPE.setDescription("The scope was not granted before"));
		}
		if (!issued.use(last)) {
			this.reuses.incrementAndGet();
			issued.family.revoke();
			throw refused("The refresh token was used before, so all its successors are revoked");
		}
		if (issued.family.isRevoked()) {
			throw refused("The refresh token is revoked");
		}
		return issued.family;
	}

	void revoke(String token, String clientId) {
		IssuedToken issued = this.tokens.get(token);
		if (issued != null && issued.family.authorization().clientId().equals(clientId)) {
			issued.family.revoke();
		}
	}

	void revoke(Account account) {
		for (IssuedToken issued : this.tokens.values()) {
			if (issued.family.authorization().account().equals(account)) {
				issued.family.revoke();
			}
		}
	}

	boolean isRotating() {
		return this.rotating;
	}

	void rotating(boolean rotating) {
		this.rotating = rotating;
	}

	int reuses() {
		return this.reuses.get();
	}

	void clear() {
		this.tokens.clear();
		this.reuses.set(0);
		this.rotating = true;
	}

	private String sign(Authorization authorization) {
		JWTClaimsSet claims = new JWTClaimsSet.Builder().subject(authorization.account().userId())
			.claim("client_id", authorization.clientId())
			.claim("tnt_id", authorization.account().tenantId())
			.issueTime(Date.from(this.clock.instant()))
			.jwtID(this.random.next())
			.build();
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("rt+JWT")).build();
		SignedJWT jwt = new SignedJWT(header, claims);
		try {
			jwt.sign(new MACSigner(this.secret));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return jwt.serialize();
	}

	private static GeneralException refused(String description) {
		return new GeneralException(OAuth2Error.INVALID_GRANT.setDescription(description));
	}

	private static final class IssuedToken {

		private final TokenFamily family;

		private boolean used;

		private IssuedToken(TokenFamily family) {
			this.family = family;
		}

		private synchronized boolean use(boolean last) {
			boolean good = !this.used;
			this.used |= last;
			return good;
		}

	}

}
