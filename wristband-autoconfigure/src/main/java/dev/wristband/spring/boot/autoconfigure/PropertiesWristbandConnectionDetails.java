package dev.wristband.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * {@link WristbandConnectionDetails} that come from {@link WristbandProperties}.
 */
final class PropertiesWristbandConnectionDetails implements WristbandConnectionDetails {

	private final WristbandProperties properties;

	PropertiesWristbandConnectionDetails(WristbandProperties properties) {
		this.properties = properties;
	}

	@Override
	public String getApplicationVanityDomain() {
		return required(StartupError.VANITY_DOMAIN_MISSING, "wristband.application-vanity-domain",
				this.properties.applicationVanityDomain(),
				"Set it to the domain that Wristband's dashboard shows for the application, for example "
						+ "'yourapp-yourcompany.us.wristband.dev'.");
	}

	@Override
	public String getClientId() {
		String property = "wristband.client-id";
		return ConfigurationRules
			.credential(property, required(StartupError.CLIENT_ID_MISSING, property, this.properties.clientId(),
					"Set it to the ID of the OAuth2 client that belongs to the client secret, or remove the secret."));
	}

	@Override
	public String getClientSecret() {
		String property = "wristband.client-secret";
		return ConfigurationRules.credential(property,
				required(StartupError.CLIENT_SECRET_MISSING, property, this.properties.clientSecret(),
						"Set it to the secret of the OAuth2 client, preferably from the environment, or remove "
								+ "'wristband.client-id' if this application has no login."));
	}

	@Override
	public boolean isPlainHttp() {
		return this.properties.dangerouslyUsePlainHttp();
	}

	@Override
	public boolean isSecureCookies() {
		return !this.properties.dangerouslyDisableSecureCookies();
	}

	private String required(StartupError error, String property, @Nullable String value, String action) {
		if (value == null) {
			String other = (this.properties.clientId() != null) ? "wristband.client-id" : "wristband.client-secret";
			throw new InvalidWristbandConfigurationException(error, property,
					"'%s' configures a Wristband client, but '%s' has no value.".formatted(other, property), action);
		}
		return value;
	}

}
