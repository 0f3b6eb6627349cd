package dev.wristband.spring.security.client;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Reads an answer of the token endpoint, refusing what RFC 6749, section 5.1, does not
 * allow.
 */
final class TokenResponseReader {

	private static final long MAX_LIFETIME = Duration.ofDays(1).toSeconds();

	private static final int MAX_TOKEN_LENGTH = 16 * 1024;

	private TokenResponseReader() {
	}

	static TokenResponse read(Map<String, Object> body) {
		String accessToken = token(body, "access_token");
		if (accessToken == null) {
			throw invalid("access_token");
		}
		if (!(body.get("token_type") instanceof String type) || !"bearer".equalsIgnoreCase(type)) {
			throw invalid("token_type");
		}
		return new TokenResponse(accessToken, expiresIn(body), token(body, "refresh_token"), token(body, "id_token"),
				scopes(body));
	}

	private static Duration expiresIn(Map<String, Object> body) {
		// A whole number of seconds; anything else could mean "never"
		if (!(body.get("expires_in") instanceof Long seconds) || seconds <= 0) {
			throw invalid("expires_in");
		}
		return Duration.ofSeconds(Math.min(seconds, MAX_LIFETIME));
	}

	private static @Nullable String token(Map<String, Object> body, String name) {
		Object value = body.get(name);
		if (value == null) {
			return null;
		}
		if (!(value instanceof String token) || token.isBlank() || token.length() > MAX_TOKEN_LENGTH
				|| !token.chars().allMatch((c) -> c > 0x20 && c < 0x7f)) {
			throw invalid(name);
		}
		return token;
	}

	private static Set<String> scopes(Map<String, Object> body) {
		Set<String> scopes = new LinkedHashSet<>();
		if (body.get("scope") instanceof String scope) {
			for (String value : StringUtils.tokenizeToStringArray(scope, " ")) {
				scopes.add(value);
			}
		}
		return Set.copyOf(scopes);
	}

	private static WristbandApiException invalid(String field) {
		return new WristbandApiException(WristbandErrorCodes.INVALID_TOKEN_RESPONSE,
				"The token answer has no valid '%s'".formatted(field));
	}

}
