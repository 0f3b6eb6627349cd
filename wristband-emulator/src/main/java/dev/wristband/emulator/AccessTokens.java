package dev.wristband.emulator;

import java.text.ParseException;
import java.time.Clock;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;

/**
 * Checks the access token of a request.
 */
final class AccessTokens {

	private final Domains domains;

	private final SigningKeys keys;

	private final AccessTokenPolicy policy;

	private final Clock clock;

	AccessTokens(Domains domains, SigningKeys keys, AccessTokenPolicy policy, Clock clock) {
		this.domains = domains;
		this.keys = keys;
		this.policy = policy;
		this.clock = clock;
	}

	/**
	 * Get the claims of the bearer token of the given request.
	 * @param request the request
	 * @return the claims of a valid access token
	 * @throws GeneralException if there is no token or it is not valid
	 */
	JWTClaimsSet require(Request request) throws GeneralException {
		List<String> headers = request.headerValues("Authorization");
		if (headers.isEmpty()) {
			throw new GeneralException(BearerTokenError.MISSING_TOKEN);
		}
		if (headers.size() > 1) {
			throw new GeneralException(BearerTokenError.INVALID_REQUEST);
		}
		String token = BearerAccessToken.parse(headers.get(0)).getValue();
		try {
			SignedJWT jwt = SignedJWT.parse(token);
			if (isGenuine(jwt) && isAlive(jwt.getJWTClaimsSet())) {
				return jwt.getJWTClaimsSet();
			}
		}
		catch (ParseException | JOSEException ex) {
			throw new GeneralException(null, BearerTokenError.INVALID_TOKEN, ex);
		}
		throw new GeneralException(BearerTokenError.INVALID_TOKEN);
	}

	private boolean isGenuine(SignedJWT jwt) throws JOSEException {
		RSAKey key = this.keys.find(jwt.getHeader().getKeyID());
		return key != null && JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
				&& jwt.getHeader().getType() != null
				&& TokenIssuer.ACCESS_TOKEN_TYPE.equals(jwt.getHeader().getType().getType())
				&& jwt.verify(new RSASSAVerifier(key.toRSAPublicKey()));
	}

	private boolean isAlive(JWTClaimsSet claims) {
		return this.domains.issuer().equals(claims.getIssuer()) && this.policy.isAlive(claims.getJWTID())
				&& this.clock.instant().isBefore(claims.getExpirationTime().toInstant());
	}

}
