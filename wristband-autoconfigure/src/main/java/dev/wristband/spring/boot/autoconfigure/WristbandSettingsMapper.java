package dev.wristband.spring.boot.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

import dev.wristband.spring.security.client.ManualSdkConfiguration;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandClientSettings.LoginStateSettings;

/**
 * Maps connection details and {@link WristbandProperties} to
 * {@link WristbandClientSettings}, and refuses what cannot be meant.
 */
final class WristbandSettingsMapper {

	private static final Log logger = LogFactory.getLog(WristbandSettingsMapper.class);

	static final Profiles PRODUCTION = Profiles.of("prod | production");

	private static final int MIN_SECRET_LENGTH = 32;

	private final WristbandProperties properties;

	private final Environment environment;

	WristbandSettingsMapper(WristbandProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	WristbandClientSettings map(WristbandConnectionDetails details) {
		VanityDomain domain = ConfigurationRules.domain("wristband.application-vanity-domain",
				details.getApplicationVanityDomain());
		String clientId = details.getClientId();
		String clientSecret = details.getClientSecret();
		checkPlainHttp(details, domain);
		checkSecureCookies(details);
		return ConfigurationRules.accepted("wristband.token-expiration-buffer", "Correct the value.",
				() -> new WristbandClientSettings(domain.toString(), details.isPlainHttp(), clientId, clientSecret,
						this.properties.scopes(),
						new LoginStateSettings(loginStateSecret(clientSecret), secureCookies(details)),
						this.properties.idToken().verification(), this.properties.tokenExpirationBuffer(),
						this.properties.sdkConfiguration().mode(), manualConfiguration()));
	}

	private void checkPlainHttp(WristbandConnectionDetails details, VanityDomain domain) {
		String property = "wristband.dangerously-use-plain-http";
		if (!details.isPlainHttp()) {
			return;
		}
		ConfigurationRules.plainHttp(domain);
		if (this.properties.dangerouslyUsePlainHttp()) {
			logger.warn("'%s' is on: Wristband is called without TLS. Remove it before this application leaves "
				.formatted(property) + "your machine.");
		}
	}

	private void checkSecureCookies(WristbandConnectionDetails details) {
		String property = "wristband.dangerously-disable-secure-cookies";
		if (secureCookies(details)) {
			return;
		}
		if (this.environment.acceptsProfiles(PRODUCTION)) {
			throw new InvalidWristbandConfigurationException(property,
					"Cookies without 'Secure' are refused in the profiles 'prod' and 'production'.",
					"Remove '%s' and serve the application over https.".formatted(property));
		}
		if (this.properties.dangerouslyDisableSecureCookies()) {
			logger.warn("'%s' is on: cookies of logins also travel over http. Remove it as soon as this application "
				.formatted(property) + "is served over https.");
		}
	}

	private boolean secureCookies(WristbandConnectionDetails details) {
		return details.isSecureCookies() && !this.properties.dangerouslyDisableSecureCookies();
	}

	private String loginStateSecret(String clientSecret) {
		String property = "wristband.login-state-secret";
		@Nullable String secret = this.properties.loginStateSecret();
		if (secret == null) {
			return clientSecret;
		}
		ConfigurationRules.credential(property, secret);
		if (secret.length() < MIN_SECRET_LENGTH) {
			throw new InvalidWristbandConfigurationException(property,
					"'%s' has less than %d characters.".formatted(property, MIN_SECRET_LENGTH),
					"Set it to a longer random value, or remove it to use the client secret.");
		}
		if (secret.equals(clientSecret)) {
			logger.warn("'%s' is the client secret. Set it to a random value of its own, or remove it."
				.formatted(property));
		}
		return secret;
	}

	private ManualSdkConfiguration manualConfiguration() {
		WristbandProperties source = this.properties;
		ConfigurationRules.applicationUrl("wristband.login-url", source.loginUrl());
		ConfigurationRules.applicationUrl("wristband.redirect-uri", source.redirectUri());
		ConfigurationRules.applicationUrl("wristband.fallback-login-url", source.fallbackLoginUrl());
		ConfigurationRules.applicationUrl("wristband.custom-application-login-page-url",
				source.customApplicationLoginPageUrl());
		ConfigurationRules.rootDomain(source.parseTenantFromRootDomain());
		ManualSdkConfiguration configuration = ConfigurationRules.accepted("wristband.login-url",
				"Correct the value, or remove it to use what is registered at Wristband.",
				() -> new ManualSdkConfiguration(source.loginUrl(), source.redirectUri(), source.fallbackLoginUrl(),
						source.customApplicationLoginPageUrl(), source.parseTenantFromRootDomain(),
						source.applicationCustomDomainActive(), source.applicationAuthorizationRequestsEnabled()));
		ConfigurationRules.tenantUrl("wristband.login-url", source.loginUrl(), source.parseTenantFromRootDomain());
		ConfigurationRules.tenantUrl("wristband.redirect-uri", source.redirectUri(),
				source.parseTenantFromRootDomain());
		return configuration;
	}

}
