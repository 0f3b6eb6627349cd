package dev.wristband.spring.security.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.WristbandClaimNames;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.core.WristbandUser;

/**
 * Verifies ID tokens as OpenID Connect Core 1.0, section 3.1.3.7, asks for: signature,
 * issuer, audience, times and nonce. Thread-safe.
 *
 * @since 0.1.0
 */
public final class IdTokenVerifier {

	private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

	// An ID token is verified right after it was issued
	private static final Duration MAX_AGE = Duration.ofMinutes(10);

	private static final int MAX_SUBJECT_LENGTH = 255;

	// The end of the year 9999, in milliseconds: what dates can be printed for
	private static final long MAX_TIME = 253_402_300_799_000L;

	private final WristbandClientSettings settings;

	private final Clock clock;

	private final DefaultJWTProcessor<SecurityContext> processor;

	/**
	 * Create a verifier that takes its keys from Wristband when it first needs them.
	 * @param settings the settings
	 * @param api the back channel
	 * @param clock the clock
	 */
	public IdTokenVerifier(WristbandClientSettings settings, WristbandApi api, Clock clock) {
		this(settings, new SigningKeys(api::fetchKeys, SigningKeySettings.defaults(), clock), clock);
	}

	/**
	 * Create a verifier.
	 * @param settings the settings
	 * @param keys the keys of the Wristband application
	 * @param clock the clock
	 */
	public IdTokenVerifier(WristbandClientSettings settings, JWKSource<SecurityContext> keys, Clock clock) {
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.settings = settings;
		this.clock = clock;
		this.processor = new DefaultJWTProcessor<>();
		this.processor.setJWSTypeVerifier(
				new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("id+jwt"), JOSEObjectType.JWT, null));
		this.processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
		this.processor.setJWTClaimsSetVerifier((claims, context) -> {
			// Claims are verified below
		});
	}

	/**
	 * Verify an ID token.
	 * @param idToken the ID token as Wristband sent it
	 * @param nonce the nonce of the authorization request
	 * @return the verified token
	 * @throws WristbandApiException with {@link WristbandErrorCodes#INVALID_ID_TOKEN} if
	 * the token is not valid, or with another code if the keys cannot be had
	 */
	public OidcIdToken verify(String idToken, String nonce) {
		JWTClaimsSet claims = verifySignature(idToken);
		// Parsers turn what they find into what they expect; here the type counts too
		Map<String, Object> raw = rawClaims(idToken);
		valid(this.settings.baseUrl().equals(raw.get("iss")), "'iss' is not this Wristband application");
		verifyAudience(raw);
		valid(isSubject(raw.get("sub")), "'sub' is missing or malformed");
		verifyTimes(instant(claims, "iat"), instant(claims, "exp"));
		verifyNonce(raw.get("nonce"), nonce);
		return toIdToken(idToken, claims);
	}

	/**
	 * Verify an ID token that came with a token refresh (OpenID Connect Core 1.0, section
	 * 12.2): it is about the same login as the previous one.
	 * @param idToken the ID token as Wristband sent it
	 * @param user the user of the session, with the previous ID token
	 * @return the verified token
	 * @throws WristbandApiException with {@link WristbandErrorCodes#INVALID_ID_TOKEN} if
	 * the token is not valid, or with another code if the keys cannot be had
	 */
	public OidcIdToken verifyRefreshed(String idToken, WristbandUser user) {
		OidcIdToken previous = user.getIdToken();
		JWTClaimsSet claims = verifySignature(idToken);
		Map<String, Object> raw = rawClaims(idToken);
		valid(this.settings.baseUrl().equals(raw.get("iss")), "'iss' is not this Wristband application");
		verifyAudience(raw);
		verifyTimes(instant(claims, "iat"), instant(claims, "exp"));
		valid(Objects.equals(previous.getSubject(), raw.get("sub")), "'sub' is not the session's");
		Object tenantId = raw.getOrDefault(WristbandClaimNames.TENANT_ID,
				previous.hasClaim(WristbandClaimNames.TENANT_ID) ? "" : user.getTenantId());
		valid(user.getTenantId().equals(tenantId), "'tnt_id' is not the session's");
		valid(raw.get("nonce") == null || raw.get("nonce").equals(previous.getNonce()), "'nonce' is not the session's");
		return toIdToken(idToken, claims);
	}

	private void verifyTimes(Instant issuedAt, Instant expiresAt) {
		Instant now = this.clock.instant();
		valid(now.isBefore(expiresAt.plus(CLOCK_SKEW)), "it has expired");
		valid(expiresAt.isAfter(issuedAt), "'exp' is not after 'iat'");
		valid(!issuedAt.isAfter(now.plus(CLOCK_SKEW)), "'iat' is in the future");
		valid(!issuedAt.isBefore(now.minus(MAX_AGE)), "'iat' is too long ago");
	}

	/**
	 * Read an ID token that was verified before.
	 * @param idToken the ID token
	 * @return the token and its claims
	 */
	public static OidcIdToken read(String idToken) {
		try {
			return toIdToken(idToken, SignedJWT.parse(idToken).getJWTClaimsSet());
		}
		catch (ParseException | WristbandApiException ex) {
			throw new IllegalArgumentException("Not an ID token");
		}
	}

	private JWTClaimsSet verifySignature(String idToken) {
		try {
			return this.processor.process(SignedJWT.parse(idToken), null);
		}
		catch (KeySourceException ex) {
			throw new WristbandApiException(WristbandErrorCodes.WRISTBAND_UNAVAILABLE,
					"Wristband's signing keys cannot be had", true, null);
		}
		catch (ParseException | BadJOSEException | JOSEException ex) {
			throw invalid("it is not signed by Wristband");
		}
	}

	private void verifyAudience(Map<String, Object> claims) {
		Object audience = claims.get("aud");
		if (audience != null || this.settings.idTokenVerification() == IdTokenVerification.STRICT) {
			String clientId = this.settings.clientId();
			valid(audience != null, "'aud' is missing; 'wristband.id-token.verification=lenient' tolerates that");
			valid(clientId.equals(audience) || List.of(clientId).equals(audience), "'aud' is not exactly this client");
		}
		Object authorizedParty = claims.get("azp");
		valid(authorizedParty == null || authorizedParty.equals(this.settings.clientId()), "'azp' is not this client");
	}

	private void verifyNonce(@Nullable Object nonce, String expected) {
		if (nonce == null && this.settings.idTokenVerification() == IdTokenVerification.LENIENT) {
			return;
		}
		valid(nonce != null, "'nonce' is missing; 'wristband.id-token.verification=lenient' tolerates that");
		valid(nonce instanceof String value && MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8),
				expected.getBytes(StandardCharsets.UTF_8)), "'nonce' is not the one that was sent");
	}

	private static boolean isSubject(@Nullable Object subject) {
		return subject instanceof String value && !value.isBlank() && value.length() <= MAX_SUBJECT_LENGTH
				&& value.chars().allMatch((c) -> c >= 0x20 && c < 0x7f);
	}

	private static Map<String, Object> rawClaims(String idToken) {
		try {
			Map<String, Object> claims = SignedJWT.parse(idToken).getPayload().toJSONObject();
			valid(claims != null, "it has no claims");
			return (claims != null) ? claims : Map.of();
		}
		catch (ParseException ex) {
			throw invalid("it is not signed by Wristband");
		}
	}

	private static Instant instant(JWTClaimsSet claims, String name) {
		Date date = (claims.getClaim(name) instanceof Date value) ? value : null;
		if (date == null || date.getTime() <= 0 || date.getTime() > MAX_TIME) {
			throw invalid("'%s' is missing or malformed".formatted(name));
		}
		return date.toInstant();
	}

	private static OidcIdToken toIdToken(String value, JWTClaimsSet jwt) {
		Map<String, Object> claims = new LinkedHashMap<>();
		jwt.getClaims().forEach((name, claim) -> {
			if (claim != null) {
				claims.put(name, (claim instanceof Date date) ? date.toInstant() : claim);
			}
		});
		Object authenticatedAt = claims.remove(IdTokenClaimNames.AUTH_TIME);
		if (authenticatedAt instanceof Number seconds && seconds.longValue() > 0
				&& seconds.longValue() <= MAX_TIME / 1000) {
			claims.put(IdTokenClaimNames.AUTH_TIME, Instant.ofEpochSecond(seconds.longValue()));
		}
		return new OidcIdToken(value, instant(jwt, "iat"), instant(jwt, "exp"), claims);
	}

	private static void valid(boolean expression, String reason) {
		if (!expression) {
			throw invalid(reason);
		}
	}

	private static WristbandApiException invalid(String reason) {
		return new WristbandApiException(WristbandErrorCodes.INVALID_ID_TOKEN, "The ID token is refused: " + reason);
	}

}
