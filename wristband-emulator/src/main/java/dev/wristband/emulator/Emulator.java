package dev.wristband.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * A local Wristband that listens on the loopback interface. It knows no passwords and
 * must never stand in for the real one outside of development and tests.
 *
 * @since 0.1.0
 */
public final class Emulator implements AutoCloseable {

	private final Listener listener;

	private final EmulatorState state;

	private final EmulatorControl control;

	private Emulator(Listener listener, EmulatorOptions options) {
		this.listener = listener;
		this.state = new EmulatorState(options, listener.port());
		this.control = new EmulatorControl(this.state, listener);
		Routes routes = new Routes(this.state, this.control, options.applicationAuthorizationRequests());
		listener.start(new HttpGateway(this.state, routes));
	}

	/**
	 * Start an emulator with {@link EmulatorOptions#defaults()}.
	 * @return the running emulator
	 */
	public static Emulator start() {
		return start(EmulatorOptions.defaults());
	}

	/**
	 * Start an emulator.
	 * @param options the options
	 * @return the running emulator
	 * @throws UncheckedIOException if the port cannot be had
	 */
	public static Emulator start(EmulatorOptions options) {
		Listener listener;
		try {
			listener = Listener.bind(options.port());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The emulator cannot listen on port " + options.port(), ex);
		}
		try {
			return new Emulator(listener, options);
		}
		catch (RuntimeException ex) {
			listener.close();
			throw ex;
		}
	}

	/**
	 * Get the port.
	 * @return the port that the emulator listens on
	 */
	public int port() {
		return this.listener.port();
	}

	/**
	 * Get the host of the application.
	 * @return host and port
	 */
	public String applicationVanityDomain() {
		return this.state.domains().vanity();
	}

	/**
	 * Get the address of the application's host.
	 * @return the address, which is also the issuer of the tokens
	 */
	public URI baseUri() {
		return this.state.domains().baseUri();
	}

	/**
	 * Get the host of a tenant.
	 * @param tenantName the name of the tenant
	 * @return host and port
	 */
	public String tenantHost(String tenantName) {
		return this.state.domains().tenantHost(tenantName);
	}

	/**
	 * Register a client, in place of the one with the same id if there is one.
	 * @param client the client
	 */
	public void registerClient(EmulatedClient client) {
		this.state.directory().register(client);
	}

	/**
	 * Register a machine client, in place of the client with the same id if there is one.
	 * @param client the client
	 */
	public void registerMachineClient(EmulatedMachineClient client) {
		this.state.directory().register(client);
	}

	/**
	 * Get the control.
	 * @return the control of this emulator
	 */
	public EmulatorControl control() {
		return this.control;
	}

	@Override
	public void close() {
		this.state.faults().close();
		this.listener.close();
	}

}
