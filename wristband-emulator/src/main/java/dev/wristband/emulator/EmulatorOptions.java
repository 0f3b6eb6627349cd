package dev.wristband.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What an {@link Emulator} starts with. Instances are immutable.
 *
 * @since 0.1.0
 */
public final class EmulatorOptions {

	private final int port;

	private final List<EmulatedTenant> tenants;

	private final List<EmulatedClient> clients;

	private final Duration accessTokenLifetime;

	private final Clock clock;

	private final boolean applicationAuthorizationRequests;

	private EmulatorOptions(int port, List<EmulatedTenant> tenants, List<EmulatedClient> clients,
			Duration accessTokenLifetime, Clock clock, boolean applicationAuthorizationRequests) {
		this.port = port;
		this.tenants = List.copyOf(tenants);
		this.clients = List.copyOf(clients);
		this.accessTokenLifetime = accessTokenLifetime;
		this.clock = clock;
		this.applicationAuthorizationRequests = applicationAuthorizationRequests;
	}

	/**
	 * A free port, the tenants {@code acme} and {@code globex} and
	 * {@link EmulatedClient#defaults()}.
	 * @return the default options
	 */
	public static EmulatorOptions defaults() {
		return new EmulatorOptions(0, SeededTenants.all(), List.of(EmulatedClient.defaults()), Duration.ofMinutes(30),
				Clock.systemUTC(), false);
	}

	/**
	 * Listen on the given port.
	 * @param port the port, or 0 for a free one
	 * @return new options
	 */
	public EmulatorOptions withPort(int port) {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("'port' must be between 0 and 65535");
		}
		return new EmulatorOptions(port, this.tenants, this.clients, this.accessTokenLifetime, this.clock,
				this.applicationAuthorizationRequests);
	}

	/**
	 * Have the given tenants instead of the present ones.
	 * @param tenants the tenants
	 * @return new options
	 */
	public EmulatorOptions withTenants(List<EmulatedTenant> tenants) {
		return new EmulatorOptions(this.port, tenants, this.clients, this.accessTokenLifetime, this.clock,
				this.applicationAuthorizationRequests);
	}

	/**
	 * Register the given clients instead of the present ones.
	 * @param clients the clients
	 * @return new options
	 */
	public EmulatorOptions withClients(List<EmulatedClient> clients) {
		return new EmulatorOptions(this.port, this.tenants, clients, this.accessTokenLifetime, this.clock,
				this.applicationAuthorizationRequests);
	}

	/**
	 * Issue access tokens with the given lifetime.
	 * @param accessTokenLifetime the lifetime, at least one second
	 * @return new options
	 */
	public EmulatorOptions withAccessTokenLifetime(Duration accessTokenLifetime) {
		if (accessTokenLifetime.toSeconds() < 1) {
			throw new IllegalArgumentException("'accessTokenLifetime' must be at least one second");
		}
		return new EmulatorOptions(this.port, this.tenants, this.clients, accessTokenLifetime, this.clock,
				this.applicationAuthorizationRequests);
	}

	/**
	 * Take the time from the given clock.
	 * @param clock the clock
	 * @return new options
	 */
	public EmulatorOptions withClock(Clock clock) {
		return new EmulatorOptions(this.port, this.tenants, this.clients, this.accessTokenLifetime, clock,
				this.applicationAuthorizationRequests);
	}

	/**
	 * Accept authorization requests that do not name a tenant.
	 * @param enabled whether to accept them on the application's own host
	 * @return new options
	 */
	public EmulatorOptions withApplicationAuthorizationRequests(boolean enabled) {
		return new EmulatorOptions(this.port, this.tenants, this.clients, this.accessTokenLifetime, this.clock,
				enabled);
	}

	int port() {
		return this.port;
	}

	List<EmulatedTenant> tenants() {
		return this.tenants;
	}

	List<EmulatedClient> clients() {
		return this.clients;
	}

	Duration accessTokenLifetime() {
		return this.accessTokenLifetime;
	}

	Clock clock() {
		return this.clock;
	}

	boolean applicationAuthorizationRequests() {
		return this.applicationAuthorizationRequests;
	}

}
