package dev.wristband.emulator;

import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * The control over HTTP. Commands have to be JSON, which a page of another site cannot
 * send without asking first.
 */
final class ControlEndpoint {

	static final String PREFIX = "/__emulator/";

	private final EmulatorControl control;

	private final ControlCommands commands;

	ControlEndpoint(EmulatorControl control, Directory directory, DirectTokens tokens) {
		this.control = control;
		this.commands = new ControlCommands(control, directory, tokens);
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
		ControlCommands.Command command = this.commands.find(command(request));
		if (command == null) {
			return Response.apiError(404, "not_found", "There is no such command");
		}
		try {
			@Nullable Map<String, ?> result = command.run(body);
			return (result != null) ? Response.json(200, result) : Response.empty(204);
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			throw new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription(ex.getMessage()));
		}
	}

	private Map<String, Object> calls() {
		Map<String, Object> calls = new LinkedHashMap<>();
		for (EmulatorEndpoint endpoint : EmulatorEndpoint.values()) {
			calls.put(endpoint.key(), this.control.calls(endpoint));
		}
		for (TokenGrant grant : TokenGrant.values()) {
			calls.put("token:" + grant.key(), this.control.calls(grant));
		}
		calls.put("refresh-token-reuses", this.control.refreshTokenReuses());
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
