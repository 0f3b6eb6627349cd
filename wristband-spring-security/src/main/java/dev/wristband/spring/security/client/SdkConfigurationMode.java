package dev.wristband.spring.security.client;

/**
 * When the SDK configuration is fetched from Wristband.
 *
 * @since 0.1.0
 */
public enum SdkConfigurationMode {

	/**
	 * With the first request that needs it.
	 */
	LAZY,

	/**
	 * At startup; the application does not start without it.
	 */
	EAGER,

	/**
	 * Never; every value is set by hand.
	 */
	OFF

}
