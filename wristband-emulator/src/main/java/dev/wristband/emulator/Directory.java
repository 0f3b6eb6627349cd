package dev.wristband.emulator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Tenants, users and clients.
 */
final class Directory {

	private final List<EmulatedTenant> tenants;

	private final Map<String, EmulatedClient> clients = new ConcurrentHashMap<>();

	private final Map<String, EmulatedMachineClient> machineClients = new ConcurrentHashMap<>();

	private final Map<Account, List<String>> changedPermissions = new ConcurrentHashMap<>();

	private final ClientSecrets secrets = new ClientSecrets();

	Directory(EmulatorOptions options) {
		this.tenants = options.tenants();
		options.clients().forEach(this::register);
		options.machineClients().forEach(this::register);
	}

	synchronized void register(EmulatedClient client) {
		this.machineClients.remove(client.id());
		this.clients.put(client.id(), client);
		this.secrets.replaceAll(client.id(), client.secret());
	}

	synchronized void register(EmulatedMachineClient client) {
		this.clients.remove(client.id());
		this.machineClients.put(client.id(), client);
		this.secrets.replaceAll(client.id(), client.secret());
	}

	ClientSecrets secrets() {
		return this.secrets;
	}

	List<EmulatedTenant> tenants() {
		return this.tenants;
	}

	List<EmulatedClient> clients() {
		return List.copyOf(this.clients.values());
	}

	@Nullable EmulatedClient client(@Nullable String id) {
		return (id != null) ? this.clients.get(id) : null;
	}

	@Nullable EmulatedMachineClient machineClient(String id) {
		return this.machineClients.get(id);
	}

	Account requireAccount(String tenantName, String email) {
		for (EmulatedTenant tenant : this.tenants) {
			EmulatedUser user = userByEmail(tenant, email);
			if (tenant.name().equals(tenantName) && user != null) {
				return new Account(tenant, user);
			}
		}
		throw new IllegalArgumentException("There is no such user");
	}

	List<String> permissions(Account account) {
		return this.changedPermissions.getOrDefault(account, account.user().permissions());
	}

	void permissions(Account account, List<String> permissions) {
		this.changedPermissions.put(account, List.copyOf(permissions));
	}

	void reset() {
		this.changedPermissions.clear();
	}

	@Nullable EmulatedUser userByEmail(EmulatedTenant tenant, String email) {
		return tenant.users().stream().filter((user) -> user.email().equalsIgnoreCase(email)).findFirst().orElse(null);
	}

	@Nullable Account account(@Nullable String tenantId, String userId) {
		for (EmulatedTenant tenant : this.tenants) {
			if (!Identifiers.tenant(tenant).equals(tenantId)) {
				continue;
			}
			for (EmulatedUser user : tenant.users()) {
				if (Identifiers.user(tenant, user).equals(userId)) {
					return new Account(tenant, user);
				}
			}
		}
		return null;
	}

}
