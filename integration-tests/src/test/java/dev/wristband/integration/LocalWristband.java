package dev.wristband.integration;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

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

	/**
	 * Run the application with the client of this stand-in.
	 * @param applicationVanityDomain where it looks for Wristband
	 * @param arguments more command line arguments
	 * @return the running application
	 */
	static ConfigurableApplicationContext run(String applicationVanityDomain, List<String> arguments) {
		List<String> all = new ArrayList<>(
				List.of("--server.port=0", "--wristband.application-vanity-domain=" + applicationVanityDomain,
						"--wristband.client-id=" + CLIENT_ID, "--wristband.client-secret=" + CLIENT_SECRET));
		all.addAll(arguments);
		return new SpringApplicationBuilder(QuickstartApplication.class).run(all.toArray(String[]::new));
	}

	static URI applicationOf(ConfigurableApplicationContext context) {
		return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
	}

	@Override
	public void close() throws IOException {
		this.terminator.close();
		this.emulator.close();
	}

}
