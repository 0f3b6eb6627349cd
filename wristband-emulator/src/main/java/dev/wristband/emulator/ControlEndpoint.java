package dev.wristband.emulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import net.minidev.json.JSONObject;

/**
 * The control over HTTP. Commands have to be JSON, which a page of another site cannot
 * send without asking first.
 */
final class ControlEndpoint {

	static final String PREFIX = "/__emulator/";

	private final EmulatorControl control;

	ControlEndpoint(EmulatorControl control) {
		this.control = control;
	}

	Response show(Request request) {
		return switch (command(request)) {
			case "calls" -> Response.json(200, calls());
			case "requests" -> Response.json(200,
					Map.of("requests", this.control.recordedExchanges().stream().map(this::view).toList()));
			default -> Response.apiError(404, "not_found", "There is no such view");
		};
	}

	Response run(Request request) throws GeneralException {
		if (!request.isType("application/json")) {
			return Response.apiError(415, "unsupported_media_type", "The body must be JSON");
		}
		JSONObject body = request.body().isBlank() ? new JSONObject() : JSONObjectUtils.parse(request.body());
		try {
			return run(command(request), body) ? Response.empty(204)
					: Response.apiError(404, "not_found", "There is no such command");
		}
		catch (IllegalArgumentException ex) {
			throw new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription(ex.getMessage()));
		}
	}

	private boolean run(String command, JSONObject body) throws GeneralException {
		switch (command) {
			case "rotate-signing-key" -> this.control.rotateSigningKey();
			case "retire-old-signing-keys" -> this.control.retireOldSigningKeys();
			case "access-token-lifetime" ->
				this.control.accessTokenLifetime(Duration.ofSeconds(JSONObjectUtils.getLong(body, "seconds")));
			case "expire-access-tokens" -> this.control.expireAccessTokens();
			case "faults" -> addFault(body);
			case "revoke-refresh-tokens" -> this.control.revokeRefreshTokens(JSONObjectUtils.getString(body, "tenant"),
					JSONObjectUtils.getString(body, "email"));
			case "end-login-sessions" -> this.control.endLoginSessions();
			case "reset" -> this.control.reset();
			default -> {
				return false;
			}
		}
		return true;
	}

	private void addFault(JSONObject body) throws GeneralException {
		EmulatorEndpoint endpoint = EmulatorEndpoint.forKey(JSONObjectUtils.getString(body, "endpoint"));
		if (endpoint == null) {
			throw new IllegalArgumentException("'endpoint' must be one of "
					+ Arrays.stream(EmulatorEndpoint.values()).map(EmulatorEndpoint::key).toList());
		}
		int times = body.containsKey("times") ? JSONObjectUtils.getInt(body, "times") : 1;
		if (body.containsKey("status")) {
			this.control.failNext(endpoint, times, JSONObjectUtils.getInt(body, "status"));
		}
		else if (body.containsKey("hangMillis")) {
			this.control.hangNext(endpoint, times, Duration.ofMillis(JSONObjectUtils.getLong(body, "hangMillis")));
		}
		else if (body.containsKey("malformed")) {
			this.control.malformNext(endpoint, times);
		}
		else {
			throw new IllegalArgumentException("'status', 'hangMillis' or 'malformed' must be there");
		}
	}

	private Map<String, Object> calls() {
		Map<String, Object> calls = new LinkedHashMap<>();
		for (EmulatorEndpoint endpoint : EmulatorEndpoint.values()) {
			calls.put(endpoint.key(), this.control.calls(endpoint));
		}
		return calls;
	}

	private Map<String, Object> view(RecordedExchange exchange) {
		Map<String, Object> view = new LinkedHashMap<>();
		view.put("time", exchange.time().toString());
		view.put("endpoint", exchange.endpoint().key());
		view.put("method", exchange.method());
		view.put("host", exchange.host());
		view.put("path", exchange.path());
		view.put("parameters", exchange.parameters());
		view.put("status", exchange.status());
		return view;
	}

	private static String command(Request request) {
		return request.path().substring(PREFIX.length());
	}

}
