package dev.wristband.spring.security.tenant;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The custom domain of a tenant: a public host name of letters, digits and hyphens, in
 * lower case.
 *
 * <p>
 * No port, no IP address, no name that only resolves inside a network, and no
 * internationalised label, since look-alikes of those are what an attacker would send.
 * That the domain belongs to the application is Wristband's to say.
 *
 * @param host the host name
 * @since 0.1.0
 */
public record TenantDomain(String host) {

	private static final int MAX_LENGTH = 253;

	// RFC 6761, RFC 6762, RFC 8375 and names that clouds use for their own services
	private static final Set<String> NOT_PUBLIC = Set.of("localhost", "local", "internal", "invalid", "lan", "home",
			"corp", "intranet", "private", "arpa", "onion");

	public TenantDomain {
		Assert.isTrue(isHostName(host), "'host' must be a host name");
		host = host.toLowerCase(Locale.ROOT);
	}

	/**
	 * Read a custom domain from untrusted input.
	 * @param value the input
	 * @return the domain, or {@code null} if the input is not a public host name
	 */
	public static @Nullable TenantDomain from(@Nullable String value) {
		return (value != null && isHostName(value) && isPublic(value)) ? new TenantDomain(value) : null;
	}

	/**
	 * Read a custom domain from untrusted input while Wristband itself runs on this
	 * machine, where the domains of tenants end in {@code .localhost}.
	 * @param value the input
	 * @return the domain, or {@code null} if the input is neither a public host name nor
	 * one below {@code localhost}
	 */
	public static @Nullable TenantDomain fromLocal(@Nullable String value) {
		if (value != null && isHostName(value) && value.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
			return new TenantDomain(value);
		}
		return from(value);
	}

	private static boolean isHostName(String value) {
		if (value.length() > MAX_LENGTH) {
			return false;
		}
		String[] labels = value.split("\\.", -1);
		if (labels.length < 2) {
			return false;
		}
		for (String label : labels) {
			if (!TenantName.isLabel(label) || label.toLowerCase(Locale.ROOT).startsWith("xn--")) {
				return false;
			}
		}
		return isAlphabetic(labels[labels.length - 1]);
	}

	private static boolean isAlphabetic(String label) {
		return label.length() > 1 && label.chars().allMatch((c) -> (c | 0x20) >= 'a' && (c | 0x20) <= 'z');
	}

	private static boolean isPublic(String value) {
		String host = value.toLowerCase(Locale.ROOT);
		return !NOT_PUBLIC.contains(host.substring(host.lastIndexOf('.') + 1));
	}

	@Override
	public String toString() {
		return this.host;
	}

}
