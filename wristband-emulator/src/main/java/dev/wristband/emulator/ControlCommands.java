package dev.wristband.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
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

	private final DirectTokens tokens;

	ControlCommands(EmulatorControl control, Directory directory, DirectTokens tokens) {
		this.control = control;
		this.directory = directory;
		this.tokens = tokens;
		addTokenCommands();
		addFaultCommands();
		addClientCommands();
		add("end-login-sessions", (body) -> control.endLoginSessions());
		add("permissions",
				(body) -> control.permissions(text(body, "tenant"), text(body, "email"), texts(body, "permissions")));
		add("clear-calls", (body) -> control.clearCalls());
		add("reset", (body) -> control.reset());
	}

	private void addTokenCommands() {
		this.commands.put("access-tokens", this::accessToken);
		add("rotate-signing-key", (body) -> this.control.rotateSigningKey());
		add("retire-old-signing-keys", (body) -> this.control.retireOldSigningKeys());
		add("withdraw-signing-key", (body) -> this.control.withdrawSigningKey(text(body, "keyId")));
		add("access-token-lifetime", this::accessTokenLifetime);
		add("expire-access-tokens", (body) -> this.control.expireAccessTokens());
		add("rotate-refresh-tokens",
				(body) -> this.control.rotateRefreshTokens(JSONObjectUtils.getBoolean(body, "enabled")));
		add("revoke-refresh-tokens",
				(body) -> this.control.revokeRefreshTokens(text(body, "tenant"), text(body, "email")));
	}

	private void addFaultCommands() {
		add("faults", this::addFault);
		add("clear-faults", this::clearFaults);
		add("refuse-connections",
				(body) -> this.control.refuseConnections(Duration.ofMillis(JSONObjectUtils.getLong(body, "millis"))));
	}

	private void addClientCommands() {
		add("clients", (body) -> this.directory.register(new EmulatedClient(text(body, "id"), text(body, "secret"),
				text(body, "loginUrl"), texts(body, "redirectUris"))));
		add("machine-clients", (body) -> this.directory
			.register(new EmulatedMachineClient(text(body, "id"), text(body, "secret"), texts(body, "permissions"))));
		add("add-client-secret", (body) -> this.control.addClientSecret(text(body, "client"), text(body, "secret")));
		add("remove-client-secret",
				(body) -> this.control.removeClientSecret(text(body, "client"), text(body, "secret")));
	}

	private void add(String name, Action action) {
		this.commands.put(name, (body) -> {
			action.run(body);
			return null;
		});
	}

	@Nullable Command find(String name) {
		return this.commands.get(name);
	}

	private Map<String, ?> accessToken(JSONObject body) throws GeneralException {
		Account account = this.directory.requireAccount(text(body, "tenant"), text(body, "email"));
		String client = body.containsKey("client") ? text(body, "client") : null;
		Instant authTime = body.containsKey("authTime")
				? Instant.ofEpochSecond(JSONObjectUtils.getLong(body, "authTime")) : null;
		BearerAccessToken token = this.tokens.issue(client, account, texts(body, "scopes"), authTime);
		return new AccessTokenResponse(new Tokens(token, null)).toJSONObject();
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
	 * Command that has nothing to say.
	 */
	@FunctionalInterface
	private interface Action {

		void run(JSONObject body) throws GeneralException;

	}

	/**
	 * Command that can be given over HTTP. Its result is a JSON object, or {@code null}.
	 */
	@FunctionalInterface
	interface Command {

		@Nullable Map<String, ?> run(JSONObject body) throws GeneralException;

	}

}
