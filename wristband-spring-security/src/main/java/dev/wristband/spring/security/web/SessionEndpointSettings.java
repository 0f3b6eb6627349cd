package dev.wristband.spring.security.web;

/**
 * What the endpoints for scripts do.
 *
 * @param exposeAccessToken whether scripts are given the access token
 * @param extendOnPoll whether a call of the session endpoint that does not say otherwise
 * keeps the session alive
 * @since 0.1.0
 */
public record SessionEndpointSettings(boolean exposeAccessToken, boolean extendOnPoll) {

	/**
	 * Return the default settings: no access token, and every call keeps the session
	 * alive.
	 * @return the default settings
	 */
	public static SessionEndpointSettings defaults() {
		return new SessionEndpointSettings(false, true);
	}

	@Override
	public String toString() {
		return "SessionEndpointSettings[extendOnPoll=%s]".formatted(this.extendOnPoll);
	}

}
