package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.security.core.SpringSecurityCoreVersion;

import dev.wristband.spring.boot.autoconfigure.WristbandProperties;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;
import dev.wristband.spring.security.web.WristbandEndpoints;
import dev.wristband.spring.security.web.session.CsrfSettings;

/**
 * {@link InfoContributor} that tells the versions, and the part of the configuration that
 * everybody may know.
 */
final class WristbandInfoContributor implements InfoContributor {

	private final WristbandProperties properties;

	private final ObjectProvider<WristbandClientSettings> client;

	private final ObjectProvider<WristbandEndpoints> endpoints;

	private final ObjectProvider<MachineTokens> machines;

	private final Features features;

	WristbandInfoContributor(WristbandProperties properties, ObjectProvider<WristbandClientSettings> client,
			ObjectProvider<WristbandEndpoints> endpoints, ObjectProvider<MachineTokens> machines, Features features) {
		this.properties = properties;
		this.client = client;
		this.endpoints = endpoints;
		this.machines = machines;
		this.features = features;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("versions", versions());
		WristbandClientSettings settings = this.client.getIfAvailable();
		String domain = (settings != null) ? settings.applicationVanityDomain()
				: this.properties.applicationVanityDomain();
		put(details, "applicationVanityDomain", domain);
		WristbandEndpoints paths = this.endpoints.getIfAvailable();
		if (settings != null && paths != null) {
			details.put("login", login(settings));
			details.put("endpoints", paths(paths));
		}
		details.put("features", this.features.asMap());
		MachineTokens tokens = this.machines.getIfAvailable();
		if (tokens != null) {
			details.put("machineClients", new TreeSet<>(tokens.getClientNames()));
		}
		details.put("dangerousSwitches", DangerousSwitches.of(this.properties));
		builder.withDetail("wristband", details);
	}

	private static Map<String, Object> versions() {
		Map<String, Object> versions = new LinkedHashMap<>();
		put(versions, "wristband", WristbandClientSettings.class.getPackage().getImplementationVersion());
		put(versions, "springBoot", SpringBootVersion.getVersion());
		put(versions, "springSecurity", SpringSecurityCoreVersion.getVersion());
		put(versions, "java", Runtime.version().toString());
		return versions;
	}

	private Map<String, Object> login(WristbandClientSettings settings) {
		Map<String, Object> login = new LinkedHashMap<>();
		login.put("scopes", List.copyOf(settings.scopes()));
		login.put("sdkConfiguration", name(settings.sdkConfigurationMode()));
		login.put("idTokenVerification", name(settings.idTokenVerification()));
		login.put("secureCookies", settings.loginState().secureCookies());
		login.put("tenantBinding", name(this.properties.session().tenantBinding()));
		return login;
	}

	private static Map<String, Object> paths(WristbandEndpoints endpoints) {
		Map<String, Object> paths = new LinkedHashMap<>();
		paths.put("login", endpoints.login());
		paths.put("callback", endpoints.callback());
		paths.put("logout", endpoints.logout());
		paths.put("session", endpoints.session());
		paths.put("token", endpoints.token());
		return paths;
	}

	private static void put(Map<String, Object> details, String name, @Nullable Object value) {
		if (value != null) {
			details.put(name, value);
		}
	}

	private static String name(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Which features are on.
	 *
	 * @param login whether users can log in
	 * @param accessTokens whether access tokens are accepted
	 * @param tokenEndpoint whether scripts are given the access token
	 * @param csrfProtection whether requests with a session need a CSRF token
	 * @param emulator whether Wristband is the emulator
	 */
	record Features(boolean login, boolean accessTokens, boolean tokenEndpoint, boolean csrfProtection,
			boolean emulator) {

		static Features of(WristbandProperties properties, ObjectProvider<WristbandEndpoints> endpoints,
				ObjectProvider<WristbandJwtDecoder> decoder, ObjectProvider<CsrfSettings> csrf, boolean emulator) {
			boolean login = endpoints.getIfAvailable() != null;
			return new Features(login, decoder.getIfAvailable() != null,
					login && properties.endpoints().exposeAccessToken(), login && csrf.getIfAvailable() != null,
					emulator);
		}

		Map<String, Object> asMap() {
			Map<String, Object> features = new LinkedHashMap<>();
			features.put("login", this.login);
			features.put("accessTokens", this.accessTokens);
			features.put("tokenEndpoint", this.tokenEndpoint);
			features.put("csrfProtection", this.csrfProtection);
			features.put("emulator", this.emulator);
			return features;
		}

	}

}
