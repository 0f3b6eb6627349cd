package dev.wristband.emulator;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What answers at a path.
 *
 * @param id what is counted, or {@code null} if nothing is
 * @param methods endpoints by HTTP method
 */
record Route(@Nullable EmulatorEndpoint id, Map<String, Endpoint> methods) {

	static Route get(@Nullable EmulatorEndpoint id, Endpoint endpoint) {
		return new Route(id, Map.of("GET", endpoint));
	}

	static Route post(@Nullable EmulatorEndpoint id, Endpoint endpoint) {
		return new Route(id, Map.of("POST", endpoint));
	}

	boolean isPage() {
		return this.id != null && this.id.isPage();
	}

}
