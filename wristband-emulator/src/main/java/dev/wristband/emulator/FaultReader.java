package dev.wristband.emulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import net.minidev.json.JSONObject;

/**
 * Reads faults from JSON. The member that names the fault holds its value.
 */
final class FaultReader {

	private final Map<String, Kind> kinds = new LinkedHashMap<>();

	FaultReader() {
		this.kinds.put("status", FaultReader::status);
		this.kinds.put("hangMillis", (body) -> Fault.hang(millis(body, "hangMillis")));
		this.kinds.put("dripMillis", (body) -> Fault.drip(millis(body, "dripMillis")));
		this.kinds.put("hugeBytes", (body) -> Fault.hugeBody(JSONObjectUtils.getInt(body, "hugeBytes")));
		this.kinds.put("redirect", (body) -> Fault.redirect(JSONObjectUtils.getURI(body, "redirect")));
		this.kinds.put("wrongType", (body) -> Fault.contentType(JSONObjectUtils.getString(body, "wrongType")));
		this.kinds.put("malformed", (body) -> Fault.brokenJson());
		this.kinds.put("html", (body) -> Fault.html());
		this.kinds.put("silence", (body) -> Fault.silence());
		this.kinds.put("dropConnection", (body) -> Fault.dropConnection());
		this.kinds.put("loseAnswer", (body) -> Fault.loseAnswer());
		this.kinds.put("cutOff", (body) -> Fault.cutOff());
	}

	Fault read(JSONObject body) throws GeneralException {
		List<String> named = this.kinds.keySet().stream().filter(body::containsKey).toList();
		Kind kind = (named.size() == 1) ? this.kinds.get(named.get(0)) : null;
		if (kind == null) {
			throw new IllegalArgumentException("One of " + this.kinds.keySet() + " must be there");
		}
		Fault fault = kind.read(body);
		if (Boolean.TRUE.equals(body.get("untilCleared"))) {
			return fault;
		}
		return fault.times(body.containsKey("times") ? JSONObjectUtils.getInt(body, "times") : 1);
	}

	private static Fault status(JSONObject body) throws GeneralException {
		int status = JSONObjectUtils.getInt(body, "status");
		if (body.containsKey("body")) {
			return Fault.answer(status, JSONObjectUtils.getString(body, "contentType", "application/json"),
					JSONObjectUtils.getString(body, "body"));
		}
		if (body.containsKey("error")) {
			return Fault.oauthError(status, JSONObjectUtils.getString(body, "error"));
		}
		return Fault.status(status);
	}

	private static Duration millis(JSONObject body, String name) throws GeneralException {
		return Duration.ofMillis(JSONObjectUtils.getLong(body, name));
	}

	/**
	 * One kind of fault.
	 */
	@FunctionalInterface
	private interface Kind {

		Fault read(JSONObject body) throws GeneralException;

	}

}
