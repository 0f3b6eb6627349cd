package dev.wristband.spring.security.observation;

import java.util.Set;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Keeps the number of codes in metrics small, whoever throws what.
 */
final class KnownErrorCodes {

	static final String OTHER = "other";

	private static final Set<String> CODES = Set.of(WristbandErrorCodes.INVALID_REQUEST,
			WristbandErrorCodes.MISSING_LOGIN_STATE, WristbandErrorCodes.INVALID_LOGIN_STATE,
			WristbandErrorCodes.LOGIN_REQUIRED, WristbandErrorCodes.INVALID_GRANT, WristbandErrorCodes.INVALID_CLIENT,
			WristbandErrorCodes.LOGIN_LOOP, WristbandErrorCodes.AUTHORIZATION_REFUSED,
			WristbandErrorCodes.INVALID_ID_TOKEN, WristbandErrorCodes.INVALID_USER_INFO,
			WristbandErrorCodes.INVALID_TOKEN_RESPONSE, WristbandErrorCodes.WRISTBAND_REFUSED,
			WristbandErrorCodes.WRISTBAND_UNAVAILABLE, WristbandErrorCodes.WRISTBAND_TIMEOUT,
			WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE, WristbandErrorCodes.SDK_CONFIGURATION_UNAVAILABLE,
			WristbandErrorCodes.SDK_CONFIGURATION_INVALID, WristbandErrorCodes.SESSION_STORE_UNAVAILABLE,
			WristbandErrorCodes.CSRF_TOKEN_INVALID, WristbandErrorCodes.CROSS_SITE_REQUEST,
			WristbandErrorCodes.ENDPOINT_DISABLED, WristbandErrorCodes.TOKEN_REQUIRED,
			WristbandErrorCodes.INVALID_TOKEN, WristbandErrorCodes.INSUFFICIENT_SCOPE,
			WristbandErrorCodes.SIGNING_KEYS_UNAVAILABLE, WristbandErrorCodes.INSUFFICIENT_ROLE,
			WristbandErrorCodes.INSUFFICIENT_PERMISSION, WristbandErrorCodes.TENANT_MISMATCH,
			WristbandErrorCodes.USER_REQUIRED, WristbandErrorCodes.MACHINE_REQUIRED,
			WristbandErrorCodes.INSUFFICIENT_USER_AUTHENTICATION, WristbandErrorCodes.PERMISSIONS_UNAVAILABLE,
			WristbandErrorCodes.CALLER_TOKEN_MISSING);

	private KnownErrorCodes() {
	}

	static String limit(String errorCode) {
		return CODES.contains(errorCode) ? errorCode : OTHER;
	}

}
