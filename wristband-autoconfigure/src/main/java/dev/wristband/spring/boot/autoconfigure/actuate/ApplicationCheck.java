package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;

import dev.wristband.spring.boot.autoconfigure.WristbandProperties;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.resource.SignatureProviders;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * What this application uses Wristband for, what is switched off for development, and
 * what runs it.
 */
final class ApplicationCheck implements Check {

	private final WristbandProperties properties;

	private final ObjectProvider<WristbandClientSettings> client;

	private final ObjectProvider<WristbandEndpoints> endpoints;

	private final ObjectProvider<WristbandJwtDecoder> decoder;

	private final ObjectProvider<MachineTokens> machines;

	private final boolean emulator;

	ApplicationCheck(WristbandProperties properties, ObjectProvider<WristbandClientSettings> client,
			ObjectProvider<WristbandEndpoints> endpoints, ObjectProvider<WristbandJwtDecoder> decoder,
			ObjectProvider<MachineTokens> machines, boolean emulator) {
		this.properties = properties;
		this.client = client;
		this.endpoints = endpoints;
		this.decoder = decoder;
		this.machines = machines;
		this.emulator = emulator;
	}

	@Override
	public List<Finding> look() {
		return List.of(application(), switches(), platform());
	}

	private Finding application() {
		WristbandClientSettings settings = this.client.getIfAvailable();
		String domain = (settings != null) ? settings.applicationVanityDomain()
				: this.properties.applicationVanityDomain();
		List<String> uses = new ArrayList<>();
		if (this.endpoints.getIfAvailable() != null) {
			uses.add("login");
		}
		if (this.decoder.getIfAvailable() != null) {
			uses.add("access tokens");
		}
		MachineTokens tokens = this.machines.getIfAvailable();
		if (tokens != null) {
			uses.add("%d machine clients".formatted(tokens.getClientNames().size()));
		}
		String found = "%s at '%s'.".formatted(
				StringUtils.capitalize(uses.isEmpty() ? "nothing" : String.join(", ", uses)), Texts.quoted(domain));
		if (!this.emulator) {
			return Finding.ok("application", found);
		}
		return Finding.warning("application", found + " This is the emulator, which lets everybody in.",
				"Set 'wristband.client-id' and 'wristband.client-secret' before real users come.",
				"wristband.client-id");
	}

	private Finding switches() {
		List<String> names = DangerousSwitches.of(this.properties);
		if (names.isEmpty()) {
			return Finding.ok("dangerous-switches", "None is on.");
		}
		return Finding.warning("dangerous-switches", "On: '%s'.".formatted(String.join("', '", names)),
				"Remove them before this application leaves your machine.", names.get(0));
	}

	private static Finding platform() {
		return Finding.ok("platform", "Java %s (%s). Signatures are verified by %s.".formatted(Runtime.version(),
				System.getProperty("java.vendor", "vendor unknown"), SignatureProviders.current()));
	}

}
