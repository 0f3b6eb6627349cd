package dev.wristband.emulator;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What an {@link Emulator} starts with. Instances are immutable.
 *
 * @since 0.1.0
 */
public final class EmulatorOptions {

	private static final Pattern PUBLIC_URI = Pattern
		.compile("https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*localhost(?::[0-9]{1,5})?");

	private final int port;

	private final List<EmulatedTenant> tenants;

	private final List<EmulatedClient> clients;

	private final List<EmulatedMachineClient> machineClients;

	private final Duration accessTokenLifetime;

	private final Clock clock;

	private final boolean applicationAuthorizationRequests;

	private final @Nullable URI publicUri;

	private EmulatorOptions(int port, List<EmulatedTenant> tenants, List<EmulatedClient> clients,
			List<EmulatedMachineClient> machineClients, Duration accessTokenLifetime, Clock clock,
			boolean applicationAuthorizationRequests, @Nullable URI publicUri) {
		this.port = port;
		this.tenants = List.copyOf(tenants);
		this.clients = List.copyOf(clients);
		this.machineClients = List.copyOf(machineClients);
		this.accessTokenLifetime = accessTokenLifetime;
		this.clock = clock;
		this.applicationAuthorizationRequests = applicationAuthorizationRequests;
		this.publicUri = publicUri;
	}

	/**
	 * A free port, the tenants {@code acme} and {@code globex},
	 * {@link EmulatedClient#defaults()} and {@link EmulatedMachineClient#defaults()}.
	 * @return the default options
	 */
	public static EmulatorOptions defaults() {
		return new EmulatorOptions(0, SeededTenants.all(), List.of(EmulatedClient.defaults()),
				List.of(EmulatedMachineClient.defaults()), Duration.ofMinutes(30), Clock.systemUTC(), false, null);
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
		return new EmulatorOptions(port, this.tenants, this.clients, this.machineClients, this.accessTokenLifetime,
				this.clock, this.applicationAuthorizationRequests, this.publicUri);
	}

	/**
	 * Have the given tenants instead of the present ones.
	 * @param tenants the tenants
	 * @return new options
	 */
	public EmulatorOptions withTenants(List<EmulatedTenant> tenants) {
		return new EmulatorOptions(this.port, tenants, this.clients, this.machineClients, this.accessTokenLifetime,
				this.clock, this.applicationAuthorizationRequests, this.publicUri);
	}

	/**
	 * Register the given clients instead of the present ones.
	 * @param clients the clients
	 * @return new options
	 */
	public EmulatorOptions withClients(List<EmulatedClient> clients) {
		return new EmulatorOptions(this.port, this.tenants, clients, this.machineClients, this.accessTokenLifetime,
				this.clock, this.applicationAuthorizationRequests, this.publicUri);
	}

	/**
	 * Register the given machine clients instead of the present ones.
	 * @param machineClients the machine clients
	 * @return new options
	 */
	public EmulatorOptions withMachineClients(List<EmulatedMachineClient> machineClients) {
		return new EmulatorOptions(this.port, this.tenants, this.clients, machineClients, this.accessTokenLifetime,
				this.clock, this.applicationAuthorizationRequests, this.publicUri);
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
		return new EmulatorOptions(this.port, this.tenants, this.clients, this.machineClients, accessTokenLifetime,
				this.clock, this.applicationAuthorizationRequests, this.publicUri);
	}

	/**
	 * Take the time from the given clock.
	 * @param clock the clock
	 * @return new options
	 */
	public EmulatorOptions withClock(Clock clock) {
		return new EmulatorOptions(this.port, this.tenants, this.clients, this.machineClients, this.accessTokenLifetime,
				clock, this.applicationAuthorizationRequests, this.publicUri);
	}

	/**
	 * Accept authorization requests that do not name a tenant.
	 * @param enabled whether to accept them on the application's own host
	 * @return new options
	 */
	public EmulatorOptions withApplicationAuthorizationRequests(boolean enabled) {
		return new EmulatorOptions(this.port, this.tenants, this.clients, this.machineClients, this.accessTokenLifetime,
				this.clock, enabled, this.publicUri);
	}

	/**
	 * Stand behind a proxy, for example one that terminates TLS, and have the given
	 * address instead of the one that is listened on. The proxy has to keep the
	 * {@code Host} header.
	 * @param publicUri scheme, host and port of the application's host as others see it;
	 * the host is {@code localhost} or ends with it
	 * @return new options
	 */
	public EmulatorOptions withPublicUri(URI publicUri) {
		if (!PUBLIC_URI.matcher(publicUri.toString()).matches()) {
			throw new IllegalArgumentException(
					"'publicUri' must be an http or https URI of localhost or a subdomain, without path");
		}
		return new EmulatorOptions(this.port, this.tenants, this.clients, this.machineClients, this.accessTokenLifetime,
				this.clock, this.applicationAuthorizationRequests, publicUri);
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

	List<EmulatedMachineClient> machineClients() {
		return this.machineClients;
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

	@Nullable URI publicUri() {
		return this.publicUri;
	}

}
