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
		return required("wristband.application-vanity-domain", this.properties.applicationVanityDomain(),
				"Set it to the domain that Wristband's dashboard shows for the application, for example "
						+ "'yourapp-yourcompany.us.wristband.dev'.");
	}

	@Override
	public String getClientId() {
		return required("wristband.client-id", this.properties.clientId(),
				"Set it to the ID of the OAuth2 client that belongs to the client secret, or remove the secret.");
	}

	@Override
	public String getClientSecret() {
		return required("wristband.client-secret", this.properties.clientSecret(),
				"Set it to the secret of the OAuth2 client, preferably from the environment, or remove "
						+ "'wristband.client-id' if this application has no login.");
	}

	@Override
	public boolean isPlainHttp() {
		return this.properties.dangerouslyUsePlainHttp();
	}

	@Override
	public boolean isSecureCookies() {
		return !this.properties.dangerouslyDisableSecureCookies();
	}

	private static String required(String property, @Nullable String value, String action) {
		if (value == null) {
			throw new InvalidWristbandConfigurationException(property,
					"A Wristband client is configured, but '%s' has no value.".formatted(property), action);
		}
		return value;
	}

}
