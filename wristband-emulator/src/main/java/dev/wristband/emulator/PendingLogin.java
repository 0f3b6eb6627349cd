package dev.wristband.emulator;

import java.time.Instant;

/**
 * Authorization request that waits for the user to sign in.
 *
 * @param id the id in the address of the login page
 * @param host the host of that page
 * @param browser the value of the cookie of the browser that began
 * @param csrfToken the value that the form has to send
 * @param since when it began
 * @param request the authorization request
 */
record PendingLogin(String id, String host, String browser, String csrfToken, Instant since, LoginRequest request) {

	@Override
	public String toString() {
		return "PendingLogin[host=%s, request=%s]".formatted(this.host, this.request);
	}

}
