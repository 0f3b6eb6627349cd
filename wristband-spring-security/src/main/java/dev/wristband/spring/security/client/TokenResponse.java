package dev.wristband.spring.security.client;

import java.time.Duration;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer of the token endpoint (RFC 6749, section 5.1).
 *
 * @param accessToken the access token
 * @param expiresIn how long the access token lives from now on
 * @param refreshToken the refresh token, if one was granted
 * @param idToken the ID token, if one was issued
 * @param scopes the granted scopes; empty if the answer does not say
 * @since 0.1.0
 */
@JsonIgnoreProperties({ "accessToken", "refreshToken", "idToken" })
public record TokenResponse(String accessToken, Duration expiresIn, @Nullable String refreshToken,
		@Nullable String idToken, Set<String> scopes) {

	@Override
	public String toString() {
		return "TokenResponse[expiresIn=%s, scopes=%s]".formatted(this.expiresIn, this.scopes);
	}

}
