package dev.wristband.spring.security.client;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.client.WristbandClientSettings.LoginStateSettings;

/**
 * Client settings for tests.
 */
public final class TestClientSettings {

	/**
	 * The client id.
	 */
	public static final String CLIENT_ID = "clientId";

	/**
	 * The client secret.
	 */
	public static final String CLIENT_SECRET = "CANARY-SECRET";

	private TestClientSettings() {
	}

	/**
	 * Settings of an application at a domain.
	 * @param vanityDomain the application's domain
	 * @return the settings
	 */
	public static WristbandClientSettings at(String vanityDomain) {
		return create(vanityDomain, false, CLIENT_ID, CLIENT_SECRET, IdTokenVerification.STRICT,
				SdkConfigurationMode.LAZY, ManualSdkConfiguration.none());
	}

	/**
	 * Settings of an application that this machine stands in for.
	 * @param port the port
	 * @return the settings
	 */
	public static WristbandClientSettings local(int port) {
		return local(port, CLIENT_ID, CLIENT_SECRET);
	}

	static WristbandClientSettings local(int port, String clientId, String clientSecret) {
		return create("localhost:" + port, true, clientId, clientSecret, IdTokenVerification.STRICT,
				SdkConfigurationMode.LAZY, ManualSdkConfiguration.none());
	}

	static WristbandClientSettings withVerification(String vanityDomain, IdTokenVerification verification) {
		return create(vanityDomain, false, CLIENT_ID, CLIENT_SECRET, verification, SdkConfigurationMode.LAZY,
				ManualSdkConfiguration.none());
	}

	static WristbandClientSettings withConfiguration(SdkConfigurationMode mode, ManualSdkConfiguration manual) {
		return create("app.example.com", false, CLIENT_ID, CLIENT_SECRET, IdTokenVerification.STRICT, mode, manual);
	}

	/**
	 * A configuration without placeholders.
	 * @param rootDomain the root domain, if tenants have subdomains
	 * @return the configuration
	 */
	public static SdkConfiguration configuration(@Nullable String rootDomain) {
		String host = (rootDomain != null) ? "{tenant_name}." + rootDomain : "app.example.com";
		return new SdkConfiguration("https://" + host + "/api/auth/login", "https://" + host + "/api/auth/callback",
				null, null, rootDomain, false, false);
	}

	private static WristbandClientSettings create(String vanityDomain, boolean plainHttp, String clientId,
			String clientSecret, IdTokenVerification verification, SdkConfigurationMode mode,
			ManualSdkConfiguration manual) {
		return new WristbandClientSettings(vanityDomain, plainHttp, clientId, clientSecret,
				Set.of("openid", "offline_access", "email"),
				new LoginStateSettings("CANARY-LOGIN-STATE-SECRET-0123456", true), verification, Duration.ofSeconds(60),
				mode, manual);
	}

}
