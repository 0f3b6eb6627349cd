package dev.wristband.spring.boot.test.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Properties that say which Wristband an application belongs to, and their values in
 * tests.
 */
final class WristbandTestProperties {

	/**
	 * Whether a test has asked for the emulator. It is no property for users, so it is
	 * outside of their prefix.
	 */
	static final String EMULATOR = "wristband-test.emulator";

	static final String APPLICATION_VANITY_DOMAIN = "wristband.application-vanity-domain";

	static final String VANITY_DOMAIN = "app.wristband.invalid";

	static final String CLIENT_ID = "test-client";

	static final String CLIENT_SECRET = "test-client-secret-that-opens-nothing";

	private static final String PREFIX = "wristband.";

	private WristbandTestProperties() {
	}

	/**
	 * Find the names under which properties of Wristband are set.
	 * @param environment the environment
	 * @return the names as they are written, each only if it can be listed
	 */
	static Set<String> names(ConfigurableEnvironment environment) {
		Set<String> names = new LinkedHashSet<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				for (String name : enumerable.getPropertyNames()) {
					if (name.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
						names.add(name);
					}
				}
			}
		}
		return names;
	}

	/**
	 * Return what names a property in any spelling.
	 * @param name a name
	 * @return the last part of it, without hyphens and in lower case
	 */
	static String role(String name) {
		return name.substring(name.lastIndexOf('.') + 1).replace("-", "").toLowerCase(Locale.ROOT);
	}

}
