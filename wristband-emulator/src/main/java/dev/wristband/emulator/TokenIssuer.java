package dev.wristband.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import org.jspecify.annotations.Nullable;

/**
 * Makes access tokens and ID tokens.
 */
final class TokenIssuer {

	static final String ACCESS_TOKEN_TYPE = "at+JWT";

	private static final Duration ID_TOKEN_LIFETIME = Duration.ofMinutes(30);

	private static final List<String> METHODS = List.of("pwd");

	private final Domains domains;

	private final SigningKeys keys;

	private final AccessTokenPolicy policy;

	private final RandomValues random;

	private final Clock clock;

	TokenIssuer(Domains domains, SigningKeys keys, AccessTokenPolicy policy, RandomValues random, Clock clock) {
		this.domains = domains;
		this.keys = keys;
		this.policy = policy;
		this.random = random;
		this.clock = clock;
	}

	BearerAccessToken accessToken(Authorization authorization) {
		Account account = authorization.account();
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject(account.userId())
			.claim("sub_kind", "user")
			.claim("tnt_id", account.tenantId())
			.claim("idp_name", "wristband")
			.claim("amr", METHODS)
			.claim("auth_time", authorization.authTime().getEpochSecond());
		return bearer(claims, authorization.clientId(), authorization.scope());
	}

	BearerAccessToken machineToken(String clientId, @Nullable Scope scope) {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject(clientId).claim("sub_kind", "client");
		return bearer(claims, clientId, scope);
	}

	private BearerAccessToken bearer(JWTClaimsSet.Builder claims, String clientId, @Nullable Scope scope) {
		Duration lifetime = this.policy.lifetime(clientId);
		claims.claim("client_id", clientId)
			.claim("app_id", Identifiers.application())
			.claim("van_dom", this.domains.vanity())
			.jwtID(this.policy.tokenId(this.random.next()));
		if (scope != null && !scope.isEmpty()) {
			claims.claim("scope", scope.toString());
		}
		return new BearerAccessToken(sign(claims, ACCESS_TOKEN_TYPE, lifetime), lifetime.toSeconds(), scope);
	}

	String idToken(Authorization authorization, @Nullable Nonce nonce) {
		Account account = authorization.account();
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject(account.userId())
			.audience(authorization.clientId())
			.claim("tnt_id", account.tenantId())
			.claim("idp_name", "wristband")
			.claim("amr", METHODS)
			.claim("auth_time", authorization.authTime().getEpochSecond());
		if (nonce != null) {
			claims.claim("nonce", nonce.getValue());
		}
		return sign(claims, "id+JWT", ID_TOKEN_LIFETIME);
	}

	private String sign(JWTClaimsSet.Builder claims, String type, Duration lifetime) {
		Instant now = this.clock.instant();
		RSAKey key = this.keys.current();
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType(type))
			.keyID(key.getKeyID())
			.build();
		claims.issuer(this.domains.issuer()).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(lifetime)));
		SignedJWT jwt = new SignedJWT(header, claims.build());
		try {
			jwt.sign(new RSASSASigner(key));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return jwt.serialize();
	}

}
