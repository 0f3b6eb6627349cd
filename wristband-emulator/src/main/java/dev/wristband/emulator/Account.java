package dev.wristband.emulator;

/**
 * User in its tenant.
 *
 * @param tenant the tenant
 * @param user the user
 */
record Account(EmulatedTenant tenant, EmulatedUser user) {

	String tenantId() {
		return Identifiers.tenant(this.tenant);
	}

	String userId() {
		return Identifiers.user(this.tenant, this.user);
	}

}
