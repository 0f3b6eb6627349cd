package dev.wristband.spring.security.session;

/**
 * What happens to a session on the host of another tenant.
 *
 * @since 0.1.0
 */
public enum TenantBinding {

	/**
	 * The request is answered as if nobody was logged in. The session lives on at its own
	 * tenant's host.
	 */
	ENFORCE,

	/**
	 * The session is accepted, and a {@link TenantMismatchEvent} is published.
	 */
	REPORT,

	/**
	 * The host does not matter.
	 */
	OFF

}
