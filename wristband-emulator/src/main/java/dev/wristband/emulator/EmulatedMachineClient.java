package dev.wristband.emulator;

import java.util.List;

/**
 * Client of a machine: it gets tokens for itself and logs no users in.
 *
 * @param id client id, at most 26 characters
 * @param secret client secret, left out of {@link #toString()}
 * @param permissions permission values such as {@code invoice:read}
 * @since 0.1.0
 */
public record EmulatedMachineClient(String id, String secret, List<String> permissions) {

	public EmulatedMachineClient {
		EmulatedClient.check(id, secret);
		permissions = List.copyOf(permissions);
	}

	/**
	 * The machine client that the emulator has from the start.
	 * @return a client that may read invoices
	 */
	public static EmulatedMachineClient defaults() {
		return new EmulatedMachineClient("machine-worker-client", "local-emulator-machine-secret-not-for-production",
				List.of("invoice:read"));
	}

	@Override
	public String toString() {
		return "EmulatedMachineClient[id=%s, permissions=%s]".formatted(this.id, this.permissions);
	}

}
