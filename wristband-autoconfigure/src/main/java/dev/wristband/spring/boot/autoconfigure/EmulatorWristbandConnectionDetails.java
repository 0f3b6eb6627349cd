package dev.wristband.spring.boot.autoconfigure;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.EmulatedMachineClient;
import dev.wristband.emulator.Emulator;

/**
 * {@link WristbandConnectionDetails} of the embedded emulator, which speaks http and is
 * for applications on http://localhost.
 */
final class EmulatorWristbandConnectionDetails implements WristbandConnectionDetails {

	private static final int MAX_ID = 26;

	private final Map<String, MachineCredentials> machines = new ConcurrentHashMap<>();

	private final SecureRandom random = new SecureRandom();

	private final Emulator emulator;

	private final EmulatedClient client = EmulatedClient.defaults();

	EmulatorWristbandConnectionDetails(Emulator emulator) {
		this.emulator = emulator;
	}

	@Override
	public String getApplicationVanityDomain() {
		return this.emulator.applicationVanityDomain();
	}

	@Override
	public String getClientId() {
		return this.client.id();
	}

	@Override
	public String getClientSecret() {
		return this.client.secret();
	}

	@Override
	public boolean isPlainHttp() {
		return true;
	}

	@Override
	public boolean isSecureCookies() {
		return false;
	}

	@Override
	public MachineCredentials getMachineCredentials(String clientName) {
		return this.machines.computeIfAbsent(clientName, this::register);
	}

	private MachineCredentials register(String clientName) {
		byte[] secret = new byte[24];
		this.random.nextBytes(secret);
		EmulatedMachineClient machine = new EmulatedMachineClient(clientId(clientName),
				Base64.getUrlEncoder().encodeToString(secret), List.of());
		this.emulator.registerMachineClient(machine);
		return new MachineCredentials(machine.id(), machine.secret());
	}

	// Recognisable, and no other for another name
	private static String clientId(String clientName) {
		String id = "machine-" + clientName;
		return (id.length() <= MAX_ID) ? id
				: id.substring(0, MAX_ID - 9) + "-" + "%08x".formatted(clientName.hashCode());
	}

}
