package dev.wristband.spring.security.session;

/**
 * What became of the refresh token of a session that has ended.
 *
 * @since 0.1.0
 */
public enum Revocation {

	/**
	 * Wristband has revoked it.
	 */
	REVOKED,

	/**
	 * Wristband has not confirmed that it is revoked, so it may live until its end.
	 */
	FAILED,

	/**
	 * There was none.
	 */
	UNNECESSARY

}
