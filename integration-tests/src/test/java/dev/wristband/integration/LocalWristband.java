package dev.wristband.integration;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorControl;
import dev.wristband.emulator.EmulatorOptions;

/**
 * Stand-in for Wristband that is reached over TLS only, as Wristband is.
 */
final class LocalWristband implements AutoCloseable {

	static final String CLIENT_ID = "quickstart-client";

	static final String CLIENT_SECRET = "value-of-the-client-secret";

	private final TlsTerminator terminator;

	private final Emulator emulator;

	LocalWristband(TlsCertificate certificate) {
		this.terminator = new TlsTerminator(certificate);
		this.emulator = Emulator.start(EmulatorOptions.defaults()
			.withPublicUri(URI.create("https://localhost:" + this.terminator.port()))
			.withClients(List.of()));
		this.terminator.start(this.emulator.port());
	}

	String applicationVanityDomain() {
		return this.emulator.applicationVanityDomain();
	}

	EmulatorControl control() {
		return this.emulator.control();
	}

	/**
	 * Register where the application is.
	 * @param application address of the application
	 */
	void register(URI application) {
		this.emulator.registerClient(
				new EmulatedClient(CLIENT_ID, CLIENT_SECRET, application.resolve("/api/auth/login").toString(),
						List.of(application.resolve("/api/auth/callback").toString())));
	}

	@Override
	public void close() throws IOException {
		this.terminator.close();
		this.emulator.close();
	}

}
