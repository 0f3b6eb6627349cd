package dev.wristband.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.Emulator;

/**
 * What is compared.
 */
enum Side {

	/**
	 * Spring Security as Spring Boot configures it.
	 */
	STOCK("/oauth2/authorization/wristband", "/login/oauth2/code/wristband"),

	/**
	 * The starter.
	 */
	WRISTBAND("/api/auth/login", "/api/auth/callback");

	private static final String SCOPES = "openid,offline_access,email";

	private final String loginPath;

	private final String callbackPath;

	Side(String loginPath, String callbackPath) {
		this.loginPath = loginPath;
		this.callbackPath = callbackPath;
	}

	String loginPath() {
		return (this == WRISTBAND) ? this.loginPath + "?tenant_name=" + Logins.TENANT : this.loginPath;
	}

	String mainClass() {
		return ((this == STOCK) ? StockApplication.class : WristbandApplication.class).getName();
	}

	/**
	 * Return the configuration of an application that logs in at an emulator.
	 * @param emulator the emulator
	 * @return the properties
	 */
	Map<String, String> properties(Emulator emulator) {
		EmulatedClient client = EmulatedClient.defaults();
		if (this == WRISTBAND) {
			return Map.of("wristband.client-id", client.id(), "wristband.client-secret", client.secret(),
					"wristband.application-vanity-domain", emulator.applicationVanityDomain(),
					"wristband.dangerously-use-plain-http", "true", "wristband.dangerously-disable-secure-cookies",
					"true", "wristband.scopes", SCOPES);
		}
		return stock(client, emulator.baseUri().toString(), "http://" + emulator.tenantHost(Logins.TENANT));
	}

	/**
	 * Return the configuration of an application that nobody logs in to.
	 * @param methodSecurity whether methods are secured
	 * @return the properties
	 */
	Map<String, String> properties(boolean methodSecurity) {
		EmulatedClient client = EmulatedClient.defaults();
		String switchName = (this == WRISTBAND) ? "wristband.method-security.enabled" : "benchmark.method-security";
		Map<String, String> properties = new TreeMap<>(Map.of(switchName, String.valueOf(methodSecurity)));
		properties.putAll((this == WRISTBAND)
				? Map.of("wristband.client-id", client.id(), "wristband.client-secret", client.secret(),
						"wristband.application-vanity-domain", "app.wristband.example")
				: stock(client, "https://app.wristband.example", "https://acme-app.wristband.example"));
		return properties;
	}

	private static Map<String, String> stock(EmulatedClient client, String application, String tenant) {
		String registration = "spring.security.oauth2.client.registration.wristband.";
		String provider = "spring.security.oauth2.client.provider.wristband.";
		String path = "/api/v1/oauth2/";
		return Map.of(registration + "client-id", client.id(), registration + "client-secret", client.secret(),
				registration + "authorization-grant-type", "authorization_code", registration + "redirect-uri",
				"{baseUrl}/login/oauth2/code/{registrationId}", registration + "scope", SCOPES,
				provider + "authorization-uri", tenant + path + "authorize", provider + "token-uri",
				application + path + "token", provider + "user-info-uri", application + path + "userinfo",
				provider + "jwk-set-uri", application + path + "jwks", provider + "user-name-attribute", "sub");
	}

	EmulatedClient client(int port) {
		EmulatedClient client = EmulatedClient.defaults();
		String base = "http://localhost:" + port;
		return new EmulatedClient(client.id(), client.secret(), base + this.loginPath,
				List.of(base + this.callbackPath));
	}

}
