package dev.wristband.emulator;

import java.time.Instant;
import java.util.Map;

/**
 * Request that the emulator has answered, without cookies, tokens, codes and secrets.
 *
 * @param time when it arrived
 * @param endpoint which endpoint was called
 * @param method HTTP method
 * @param host value of the host header
 * @param path path without query
 * @param parameters query and form parameters; only harmless values are shown
 * @param status status of the answer, or 0 if the client got none
 * @since 0.1.0
 */
public record RecordedExchange(Instant time, EmulatorEndpoint endpoint, String method, String host, String path,
		Map<String, String> parameters, int status) {

	public RecordedExchange {
		parameters = Map.copyOf(parameters);
	}

}
