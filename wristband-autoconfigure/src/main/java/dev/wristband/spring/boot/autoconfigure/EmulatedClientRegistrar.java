package dev.wristband.spring.boot.autoconfigure;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.web.context.WebApplicationContext;

import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.Emulator;

/**
 * Registers the application with the embedded emulator as soon as its own port is known,
 * as somebody would in Wristband's dashboard.
 */
final class EmulatedClientRegistrar implements ApplicationListener<WebServerInitializedEvent> {

	private static final Log logger = LogFactory.getLog(EmulatedClientRegistrar.class);

	private final Emulator emulator;

	private final WristbandConnectionDetails details;

	private final WristbandProperties properties;

	EmulatedClientRegistrar(Emulator emulator, WristbandConnectionDetails details, WristbandProperties properties) {
		this.emulator = emulator;
		this.details = details;
		this.properties = properties;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (WebServerApplicationContext.hasServerNamespace(event.getApplicationContext(), "management")) {
			return;
		}
		String authority = ":" + event.getWebServer().getPort() + contextPath(event.getApplicationContext());
		String rootDomain = this.properties.parseTenantFromRootDomain();
		String base = "http://" + ((rootDomain != null) ? "{tenant_name}." + rootDomain : "localhost") + authority;
		this.emulator.registerClient(new EmulatedClient(this.details.getClientId(), this.details.getClientSecret(),
				first(this.properties.loginUrl(), base + this.properties.endpoints().login()),
				List.of(first(this.properties.redirectUri(), base + this.properties.endpoints().callback()))));
		String application = ((rootDomain != null) ? rootDomain : "localhost") + authority;
		logger.info("No Wristband client is configured, so the emulator at http://%s stands in for Wristband. "
			.formatted(this.emulator.applicationVanityDomain())
				+ (this.properties.login().enabled() ? howToLogIn(application) : howToGetTokens()));
	}

	private static String howToLogIn(String application) {
		return ("Open http://%s and log in as owner@acme.example, viewer@acme.example, owner@globex.example or "
				+ "viewer@globex.example.")
			.formatted(application);
	}

	private String howToGetTokens() {
		return ("Get the access token of a user with: curl http://%s/__emulator/access-tokens "
				+ "-H 'Content-Type: application/json' -d '{\"tenant\":\"acme\",\"email\":\"owner@acme.example\"}'")
			.formatted(this.emulator.applicationVanityDomain());
	}

	private static String contextPath(ApplicationContext context) {
		if (context instanceof WebApplicationContext web && web.getServletContext() != null) {
			return web.getServletContext().getContextPath();
		}
		return "";
	}

	private static String first(@Nullable String configured, String derived) {
		return (configured != null) ? configured : derived;
	}

}
