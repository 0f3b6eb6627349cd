package dev.wristband.sample.hello;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * One request of a {@link Browser}.
 *
 * @param method the HTTP method
 * @param target where to go
 * @param body the form, empty if there is none
 * @param initiator the page that started it, {@code null} for the address bar
 */
record Navigation(String method, URI target, String body, @Nullable URI initiator) {

	private static final int TEMPORARY_REDIRECT = 307;

	Navigation redirected(int status, URI location) {
		return (status < TEMPORARY_REDIRECT) ? new Navigation("GET", location, "", this.initiator)
				: new Navigation(this.method, location, this.body, this.initiator);
	}

}
