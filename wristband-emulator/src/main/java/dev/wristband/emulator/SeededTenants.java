package dev.wristband.emulator;

import java.util.List;

/**
 * The tenants that the emulator has from the start.
 */
final class SeededTenants {

	private SeededTenants() {
	}

	static List<EmulatedTenant> all() {
		return List.of(
				tenant("acme", "Acme Corporation", owner("acme", "Olivia Owner"), viewer("acme", "Victor Viewer")),
				tenant("globex", "Globex Corporation", owner("globex", "Oscar Owner"),
						viewer("globex", "Vera Viewer")));
	}

	private static EmulatedTenant tenant(String name, String displayName, EmulatedUser... users) {
		return new EmulatedTenant(name, displayName, null, List.of(users));
	}

	private static EmulatedUser owner(String tenant, String fullName) {
		return new EmulatedUser("owner@" + tenant + ".example", fullName, List.of("app:hello:owner"),
				List.of("invoice:read", "invoice:write"));
	}

	private static EmulatedUser viewer(String tenant, String fullName) {
		return new EmulatedUser("viewer@" + tenant + ".example", fullName, List.of("app:hello:viewer"),
				List.of("invoice:read"));
	}

}
