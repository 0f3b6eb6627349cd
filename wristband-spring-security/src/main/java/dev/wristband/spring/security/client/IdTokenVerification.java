package dev.wristband.spring.security.client;

/**
 * How an ID token is verified.
 *
 * @since 0.1.0
 */
public enum IdTokenVerification {

	/**
	 * As OpenID Connect Core 1.0, section 3.1.3.7, says.
	 */
	STRICT,

	/**
	 * As {@link #STRICT}, but a missing {@code aud} or {@code nonce} is tolerated. A
	 * wrong one never is.
	 */
	LENIENT

}
