package dev.wristband.spring.boot.autoconfigure;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.Emulator;

/**
 * {@link WristbandConnectionDetails} of the embedded emulator, which speaks http and is
 * for applications on http://localhost.
 */
final class EmulatorWristbandConnectionDetails implements WristbandConnectionDetails {

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

}
