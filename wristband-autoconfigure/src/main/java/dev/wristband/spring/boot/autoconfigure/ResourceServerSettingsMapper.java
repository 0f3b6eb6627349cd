package dev.wristband.spring.boot.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.resource.ResourceServerSettings;

/**
 * Maps {@link WristbandProperties} to settings for access tokens, and refuses what cannot
 * be meant.
 */
final class ResourceServerSettingsMapper {

	private static final String PREFIX = "wristband.resource-server";

	private final WristbandProperties properties;

	ResourceServerSettingsMapper(WristbandProperties properties) {
		this.properties = properties;
	}

	static SigningKeySettings keys(WristbandProperties.ResourceServer.Jwks jwks) {
		return ConfigurationRules.accepted(StartupError.VALUE_INVALID, PREFIX + ".jwks",
				"Correct the value below '" + PREFIX + ".jwks'.", () -> new SigningKeySettings(jwks.refreshInterval(),
						jwks.refreshAhead(), jwks.unknownKeyInterval(), jwks.outageTolerance()));
	}

	ResourceServerSettings map(@Nullable WristbandClientSettings client) {
		WristbandProperties.ResourceServer source = this.properties.resourceServer();
		Set<String> issuers = issuers(client);
		return ConfigurationRules.accepted(StartupError.VALUE_INVALID, PREFIX,
				"Correct the value below '" + PREFIX + "'.",
				() -> new ResourceServerSettings(issuers, source.clockSkew(), source.clientIds(), source.audiences(),
						source.callerKinds(), source.tokenCacheSize()));
	}

	private Set<String> issuers(@Nullable WristbandClientSettings client) {
		Set<String> issuers = new LinkedHashSet<>();
		String application = application(client);
		if (application != null) {
			issuers.add(application);
		}
		for (String additional : this.properties.resourceServer().additionalVanityDomains()) {
			issuers.add(issuer(PREFIX + ".additional-vanity-domains", additional, false));
		}
		return issuers;
	}

	@Nullable String application(@Nullable WristbandClientSettings client) {
		String domain = this.properties.applicationVanityDomain();
		if (client != null) {
			return client.baseUrl();
		}
		return (domain != null) ? issuer("wristband.application-vanity-domain", domain, true) : null;
	}

	private String issuer(String property, String value, boolean plainHttpRefused) {
		VanityDomain domain = ConfigurationRules.domain(property, value);
		boolean plainHttp = this.properties.dangerouslyUsePlainHttp();
		if (plainHttp && plainHttpRefused) {
			ConfigurationRules.plainHttp(domain);
		}
		return ((plainHttp && domain.isLoopback()) ? "http://" : "https://") + domain;
	}

}
