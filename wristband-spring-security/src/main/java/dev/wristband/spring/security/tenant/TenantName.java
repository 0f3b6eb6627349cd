package dev.wristband.spring.security.tenant;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The name of a tenant: one DNS label (RFC 1123, section 2.1), in lower case.
 *
 * @param value the label
 * @since 0.1.0
 */
public record TenantName(String value) {

	public TenantName {
		Assert.isTrue(isLabel(value), "'value' must be a DNS label");
		value = value.toLowerCase(Locale.ROOT);
	}

	/**
	 * Read a tenant name from untrusted input.
	 * @param value the input
	 * @return the tenant name, or {@code null} if the input is not a DNS label
	 */
	public static @Nullable TenantName from(@Nullable String value) {
		return (value != null && isLabel(value)) ? new TenantName(value) : null;
	}

	/**
	 * Read a tenant's name from a host that is exactly one label below a root domain.
	 * @param host the host, possibly hostile
	 * @param rootDomain the root domain
	 * @return the name, or {@code null} if the host is no tenant's
	 */
	public static @Nullable TenantName fromHost(String host, String rootDomain) {
		String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		String suffix = "." + rootDomain;
		int start = name.length() - suffix.length();
		return (start > 0 && name.regionMatches(true, start, suffix, 0, suffix.length()))
				? from(name.substring(0, start)) : null;
	}

	static boolean isLabel(String value) {
		if (value.isEmpty() || value.length() > 63) {
			return false;
		}
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			boolean edge = (i == 0 || i == value.length() - 1);
			if (!isLetterOrDigit(c) && (edge || c != '-')) {
				return false;
			}
		}
		return true;
	}

	private static boolean isLetterOrDigit(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	}

	@Override
	public String toString() {
		return this.value;
	}

}
