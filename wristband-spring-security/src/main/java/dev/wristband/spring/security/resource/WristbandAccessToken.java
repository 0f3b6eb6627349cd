package dev.wristband.spring.security.resource;

import java.io.Serial;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

import dev.wristband.spring.security.core.CallerKind;
import dev.wristband.spring.security.core.WristbandClaimNames;
import dev.wristband.spring.security.core.WristbandPrincipal;
import dev.wristband.spring.security.core.WristbandRole;

/**
 * A verified access token (RFC 9068), which also is the view of its caller. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class WristbandAccessToken extends Jwt implements WristbandPrincipal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create a token that was verified.
	 * @param tokenValue the token as it was sent
	 * @param issuedAt when it was issued, if it says so
	 * @param expiresAt when it ends
	 * @param headers its header
	 * @param claims its claims
	 */
	WristbandAccessToken(String tokenValue, @Nullable Instant issuedAt, Instant expiresAt, Map<String, Object> headers,
			Map<String, Object> claims) {
		super(tokenValue, issuedAt, expiresAt, headers, claims);
	}

	@Override
	public String getSubject() {
		return String.valueOf(getClaims().get("sub"));
	}

	@Override
	public CallerKind getKind() {
		return kind(getClaims().get(WristbandClaimNames.SUBJECT_KIND));
	}

	@Override
	public @Nullable String getTenantId() {
		return text(WristbandClaimNames.TENANT_ID);
	}

	@Override
	public @Nullable String getApplicationId() {
		return text(WristbandClaimNames.APPLICATION_ID);
	}

	@Override
	public @Nullable String getClientId() {
		return text(WristbandClaimNames.CLIENT_ID);
	}

	@Override
	public Set<String> getScopes() {
		Set<String> scopes = new LinkedHashSet<>();
		Object claim = getClaims().get(WristbandClaimNames.SCOPE);
		if (claim instanceof Collection<?> values) {
			values.forEach((value) -> scopes.add(String.valueOf(value)));
		}
		else if (claim instanceof String text) {
			StringTokenizer tokens = new StringTokenizer(text, " ");
			while (tokens.hasMoreTokens()) {
				scopes.add(tokens.nextToken());
			}
		}
		return scopes;
	}

	@Override
	public List<WristbandRole> getRoles() {
		return List.of();
	}

	@Override
	public Map<String, Object> getCustomClaims() {
		Map<String, Object> claims = (getClaims().get(WristbandClaimNames.CUSTOM_CLAIMS) instanceof Map<?, ?>)
				? getClaimAsMap(WristbandClaimNames.CUSTOM_CLAIMS) : null;
		return (claims != null) ? claims : Map.of();
	}

	@Override
	public String getName() {
		return getSubject();
	}

	@Override
	public String toString() {
		return "WristbandAccessToken[subject=%s, tenantId=%s]".formatted(getSubject(), getTenantId());
	}

	/**
	 * Return the kind of caller that a claim speaks of.
	 * @param claim the value of {@code sub_kind}
	 * @return the kind
	 */
	static CallerKind kind(@Nullable Object claim) {
		if ("user".equals(claim)) {
			return CallerKind.USER;
		}
		return "client".equals(claim) ? CallerKind.MACHINE : CallerKind.UNKNOWN;
	}

	private @Nullable String text(String claim) {
		return (getClaims().get(claim) instanceof String text) ? text : null;
	}

}
