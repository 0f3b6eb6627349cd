package dev.wristband.emulator;

import java.io.PrintStream;

import org.jspecify.annotations.Nullable;

/**
 * Runs the emulator on its own: {@code --port=6100}.
 *
 * @since 0.1.0
 */
public final class EmulatorMain {

	private static final int DEFAULT_PORT = 6100;

	private static final String PORT = "--port=";

	private EmulatorMain() {
	}

	/**
	 * Start the emulator and keep it running.
	 * @param arguments {@code --port=} and a number, or nothing
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] arguments) throws InterruptedException {
		Integer port = port(arguments);
		if (port == null) {
			System.err.println("Usage: wristband-emulator [--port=" + DEFAULT_PORT + "]");
			System.exit(2);
			return;
		}
		EmulatorOptions options = EmulatorOptions.defaults().withPort(port);
		try (Emulator emulator = Emulator.start(options)) {
			print(emulator, options, System.out);
			Thread.currentThread().join();
		}
	}

	private static @Nullable Integer port(String[] arguments) {
		if (arguments.length == 0) {
			return DEFAULT_PORT;
		}
		if (arguments.length > 1 || !arguments[0].matches(PORT + "\\d{1,5}")) {
			return null;
		}
		return Integer.valueOf(arguments[0].substring(PORT.length()));
	}

	static void print(Emulator emulator, EmulatorOptions options, PrintStream out) {
		out.println("Wristband emulator: " + emulator.baseUri());
		out.println("  application vanity domain  " + emulator.applicationVanityDomain());
		for (EmulatedClient client : options.clients()) {
			out.println("  client id                  " + client.id());
			out.println("  client secret              " + client.secret());
			out.println("  login URL                  " + client.loginUrl());
			out.println("  redirect URIs              " + String.join(" ", client.redirectUris()));
		}
		for (EmulatedMachineClient client : options.machineClients()) {
			out.println("  machine client id          " + client.id());
			out.println("  machine client secret      " + client.secret());
		}
		for (EmulatedTenant tenant : options.tenants()) {
			out.println("  tenant " + tenant.name() + " (" + tenant.displayName() + "), http://"
					+ emulator.tenantHost(tenant.name()));
			for (EmulatedUser user : tenant.users()) {
				out.println("    " + user.email() + "  " + user.fullName() + "  " + String.join(" ", user.roles()));
			}
		}
	}

}
