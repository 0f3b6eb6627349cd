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
		return ConfigurationRules.accepted(StartupError.VALUE_INVALID, "wristband.token-expiration-buffer",
				"Correct the value.",
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
			logger.warn(StartupError.PLAIN_HTTP
				.text("'%s' is on: Wristband is called without TLS. Remove it before this application leaves "
					.formatted(property) + "your machine."));
		}
	}

	private void checkSecureCookies(WristbandConnectionDetails details) {
		String property = "wristband.dangerously-disable-secure-cookies";
		if (secureCookies(details)) {
			return;
		}
		if (this.environment.acceptsProfiles(PRODUCTION)) {
			throw new InvalidWristbandConfigurationException(StartupError.INSECURE_COOKIES, property,
					"Cookies without 'Secure' are refused in the profiles 'prod' and 'production'.",
					"Remove '%s' and serve the application over https.".formatted(property));
		}
		if (this.properties.dangerouslyDisableSecureCookies()) {
			refuseHttps(property, "wristband.login-url", this.properties.loginUrl());
			refuseHttps(property, "wristband.redirect-uri", this.properties.redirectUri());
			logger.warn(StartupError.INSECURE_COOKIES
				.text("'%s' is on: cookies of logins also travel over http. Remove it as soon as this application is "
					.formatted(property) + "served over https."));
		}
	}

	// Where the application is served over https, nothing needs such cookies
	private static void refuseHttps(String property, String urlProperty, @Nullable String url) {
		if (url != null && url.regionMatches(true, 0, "https:", 0, "https:".length())) {
			throw new InvalidWristbandConfigurationException(StartupError.INSECURE_COOKIES, property,
					"'%s' is on, but '%s' is a https URL. Cookies without 'Secure' are for http://localhost."
						.formatted(property, urlProperty),
					"Remove '%s'.".formatted(property));
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
			throw new InvalidWristbandConfigurationException(StartupError.SECRET_TOO_SHORT, property,
					"'%s' has less than %d characters.".formatted(property, MIN_SECRET_LENGTH),
					"Set it to a longer random value, or remove it to use the client secret.");
		}
		if (secret.equals(clientSecret)) {
			logger.warn(StartupError.SECRET_TOO_SHORT
				.text("'%s' is the client secret. Set it to a random value of its own, or remove it."
					.formatted(property)));
		}
		return secret;
	}

	private ManualSdkConfiguration manualConfiguration() {
		WristbandProperties source = this.properties;
		UrlRules.applicationUrl("wristband.login-url", source.loginUrl());
		UrlRules.applicationUrl("wristband.redirect-uri", source.redirectUri());
		UrlRules.applicationUrl("wristband.fallback-login-url", source.fallbackLoginUrl());
		UrlRules.applicationUrl("wristband.custom-application-login-page-url", source.customApplicationLoginPageUrl());
		String rootDomain = source.parseTenantFromRootDomain();
		UrlRules.rootDomain(rootDomain);
		UrlRules.tenantPlaceholder("wristband.login-url", source.loginUrl(), rootDomain);
		UrlRules.tenantPlaceholder("wristband.redirect-uri", source.redirectUri(), rootDomain);
		ManualSdkConfiguration configuration = ConfigurationRules.accepted(StartupError.TENANT_PLACEHOLDER,
				"wristband.fallback-login-url",
				"Remove the placeholder, or the property to use what is registered at Wristband.",
				() -> new ManualSdkConfiguration(source.loginUrl(), source.redirectUri(), source.fallbackLoginUrl(),
						source.customApplicationLoginPageUrl(), rootDomain, source.applicationCustomDomainActive(),
						source.applicationAuthorizationRequestsEnabled()));
		UrlRules.tenantUrl("wristband.login-url", source.loginUrl(), rootDomain);
		UrlRules.tenantUrl("wristband.redirect-uri", source.redirectUri(), rootDomain);
		return configuration;
	}

}
