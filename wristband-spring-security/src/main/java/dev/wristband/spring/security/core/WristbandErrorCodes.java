package dev.wristband.spring.security.core;

/**
 * Error codes of login, callback, the back channel and access tokens. A code never
 * changes its meaning.
 *
 * @since 0.1.0
 */
public final class WristbandErrorCodes {

	/**
	 * A request parameter is missing, repeated, malformed or too long.
	 */
	public static final String INVALID_REQUEST = "invalid_request";

	/**
	 * The callback came without the login state it belongs to.
	 */
	public static final String MISSING_LOGIN_STATE = "missing_login_state";

	/**
	 * The login state of the callback is unreadable, expired, used or made for another
	 * tenant.
	 */
	public static final String INVALID_LOGIN_STATE = "invalid_login_state";

	/**
	 * Wristband asks the user to log in again.
	 */
	public static final String LOGIN_REQUIRED = "login_required";

	/**
	 * Wristband refused the authorization code or the refresh token.
	 */
	public static final String INVALID_GRANT = "invalid_grant";

	/**
	 * Wristband does not accept this application's client id or client secret.
	 */
	public static final String INVALID_CLIENT = "invalid_client";

	/**
	 * Starting the login over did not help.
	 */
	public static final String LOGIN_LOOP = "login_loop";

	/**
	 * Wristband refused the authorization request.
	 */
	public static final String AUTHORIZATION_REFUSED = "authorization_refused";

	/**
	 * The ID token does not prove the login it was issued for.
	 */
	public static final String INVALID_ID_TOKEN = "invalid_id_token";

	/**
	 * The user info answer is incomplete or belongs to another subject or tenant.
	 */
	public static final String INVALID_USER_INFO = "invalid_user_info";

	/**
	 * The token answer of Wristband is malformed.
	 */
	public static final String INVALID_TOKEN_RESPONSE = "invalid_token_response";

	/**
	 * Wristband refuses this application's client credentials or request.
	 */
	public static final String WRISTBAND_REFUSED = "wristband_refused";

	/**
	 * Wristband cannot be reached or answers with a server error.
	 */
	public static final String WRISTBAND_UNAVAILABLE = "wristband_unavailable";

	/**
	 * Wristband did not answer in time.
	 */
	public static final String WRISTBAND_TIMEOUT = "wristband_timeout";

	/**
	 * Wristband's answer is not what the protocol says.
	 */
	public static final String INVALID_WRISTBAND_RESPONSE = "invalid_wristband_response";

	/**
	 * The SDK configuration cannot be had from Wristband.
	 */
	public static final String SDK_CONFIGURATION_UNAVAILABLE = "sdk_configuration_unavailable";

	/**
	 * The SDK configuration, together with the values set by hand, is contradictory.
	 */
	public static final String SDK_CONFIGURATION_INVALID = "sdk_configuration_invalid";

	/**
	 * The store of sessions cannot be reached or does not answer in time.
	 */
	public static final String SESSION_STORE_UNAVAILABLE = "session_store_unavailable";

	/**
	 * The request does not carry the CSRF token of its session, or another site sent it.
	 */
	public static final String CSRF_TOKEN_INVALID = "csrf_token_invalid";

	/**
	 * The access token is not given to the page or the element that asks for it.
	 */
	public static final String CROSS_SITE_REQUEST = "cross_site_request";

	/**
	 * The endpoint is switched off.
	 */
	public static final String ENDPOINT_DISABLED = "endpoint_disabled";

	/**
	 * The request needs an access token.
	 */
	public static final String TOKEN_REQUIRED = "token_required";

	/**
	 * The access token is not valid here.
	 */
	public static final String INVALID_TOKEN = "invalid_token";

	/**
	 * The access token is valid, but does not allow the request.
	 */
	public static final String INSUFFICIENT_SCOPE = "insufficient_scope";

	/**
	 * The keys to verify access tokens with cannot be had from Wristband.
	 */
	public static final String SIGNING_KEYS_UNAVAILABLE = "signing_keys_unavailable";

	/**
	 * The caller lacks a role that the method requires.
	 */
	public static final String INSUFFICIENT_ROLE = "insufficient_role";

	/**
	 * The caller lacks a permission that the method requires.
	 */
	public static final String INSUFFICIENT_PERMISSION = "insufficient_permission";

	/**
	 * The request is for another tenant than the caller's.
	 */
	public static final String TENANT_MISMATCH = "tenant_mismatch";

	/**
	 * The method is for users only.
	 */
	public static final String USER_REQUIRED = "user_required";

	/**
	 * The method is for machines only.
	 */
	public static final String MACHINE_REQUIRED = "machine_required";

	/**
	 * The user has to log in again, since the last time is too long ago (RFC 9470).
	 */
	public static final String INSUFFICIENT_USER_AUTHENTICATION = "insufficient_user_authentication";

	/**
	 * The permissions of the caller cannot be had from Wristband.
	 */
	public static final String PERMISSIONS_UNAVAILABLE = "permissions_unavailable";

	/**
	 * A call is to be made for the current user, and nobody with an access token is here.
	 */
	public static final String CALLER_TOKEN_MISSING = "caller_token_missing";

	private WristbandErrorCodes() {
	}

}
