package dev.wristband.emulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Grant that the token endpoint takes.
 *
 * @since 0.1.0
 */
public enum TokenGrant {

	/**
	 * Exchange of an authorization code.
	 */
	AUTHORIZATION_CODE,

	/**
	 * Exchange of a refresh token.
	 */
	REFRESH_TOKEN,

	/**
	 * Token of a machine.
	 */
	CLIENT_CREDENTIALS;

	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	static @Nullable TokenGrant forKey(@Nullable String key) {
		return Arrays.stream(values()).filter((grant) -> grant.key().equals(key)).findFirst().orElse(null);
	}

	static @Nullable TokenGrant of(EmulatorEndpoint endpoint, Request request) {
		List<String> values = (endpoint == EmulatorEndpoint.TOKEN) ? request.form().get("grant_type") : null;
		return (values != null && values.size() == 1) ? forKey(values.get(0)) : null;
	}

}
