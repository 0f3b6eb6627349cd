package dev.wristband.spring.boot.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.web.FrontEndOrigins;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Rules that values of properties have to obey.
 */
final class ConfigurationRules {

	/**
	 * A property in the text of a message.
	 */
	static final Pattern PROPERTY = Pattern.compile("'(wristband\\.[a-z][a-z.-]*[a-z])'");

	private ConfigurationRules() {
	}

	private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{[^{}]*}");

	/**
	 * Refuse a credential that cannot be the right one.
	 * @param property the property
	 * @param value its value, which is not shown
	 * @return the value
	 */
	static String credential(String property, String value) {
		resolved(property, value);
		if (!value.equals(value.strip())) {
			throw new InvalidWristbandConfigurationException(property,
					"'%s' starts or ends with white space.".formatted(property),
					"Remove it, and look for a line end at the end of the file or variable that the value comes from.");
		}
		return value;
	}

	private static void resolved(String property, String value) {
		if (UNRESOLVED.matcher(value.strip()).matches()) {
			throw new InvalidWristbandConfigurationException(property,
					"'%s' is the placeholder '%s', and nothing has a value for it.".formatted(property, value.strip()),
					"Set the environment variable or property that the placeholder names.");
		}
	}

	static VanityDomain domain(String property, String value) {
		resolved(property, value);
		VanityDomain domain = VanityDomain.parse(value);
		if (domain != null) {
			return domain;
		}
		VanityDomain guess = VanityDomain.guess(value);
		throw new InvalidWristbandConfigurationException(property,
				"'%s' must be a host, optionally with port: no scheme, no path, no user, no blanks."
					.formatted(property),
				(guess != null) ? "Set '%s' to '%s'.".formatted(property, guess)
						: "Set '%s' to a value such as 'yourapp-yourcompany.us.wristband.dev'.".formatted(property));
	}

	static void plainHttp(VanityDomain domain) {
		if (!domain.isLoopback()) {
			String property = "wristband.dangerously-use-plain-http";
			throw new InvalidWristbandConfigurationException(property,
					"'%s' is not this machine, and Wristband must not be called without TLS.".formatted(domain),
					"Remove '%s'; it is for a stand-in on localhost.".formatted(property));
		}
	}

	static void rootDomain(@Nullable String value) {
		if (value == null) {
			return;
		}
		String property = "wristband.parse-tenant-from-root-domain";
		resolved(property, value);
		VanityDomain domain = VanityDomain.parse(value);
		if (domain == null || domain.port() != null) {
			VanityDomain guess = (domain != null) ? domain : VanityDomain.guess(value);
			throw new InvalidWristbandConfigurationException(property,
					"'%s' must be a host without port: no scheme, no path, no user, no blanks.".formatted(property),
					"Set '%s' to '%s'.".formatted(property, (guess != null) ? guess.host() : "app.example.com"));
		}
		if (domain.host().indexOf('.') == -1 && !domain.isLoopback()) {
			throw new InvalidWristbandConfigurationException(property,
					"'%s' is '%s', whose subdomains belong to everyone.".formatted(property, domain),
					"Set '%s' to a domain of your own, such as 'app.example.com'.".formatted(property));
		}
	}

	/**
	 * Refuse a URL with a tenant's host from which the tenant could not be told again.
	 * @param property the property
	 * @param value its value, an absolute URL with placeholder, if there is one
	 * @param rootDomain the domain whose subdomains are tenants, if there is one
	 */
	static void tenantUrl(String property, @Nullable String value, @Nullable String rootDomain) {
		URI url = (value != null && rootDomain != null) ? parse(value) : null;
		if (url != null && !("tenant." + rootDomain).equalsIgnoreCase(url.getHost())) {
			throw new InvalidWristbandConfigurationException(property,
					"The host of '%s' is not a subdomain of 'wristband.parse-tenant-from-root-domain'."
						.formatted(property),
					"Use the host '{tenant_name}.%s', or correct the root domain.".formatted(rootDomain));
		}
	}

	static void applicationUrl(String property, @Nullable String value) {
		if (value == null) {
			return;
		}
		resolved(property, value);
		URI url = parse(value);
		VanityDomain host = (url != null && url.getHost() != null) ? VanityDomain.parse(url.getHost()) : null;
		String scheme = (url != null && url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		if (url == null || host == null || url.getRawUserInfo() != null || url.getRawFragment() != null
				|| !(scheme.equals("https") || scheme.equals("http"))) {
			throw new InvalidWristbandConfigurationException(property,
					"'%s' must be an absolute https URL without user and fragment.".formatted(property),
					"Set it to a value such as 'https://app.example.com/api/auth/login', or remove it to use what is "
							+ "registered at Wristband.");
		}
		if (scheme.equals("http") && !host.isLoopback()) {
			throw new InvalidWristbandConfigurationException(property,
					"'%s' is a http URL of another machine, so its requests could be read.".formatted(property),
					"Use a URL that starts with 'https://'; 'http://' is for localhost and its subdomains.");
		}
	}

	private static @Nullable URI parse(String value) {
		try {
			return new URI(value.replace("{tenant_name}", "tenant").replace("{tenant_domain}", "tenant"));
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	static Duration positive(String property, Duration value) {
		if (value.isZero() || value.isNegative()) {
			throw new InvalidWristbandConfigurationException(property,
					"'%s' must be longer than nothing.".formatted(property),
					"Set it to a duration such as '5s', or remove it to use the default.");
		}
		return value;
	}

	static String[] pathPatterns(String property, List<String> values) {
		for (String value : values) {
			if (!value.startsWith("/")) {
				throw new InvalidWristbandConfigurationException(property,
						"'%s' holds the path pattern '%s', which does not start with a slash.".formatted(property,
								value),
						"Change it to '/%s'.".formatted(value));
			}
		}
		return values.toArray(String[]::new);
	}

	static String endpointPath(String property, String value) {
		return accepted(property, "Set it to a path such as '/api/auth/login', or remove it to use the default.",
				() -> new WristbandEndpoints(value, value + "/1", value + "/2", value + "/3", value + "/4").login());
	}

	static FrontEndOrigins frontEndOrigins(String property, List<String> values) {
		for (String value : values) {
			resolved(property, value);
			URI url = parse(value);
			VanityDomain host = (url != null && url.getHost() != null) ? VanityDomain.parse(url.getHost()) : null;
			if (url != null && "http".equals(url.getScheme()) && host != null && !host.isLoopback()) {
				throw new InvalidWristbandConfigurationException(property,
						"'%s' holds '%s', a http origin of another machine, so its pages could be changed on the way."
							.formatted(property, value),
						"Use an origin that starts with 'https://'; 'http://' is for localhost and its subdomains.");
			}
		}
		return accepted(property,
				"List exact origins such as 'https://app.example.com': no '*', no path, no slash at the end.",
				() -> FrontEndOrigins.of(values));
	}

	/**
	 * Have the library create a value from properties that it refuses with an
	 * {@link IllegalArgumentException}.
	 * @param <T> the type of the value
	 * @param property the property to blame unless the library names one
	 * @param action what to do
	 * @param supplier creates the value
	 * @return the value
	 */
	static <T> T accepted(String property, String action, Supplier<T> supplier) {
		try {
			return supplier.get();
		}
		catch (IllegalArgumentException ex) {
			String message = (ex.getMessage() != null) ? ex.getMessage() : "'%s' is not valid".formatted(property);
			Matcher matcher = PROPERTY.matcher(message);
			throw new InvalidWristbandConfigurationException(matcher.find() ? matcher.group(1) : property,
					message + ".", action, ex);
		}
	}

}
