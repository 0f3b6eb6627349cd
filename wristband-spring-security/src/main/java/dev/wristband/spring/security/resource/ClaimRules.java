package dev.wristband.spring.security.resource;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.core.WristbandClaimNames;

/**
 * What the claims of an access token must say, times apart. What is there must have the
 * right form even if nobody asked for a certain value.
 */
final class ClaimRules {

	private final ResourceServerSettings settings;

	ClaimRules(ResourceServerSettings settings) {
		this.settings = settings;
	}

	/**
	 * Check claims.
	 * @param claims the claims
	 * @throws InvalidAccessTokenException if they are refused
	 */
	void check(Map<String, @Nullable Object> claims) {
		valid(ClaimTexts.isSubject(claims.get("sub")), TokenRefusal.SUBJECT);
		// A token that is bound to a key of its sender proves nothing by itself (RFC
		// 7800)
		valid(claims.get("cnf") == null, TokenRefusal.SENDER_CONSTRAINED);
		identifier(claims.get(WristbandClaimNames.TENANT_ID), TokenRefusal.TENANT);
		identifier(claims.get(WristbandClaimNames.APPLICATION_ID), TokenRefusal.APPLICATION);
		identifier(claims.get("jti"), TokenRefusal.FORMAT);
		Object scope = claims.get(WristbandClaimNames.SCOPE);
		valid(scope == null || ClaimTexts.isScope(scope), TokenRefusal.SCOPE);
		checkClient(claims.get(WristbandClaimNames.CLIENT_ID));
		checkKind(claims.get(WristbandClaimNames.SUBJECT_KIND));
		checkAudience(claims.get("aud"));
	}

	private void checkClient(@Nullable Object clientId) {
		identifier(clientId, TokenRefusal.CLIENT);
		valid(this.settings.clientIds().isEmpty()
				|| (clientId instanceof String text && this.settings.clientIds().contains(text)), TokenRefusal.CLIENT);
	}

	private void checkKind(@Nullable Object kind) {
		valid(kind == null || "user".equals(kind) || "client".equals(kind), TokenRefusal.CALLER_KIND);
		valid(this.settings.callerKinds().isEmpty()
				|| this.settings.callerKinds().contains(WristbandAccessToken.kind(kind)), TokenRefusal.CALLER_KIND);
	}

	private void checkAudience(@Nullable Object audience) {
		if (audience == null) {
			valid(this.settings.audiences().isEmpty(), TokenRefusal.AUDIENCE);
			return;
		}
		List<?> values = (audience instanceof List<?> several) ? several : List.of(audience);
		boolean ours = this.settings.audiences().isEmpty();
		for (Object value : values) {
			valid(value instanceof String text && !text.isEmpty(), TokenRefusal.AUDIENCE);
			ours = ours || this.settings.audiences().contains(value);
		}
		valid(ours, TokenRefusal.AUDIENCE);
	}

	private static void identifier(@Nullable Object value, TokenRefusal refusal) {
		valid(value == null || ClaimTexts.isIdentifier(value), refusal);
	}

	private static void valid(boolean expression, TokenRefusal refusal) {
		if (!expression) {
			throw new InvalidAccessTokenException(refusal);
		}
	}

}
