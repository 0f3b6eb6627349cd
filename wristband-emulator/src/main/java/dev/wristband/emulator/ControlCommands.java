package dev.wristband.emulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * What the control can be told over HTTP, by name.
 */
final class ControlCommands {

	private final Map<String, Command> commands = new HashMap<>();

	private final FaultReader faults = new FaultReader();

	private final EmulatorControl control;

	private final Directory directory;

	ControlCommands(EmulatorControl control, Directory directory) {
		this.control = control;
		this.directory = directory;
		addTokenCommands();
		addFaultCommands();
		addClientCommands();
		this.commands.put("end-login-sessions", (body) -> control.endLoginSessions());
		this.commands.put("permissions",
				(body) -> control.permissions(text(body, "tenant"), text(body, "email"), texts(body, "permissions")));
		this.commands.put("clear-calls", (body) -> control.clearCalls());
		this.commands.put("reset", (body) -> control.reset());
	}

	private void addTokenCommands() {
		this.commands.put("rotate-signing-key", (body) -> this.control.rotateSigningKey());
		this.commands.put("retire-old-signing-keys", (body) -> this.control.retireOldSigningKeys());
		this.commands.put("withdraw-signing-key", (body) -> this.control.withdrawSigningKey(text(body, "keyId")));
		this.commands.put("access-token-lifetime", this::accessTokenLifetime);
		this.commands.put("expire-access-tokens", (body) -> this.control.expireAccessTokens());
		this.commands.put("rotate-refresh-tokens",
				(body) -> this.control.rotateRefreshTokens(JSONObjectUtils.getBoolean(body, "enabled")));
		this.commands.put("revoke-refresh-tokens",
				(body) -> this.control.revokeRefreshTokens(text(body, "tenant"), text(body, "email")));
	}

	private void addFaultCommands() {
		this.commands.put("faults", this::addFault);
		this.commands.put("clear-faults", this::clearFaults);
		this.commands.put("refuse-connections",
				(body) -> this.control.refuseConnections(Duration.ofMillis(JSONObjectUtils.getLong(body, "millis"))));
	}

	private void addClientCommands() {
		this.commands.put("clients", (body) -> this.directory.register(new EmulatedClient(text(body, "id"),
				text(body, "secret"), text(body, "loginUrl"), texts(body, "redirectUris"))));
		this.commands.put("machine-clients", (body) -> this.directory
			.register(new EmulatedMachineClient(text(body, "id"), text(body, "secret"), texts(body, "permissions"))));
		this.commands.put("add-client-secret",
				(body) -> this.control.addClientSecret(text(body, "client"), text(body, "secret")));
		this.commands.put("remove-client-secret",
				(body) -> this.control.removeClientSecret(text(body, "client"), text(body, "secret")));
	}

	@Nullable Command find(String name) {
		return this.commands.get(name);
	}

	private void accessTokenLifetime(JSONObject body) throws GeneralException {
		Duration lifetime = Duration.ofSeconds(JSONObjectUtils.getLong(body, "seconds"));
		if (body.containsKey("client")) {
			this.control.accessTokenLifetime(text(body, "client"), lifetime);
		}
		else {
			this.control.accessTokenLifetime(lifetime);
		}
	}

	private void addFault(JSONObject body) throws GeneralException {
		EmulatorEndpoint endpoint = endpoint(body);
		if (!body.containsKey("grant")) {
			this.control.fault(endpoint, this.faults.read(body));
			return;
		}
		TokenGrant grant = TokenGrant.forKey(text(body, "grant"));
		if (grant == null || endpoint != EmulatorEndpoint.TOKEN) {
			throw new IllegalArgumentException("'grant' must be one that the token endpoint takes");
		}
		this.control.fault(grant, this.faults.read(body));
	}

	private void clearFaults(JSONObject body) throws GeneralException {
		if (body.containsKey("endpoint")) {
			this.control.clearFaults(endpoint(body));
		}
		else {
			this.control.clearFaults();
		}
	}

	private static EmulatorEndpoint endpoint(JSONObject body) throws GeneralException {
		EmulatorEndpoint endpoint = EmulatorEndpoint.forKey(text(body, "endpoint"));
		if (endpoint == null) {
			throw new IllegalArgumentException("'endpoint' must be one of "
					+ Arrays.stream(EmulatorEndpoint.values()).map(EmulatorEndpoint::key).toList());
		}
		return endpoint;
	}

	private static String text(JSONObject body, String name) throws GeneralException {
		return JSONObjectUtils.getString(body, name);
	}

	private static List<String> texts(JSONObject body, String name) throws GeneralException {
		return JSONObjectUtils.getStringList(body, name, List.of());
	}

	/**
	 * Command that can be given over HTTP.
	 */
	@FunctionalInterface
	interface Command {

		void run(JSONObject body) throws GeneralException;

	}

}
