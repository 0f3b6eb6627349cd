package dev.wristband.emulator;

import org.jspecify.annotations.Nullable;

/**
 * Host of the emulator that a request was sent to.
 *
 * @param host host and port
 * @param tenant tenant of the host, or {@code null} for the application's own host
 */
record Site(String host, @Nullable EmulatedTenant tenant) {

	EmulatedTenant requireTenant() {
		if (this.tenant == null) {
			throw new IllegalStateException("Not a tenant's host");
		}
		return this.tenant;
	}

}
