package dev.wristband.emulator;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Endpoint of the emulator that can be counted and made to fail.
 *
 * @since 0.1.0
 */
public enum EmulatorEndpoint {

	/**
	 * Authorization endpoint.
	 */
	AUTHORIZE,

	/**
	 * Login page of a tenant.
	 */
	LOGIN,

	/**
	 * Login page of the application, where a tenant is chosen.
	 */
	DISCOVERY,

	/**
	 * Logout endpoint.
	 */
	LOGOUT,

	/**
	 * Token endpoint.
	 */
	TOKEN,

	/**
	 * Token revocation endpoint.
	 */
	REVOKE,

	/**
	 * UserInfo endpoint.
	 */
	USERINFO,

	/**
	 * JWK set.
	 */
	JWKS,

	/**
	 * Configuration of a client for SDKs.
	 */
	SDK_CONFIGURATION,

	/**
	 * Check of a tenant's custom domain.
	 */
	CUSTOM_DOMAINS,

	/**
	 * Permissions of the caller.
	 */
	PERMISSION_INFO,

	/**
	 * Tenants, their users and their roles.
	 */
	MANAGEMENT;

	String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	boolean isPage() {
		return this == AUTHORIZE || this == LOGIN || this == DISCOVERY || this == LOGOUT;
	}

	static @Nullable EmulatorEndpoint forKey(String key) {
		return Arrays.stream(values()).filter((endpoint) -> endpoint.key().equals(key)).findFirst().orElse(null);
	}

}
