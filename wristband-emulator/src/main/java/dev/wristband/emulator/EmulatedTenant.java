package dev.wristband.emulator;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Tenant with its own host and users.
 *
 * @param name tenant name, one lower-case DNS label
 * @param displayName name to show
 * @param customDomain host name without port that belongs to this tenant alone, or
 * {@code null}
 * @param users users of the tenant
 * @since 0.1.0
 */
public record EmulatedTenant(String name, String displayName, @Nullable String customDomain, List<EmulatedUser> users) {

	private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

	private static final Pattern NAME = Pattern.compile(LABEL);

	private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + "){1,9}");

	public EmulatedTenant {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("'name' must be a lower-case DNS label");
		}
		if (displayName.isBlank()) {
			throw new IllegalArgumentException("'displayName' must not be empty");
		}
		if (customDomain != null && !HOST.matcher(customDomain).matches()) {
			throw new IllegalArgumentException("'customDomain' must be a lower-case host name without port");
		}
		users = List.copyOf(users);
		Set<String> emails = new HashSet<>();
		for (EmulatedUser user : users) {
			if (!emails.add(user.email().toLowerCase(Locale.ROOT))) {
				throw new IllegalArgumentException("'users' must have distinct e-mail addresses");
			}
		}
	}

}
