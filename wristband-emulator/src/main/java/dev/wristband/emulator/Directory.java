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

	Directory(List<EmulatedTenant> tenants, List<EmulatedClient> clients) {
		this.tenants = List.copyOf(tenants);
		clients.forEach(this::register);
	}

	void register(EmulatedClient client) {
		this.clients.put(client.id(), client);
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
