package dev.wristband.spring.security.core;

/**
 * What kind of caller a request comes from.
 *
 * @since 0.1.0
 */
public enum CallerKind {

	/**
	 * A person.
	 */
	USER,

	/**
	 * A client that acts for itself.
	 */
	MACHINE,

	/**
	 * The access token does not say. Such a caller counts neither as a person nor as a
	 * machine.
	 */
	UNKNOWN

}
