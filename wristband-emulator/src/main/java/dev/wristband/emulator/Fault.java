package dev.wristband.emulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Failure to be shown instead of, or before, the true answer.
 *
 * @param status status of the answer, or 0 for the true answer
 * @param delay how long to wait first
 * @param malformed whether the body is cut off
 */
record Fault(int status, Duration delay, boolean malformed) {

	static Fault withStatus(int status) {
		return new Fault(status, Duration.ZERO, false);
	}

	static Fault withDelay(Duration delay) {
		return new Fault(0, delay, false);
	}

	static Fault withMalformedBody() {
		return new Fault(200, Duration.ZERO, true);
	}

	boolean replacesAnswer() {
		return this.status > 0;
	}

	Response answer() {
		if (this.malformed) {
			return Response.text(this.status, "application/json;charset=UTF-8", "{\"access_token\":\"cut off he");
		}
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("error", code());
		values.put("error_description", "Asked for through the emulator's control");
		Response response = Response.json(this.status, values);
		return (this.status == 429 || this.status == 503) ? response.withHeader("Retry-After", "1") : response;
	}

	private String code() {
		if (this.status == 401) {
			return "invalid_client";
		}
		if (this.status == 503) {
			return "temporarily_unavailable";
		}
		return (this.status < 500) ? "invalid_request" : "server_error";
	}

}
