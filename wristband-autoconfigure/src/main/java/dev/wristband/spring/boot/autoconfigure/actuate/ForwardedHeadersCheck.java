package dev.wristband.spring.boot.autoconfigure.actuate;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import dev.wristband.spring.security.client.SdkConfiguration;

/**
 * Whether the application sees the scheme and the host that browsers use.
 */
final class ForwardedHeadersCheck implements Check {

	private static final String ID = "forwarded-headers";

	private static final String PROPERTY = "server.forward-headers-strategy";

	private static final List<String> TOMCAT = List.of("server.tomcat.remoteip.remote-ip-header",
			"server.tomcat.remoteip.protocol-header");

	private final ApplicationUrlsCheck urls;

	private final Environment environment;

	private final SeenRequests seen;

	ForwardedHeadersCheck(ApplicationUrlsCheck urls, Environment environment, SeenRequests seen) {
		this.urls = urls;
		this.environment = environment;
		this.seen = seen;
	}

	@Override
	public List<Finding> look() {
		String strategy = strategy();
		List<Finding> findings = new ArrayList<>();
		List<String> headers = this.seen.forwardedHeaders();
		if (strategy.equals("none") && !headers.isEmpty()) {
			findings.add(Finding.warning(ID,
					"A request had headers of a proxy (%s), which are ignored.".formatted(String.join(", ", headers)),
					("If there is a proxy, and nobody reaches the application past it, set '%s' to 'framework'. If "
							+ "there is none, a client has made them up, and nothing is to be done.")
						.formatted(PROPERTY),
					PROPERTY));
		}
		compare(findings, this.seen.lastCallback());
		return !findings.isEmpty() ? findings : List.of(fine(strategy));
	}

	private Finding fine(String strategy) {
		return strategy.equals("none")
				? Finding.ok(ID, "Forwarded headers are ignored, and no request with such a header has come yet.")
				: Finding.ok(ID, "Forwarded headers are used (%s). The proxy must overwrite what browsers send."
					.formatted(strategy));
	}

	private void compare(List<Finding> findings, SeenRequests.@Nullable Address seen) {
		SdkConfiguration known = this.urls.known();
		URI redirectUri = (known != null) ? Texts.url(known.redirectUri()) : null;
		if (seen == null || known == null || redirectUri == null || isSame(seen, redirectUri, known)) {
			return;
		}
		findings.add(Finding.warning(ID,
				"The last callback came in as '%s', but the redirect URI is '%s'.".formatted(Texts.quoted(seen),
						Texts.quoted(known.redirectUri())),
				("If it was a browser's, the application does not see what the browser sees. Have the proxy send "
						+ "X-Forwarded-Proto, X-Forwarded-Host and X-Forwarded-Port, and set '%s' to 'framework'.")
					.formatted(PROPERTY),
				PROPERTY));
	}

	private static boolean isSame(SeenRequests.Address seen, URI redirectUri, SdkConfiguration known) {
		String root = known.parseTenantFromRootDomain();
		boolean host = (root != null) ? seen.host().endsWith("." + root.toLowerCase(Locale.ROOT))
				: seen.host().equalsIgnoreCase(redirectUri.getHost());
		return host && seen.scheme().equalsIgnoreCase(redirectUri.getScheme()) && seen.port() == port(redirectUri);
	}

	private static int port(URI uri) {
		if (uri.getPort() != -1) {
			return uri.getPort();
		}
		return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

	// What Spring Boot does without the property
	private String strategy() {
		CloudPlatform platform = CloudPlatform.getActive(this.environment);
		boolean used = (platform != null && platform.isUsingForwardHeaders())
				|| TOMCAT.stream().anyMatch((property) -> StringUtils.hasText(this.environment.getProperty(property)));
		String standard = used ? "native" : "none";
		return this.environment.getProperty(PROPERTY, standard).toLowerCase(Locale.ROOT);
	}

}
