package dev.wristband.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.boot.autoconfigure.WristbandConnectionDetails.MachineCredentials;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.machine.MachineClient;
import dev.wristband.spring.security.client.machine.MachineSettings;

/**
 * Maps {@link WristbandMachineProperties} to settings for machine clients, and refuses
 * what cannot be meant.
 */
final class MachineSettingsMapper {

	private static final String PREFIX = "wristband.machine";

	static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

	private final WristbandProperties application;

	private final @Nullable WristbandClientSettings client;

	private final @Nullable WristbandConnectionDetails details;

	MachineSettingsMapper(WristbandProperties application, @Nullable WristbandClientSettings client,
			@Nullable WristbandConnectionDetails details) {
		this.application = application;
		this.client = client;
		this.details = details;
	}

	MachineSettings map(WristbandMachineProperties properties) {
		List<MachineClient> clients = new ArrayList<>();
		properties.clients().forEach((name, source) -> clients.add(map(name, source)));
		return ConfigurationRules.accepted(StartupError.VALUE_INVALID, PREFIX,
				"Correct the value below '" + PREFIX + "'.",
				() -> new MachineSettings(clients, properties.tokenExpirationBuffer(), properties.tokenWait()));
	}

	private MachineClient map(String name, WristbandMachineProperties.Client source) {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidWristbandConfigurationException(StartupError.MACHINE_CLIENT_NAME, PREFIX + ".clients",
					"'%s.clients' holds a client with the name '%s'.".formatted(PREFIX, name),
					"Give it a name of lower-case letters, digits and dashes, such as 'invoice-worker'.");
		}
		String prefix = PREFIX + ".clients." + name;
		MachineCredentials credentials = credentials(prefix, name, source);
		String baseUrl = baseUrl(prefix + ".vanity-domain", source.vanityDomain());
		String secondary = source.secondarySecret();
		if (secondary != null) {
			ConfigurationRules.credential(prefix + ".secondary-secret", secondary);
		}
		return ConfigurationRules.accepted(StartupError.VALUE_INVALID, prefix + ".scopes",
				"Correct '%s.scopes'.".formatted(prefix),
				() -> new MachineClient(name, baseUrl, credentials.clientId(), credentials.clientSecret(),
						credentials.clientSecret().equals(secondary) ? null : secondary, source.scopes()));
	}

	private MachineCredentials credentials(String prefix, String name, WristbandMachineProperties.Client source) {
		String id = source.clientId();
		String secret = source.clientSecret();
		if (id != null && secret != null) {
			return new MachineCredentials(ConfigurationRules.credential(prefix + ".client-id", id),
					ConfigurationRules.credential(prefix + ".client-secret", secret));
		}
		if (this.details != null && secret == null) {
			MachineCredentials known = this.details.getMachineCredentials(name);
			if (known != null) {
				return known;
			}
		}
		String missing = prefix + ((id != null) ? ".client-secret" : ".client-id");
		throw new InvalidWristbandConfigurationException(StartupError.MACHINE_CLIENT_INCOMPLETE, missing,
				"'%s' configures a machine client, but '%s' has no value.".formatted(prefix, missing),
				"Set it to what Wristband's dashboard shows for the machine client, secrets preferably from the "
						+ "environment, or remove '%s'.".formatted(prefix));
	}

	private String baseUrl(String property, @Nullable String own) {
		if (own != null) {
			return baseUrl(ConfigurationRules.domain(property, own));
		}
		if (this.client != null) {
			return this.client.baseUrl();
		}
		String shared = this.application.applicationVanityDomain();
		if (shared == null) {
			throw new InvalidWristbandConfigurationException(StartupError.MACHINE_APPLICATION_UNKNOWN, property,
					"It is not known which Wristband application the machine client belongs to.",
					"Set 'wristband.application-vanity-domain' for all of them, or '%s'.".formatted(property));
		}
		VanityDomain domain = ConfigurationRules.domain("wristband.application-vanity-domain", shared);
		if (this.application.dangerouslyUsePlainHttp()) {
			ConfigurationRules.plainHttp(domain);
		}
		return baseUrl(domain);
	}

	private String baseUrl(VanityDomain domain) {
		boolean plainHttp = this.application.dangerouslyUsePlainHttp() && domain.isLoopback();
		return (plainHttp ? "http://" : "https://") + domain;
	}

}
