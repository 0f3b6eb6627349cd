package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import dev.wristband.spring.security.client.SdkConfiguration;

/**
 * Who gets the session cookie.
 */
final class SessionCookieCheck implements Check {

	private static final String ID = "session-cookie";

	private static final String PREFIX = "server.servlet.session.cookie.";

	private final ApplicationUrlsCheck urls;

	private final Environment environment;

	SessionCookieCheck(ApplicationUrlsCheck urls, Environment environment) {
		this.urls = urls;
		this.environment = environment;
	}

	@Override
	public List<Finding> look() {
		List<Finding> findings = new ArrayList<>();
		String secure = text("secure");
		String sameSite = text("same-site");
		if ("false".equals(secure)) {
			findings.add(Finding.warning(ID, "The session cookie also travels over http.",
					"Remove '%ssecure', or set it to true.".formatted(PREFIX), PREFIX + "secure"));
		}
		if ("none".equals(sameSite)) {
			findings.add(Finding.warning(ID, "Browsers send the session cookie with requests of other sites.",
					"Set '%ssame-site' to 'lax', unless a front end on another site needs the session."
						.formatted(PREFIX),
					PREFIX + "same-site"));
		}
		if ("strict".equals(sameSite)) {
			findings.add(Finding.warning(ID,
					"Browsers do not send the session cookie when they come from Wristband, so that the first page "
							+ "after a login takes users for strangers.",
					"Set '%ssame-site' to 'lax'.".formatted(PREFIX), PREFIX + "same-site"));
		}
		if ("false".equals(text("http-only"))) {
			findings.add(Finding.warning(ID, "Scripts can read the session cookie.",
					"Remove '%shttp-only'.".formatted(PREFIX), PREFIX + "http-only"));
		}
		domain(findings, text("domain"));
		return !findings.isEmpty() ? findings : List.of(Finding.ok(ID, fine(secure, sameSite)));
	}

	private void domain(List<Finding> findings, @Nullable String domain) {
		if (domain == null) {
			return;
		}
		SdkConfiguration known = this.urls.known();
		String root = (known != null) ? known.parseTenantFromRootDomain() : null;
		String host = domain.startsWith(".") ? domain.substring(1) : domain;
		boolean tenants = root != null && ("." + root.toLowerCase(Locale.ROOT)).endsWith("." + host);
		findings.add(Finding.warning(ID,
				"The session cookie is for '%s' and everything below it%s.".formatted(Texts.quoted(host),
						tenants ? ", which are the hosts of all tenants" : ""),
				"Remove '%sdomain', so that each host has a cookie of its own.".formatted(PREFIX), PREFIX + "domain"));
	}

	private static String fine(@Nullable String secure, @Nullable String sameSite) {
		String scope = "It is for the host that set it, %s.".formatted((sameSite != null)
				? "with SameSite=" + Texts.quoted(sameSite) : "and browsers treat it as SameSite=Lax");
		return "true".equals(secure) ? scope + " It travels over https only."
				: scope + " It is marked secure if the application sees https.";
	}

	private @Nullable String text(String name) {
		String value = this.environment.getProperty(PREFIX + name);
		return (value != null && !value.isBlank()) ? value.strip().toLowerCase(Locale.ROOT) : null;
	}

}
