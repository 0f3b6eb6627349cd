package dev.wristband.spring.boot.autoconfigure.actuate;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import dev.wristband.spring.security.client.SdkConfiguration;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.SdkConfigurationStatus;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Whether the login URL and the redirect URI in use lead to the endpoints of this
 * application, and how the browser's cookies get there.
 */
final class ApplicationUrlsCheck implements Check {

	private static final String ID = "application-urls";

	private final ObjectProvider<SdkConfigurationSource> source;

	private final ObjectProvider<WristbandClientSettings> client;

	private final ObjectProvider<WristbandEndpoints> endpoints;

	private final Environment environment;

	ApplicationUrlsCheck(ObjectProvider<SdkConfigurationSource> source, ObjectProvider<WristbandClientSettings> client,
			ObjectProvider<WristbandEndpoints> endpoints, Environment environment) {
		this.source = source;
		this.client = client;
		this.endpoints = endpoints;
		this.environment = environment;
	}

	@Override
	public List<Finding> look() {
		WristbandEndpoints paths = this.endpoints.getIfAvailable();
		WristbandClientSettings settings = this.client.getIfAvailable();
		if (paths == null || settings == null) {
			return List.of(Finding.skipped(ID, "Users do not log in here."));
		}
		String loginUrl = settings.manualConfiguration().loginUrl();
		String redirectUri = settings.manualConfiguration().redirectUri();
		SdkConfiguration known = known();
		if (known != null) {
			loginUrl = known.loginUrl();
			redirectUri = known.redirectUri();
		}
		if (loginUrl == null && redirectUri == null) {
			return List.of(Finding.skipped(ID, "Not known yet: the first login fetches them from Wristband."));
		}
		List<Finding> findings = new ArrayList<>();
		path(findings, "login", loginUrl, paths.login());
		path(findings, "callback", redirectUri, paths.callback());
		cookies(findings, redirectUri, settings.loginState().secureCookies());
		return !findings.isEmpty() ? findings
				: List.of(Finding.ok(ID, "The login URL is '%s' and the redirect URI is '%s'."
					.formatted(Texts.quoted(loginUrl), Texts.quoted(redirectUri))));
	}

	// Only if there is no need to fetch it
	@Nullable SdkConfiguration known() {
		SdkConfigurationSource configuration = this.source.getIfAvailable();
		return (configuration != null && configuration.getStatus().source() != SdkConfigurationStatus.Source.NONE)
				? configuration.get() : null;
	}

	private void path(List<Finding> findings, String endpoint, @Nullable String url, String path) {
		URI uri = Texts.url(url);
		String expected = contextPath() + path;
		if (uri != null && !expected.equals(uri.getPath())) {
			findings.add(Finding.problem(ID,
					"'%s' does not lead to the %s endpoint of this application, which is '%s'."
						.formatted(Texts.quoted(url), endpoint, expected),
					"Register the right URL at Wristband, or change the path of the endpoint. A proxy that changes "
							+ "paths makes this right; then there is nothing to do.",
					"wristband.endpoints." + endpoint));
		}
	}

	private String contextPath() {
		String path = this.environment.getProperty("server.servlet.context-path", "");
		return (StringUtils.hasText(path) && !path.equals("/")) ? path : "";
	}

	private static void cookies(List<Finding> findings, @Nullable String redirectUri, boolean secureCookies) {
		URI uri = Texts.url(redirectUri);
		if (uri == null) {
			return;
		}
		String property = "wristband.dangerously-disable-secure-cookies";
		boolean https = "https".equalsIgnoreCase(uri.getScheme());
		if (https && !secureCookies) {
			findings.add(Finding.warning(ID,
					"The redirect URI is an https URL, but cookies of logins also travel over http.",
					"Remove '%s'.".formatted(property), property));
		}
		if (!https && secureCookies) {
			findings.add(Finding.warning(ID,
					"The redirect URI is a http URL, and many browsers keep no secure cookies there.",
					"Serve the application over https. On http://localhost only, '%s' may be on.".formatted(property),
					"wristband.redirect-uri"));
		}
	}

}
