package dev.wristband.spring.boot.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
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
			throw new InvalidWristbandConfigurationException(StartupError.CREDENTIAL_WITH_WHITE_SPACE, property,
					"'%s' starts or ends with white space.".formatted(property),
					"Remove it, and look for a line end at the end of the file or variable that the value comes from.");
		}
		return value;
	}

	static void resolved(String property, String value) {
		if (UNRESOLVED.matcher(value.strip()).matches()) {
			throw new InvalidWristbandConfigurationException(StartupError.PLACEHOLDER_UNRESOLVED, property,
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
		throw new InvalidWristbandConfigurationException(StartupError.VANITY_DOMAIN_MALFORMED, property,
				"'%s' must be a host, optionally with port: no scheme, no path, no user, no blanks."
					.formatted(property),
				(guess != null) ? "Set '%s' to '%s'.".formatted(property, guess)
						: "Set '%s' to a value such as 'yourapp-yourcompany.us.wristband.dev'.".formatted(property));
	}

	static void plainHttp(VanityDomain domain) {
		if (!domain.isLoopback()) {
			String property = "wristband.dangerously-use-plain-http";
			throw new InvalidWristbandConfigurationException(StartupError.PLAIN_HTTP, property,
					"'%s' is not this machine, and Wristband must not be called without TLS.".formatted(domain),
					"Remove '%s'; it is for a stand-in on localhost.".formatted(property));
		}
	}

	static @Nullable URI parse(String value) {
		try {
			return new URI(value.replace("{tenant_name}", "tenant").replace("{tenant_domain}", "tenant"));
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	static Duration positive(String property, Duration value) {
		if (value.isZero() || value.isNegative()) {
			throw new InvalidWristbandConfigurationException(StartupError.VALUE_INVALID, property,
					"'%s' must be longer than nothing.".formatted(property),
					"Set it to a duration such as '5s', or remove it to use the default.");
		}
		return value;
	}

	static String[] pathPatterns(String property, List<String> values) {
		for (String value : values) {
			if (!value.startsWith("/")) {
				throw new InvalidWristbandConfigurationException(StartupError.PATH_INVALID, property,
						"'%s' holds the path pattern '%s', which does not start with a slash.".formatted(property,
								value),
						"Change it to '/%s'.".formatted(value));
			}
		}
		return values.toArray(String[]::new);
	}

	static String endpointPath(String property, String value) {
		return accepted(StartupError.PATH_INVALID, property,
				"Set it to a path such as '/api/auth/login', or remove it to use the default.",
				() -> new WristbandEndpoints(value, value + "/1", value + "/2", value + "/3", value + "/4").login());
	}

	static FrontEndOrigins frontEndOrigins(String property, List<String> values) {
		for (String value : values) {
			resolved(property, value);
			URI url = parse(value);
			VanityDomain host = (url != null && url.getHost() != null) ? VanityDomain.parse(url.getHost()) : null;
			if (url != null && "http".equals(url.getScheme()) && host != null && !host.isLoopback()) {
				throw new InvalidWristbandConfigurationException(StartupError.ORIGIN_INVALID, property,
						"'%s' holds '%s', a http origin of another machine, so its pages could be changed on the way."
							.formatted(property, value),
						"Use an origin that starts with 'https://'; 'http://' is for localhost and its subdomains.");
			}
		}
		return accepted(StartupError.ORIGIN_INVALID, property,
				"List exact origins such as 'https://app.example.com': no '*', no path, no slash at the end.",
				() -> FrontEndOrigins.of(values));
	}

	/**
	 * Have the library create a value from properties that it refuses with an
	 * {@link IllegalArgumentException}.
	 * @param <T> the type of the value
	 * @param error the kind of mistake
	 * @param property the property to blame unless the library names one
	 * @param action what to do
	 * @param supplier creates the value
	 * @return the value
	 */
	static <T> T accepted(StartupError error, String property, String action, Supplier<T> supplier) {
		try {
			return supplier.get();
		}
		catch (IllegalArgumentException ex) {
			String message = (ex.getMessage() != null) ? ex.getMessage() : "'%s' is not valid".formatted(property);
			Matcher matcher = PROPERTY.matcher(message);
			throw new InvalidWristbandConfigurationException(error, matcher.find() ? matcher.group(1) : property,
					message + ".", action, ex);
		}
	}

}
