package dev.wristband.spring.boot.autoconfigure;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Domains below which everyone can register a name. The list is short: single labels, the
 * second levels of some countries, and some hosting services. What it misses is for its
 * user to know.
 */
final class PublicSuffixes {

	private static final Map<String, Set<String>> SECOND_LEVELS = Map.ofEntries(
			Map.entry("uk", Set.of("ac", "co", "gov", "ltd", "me", "net", "org", "plc", "sch")),
			Map.entry("au", Set.of("com", "edu", "gov", "id", "net", "org")),
			Map.entry("nz", Set.of("ac", "co", "govt", "net", "org")),
			Map.entry("jp", Set.of("ac", "co", "go", "ne", "or")), Map.entry("kr", Set.of("co", "go", "ne", "or")),
			Map.entry("in", Set.of("co", "gov", "net", "org")), Map.entry("za", Set.of("co", "net", "org")),
			Map.entry("il", Set.of("co", "net", "org")), Map.entry("id", Set.of("co", "or", "web")),
			Map.entry("th", Set.of("ac", "co", "go", "in")), Map.entry("at", Set.of("ac", "co", "gv", "or")),
			Map.entry("pl", Set.of("com", "net", "org")), Map.entry("es", Set.of("com", "nom", "org")));

	// Countries that have the usual second levels of their own
	private static final Set<String> COUNTRIES = Set.of("ar", "bd", "br", "cn", "cy", "eg", "gr", "hk", "mx", "my",
			"ng", "pe", "ph", "pk", "pt", "sa", "sg", "tr", "tw", "ua", "uy", "ve", "vn");

	private static final Set<String> USUAL = Set.of("com", "edu", "gov", "net", "org");

	private static final Set<String> HOSTING = Set.of("appspot.com", "azurewebsites.net", "azurestaticapps.net",
			"cloudfront.net", "fly.dev", "github.io", "gitlab.io", "herokuapp.com", "netlify.app", "ngrok.app",
			"ngrok-free.app", "ngrok.io", "onrender.com", "pages.dev", "run.app", "us.wristband.dev", "vercel.app",
			"web.app", "workers.dev");

	private PublicSuffixes() {
	}

	/**
	 * Return whether the subdomains of a domain belong to different people.
	 * @param host the domain
	 * @return {@code true} if they are known to do
	 */
	static boolean contains(String host) {
		String domain = host.toLowerCase(Locale.ROOT);
		int dot = domain.indexOf('.');
		if (dot == -1 || HOSTING.contains(domain)) {
			return true;
		}
		String country = domain.substring(dot + 1);
		Set<String> seconds = COUNTRIES.contains(country) ? USUAL : SECOND_LEVELS.getOrDefault(country, Set.of());
		return seconds.contains(domain.substring(0, dot));
	}

}
