package dev.wristband.spring.boot.autoconfigure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A host in lower case, optionally with port.
 *
 * @param host the host
 * @param port the port, if there is one
 */
record VanityDomain(String host, @Nullable Integer port) {

	private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

	private static final Pattern DOMAIN = Pattern
		.compile("(" + LABEL + "(?:\\." + LABEL + ")*|\\[::1\\])(?::([0-9]{1,5}))?");

	private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

	private static final Pattern LOOPBACK_ADDRESS = Pattern.compile("127(?:\\." + OCTET + "){3}");

	private static final int MAX_LENGTH = 253;

	/**
	 * Parse a value that must be nothing but a domain.
	 * @param value the value
	 * @return the domain, or {@code null} if it is something else
	 */
	static @Nullable VanityDomain parse(String value) {
		Matcher matcher = DOMAIN.matcher(value.toLowerCase(Locale.ROOT));
		if (value.length() > MAX_LENGTH + 6 || !matcher.matches() || matcher.group(1).length() > MAX_LENGTH) {
			return null;
		}
		Integer port = (matcher.group(2) != null) ? Integer.valueOf(matcher.group(2)) : null;
		return (port == null || (port > 0 && port <= 65535)) ? new VanityDomain(matcher.group(1), port) : null;
	}

	/**
	 * Guess which domain was meant.
	 * @param value a value that is not a domain
	 * @return the domain, or {@code null} if there is no good guess
	 */
	static @Nullable VanityDomain guess(String value) {
		String authority = value.replaceAll("\\s", "").replaceFirst("^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//+", "");
		int end = 0;
		while (end < authority.length() && "/?#\\".indexOf(authority.charAt(end)) == -1) {
			end++;
		}
		if (authority.indexOf('@', end) != -1) {
			// What is left might be a part of a password
			return null;
		}
		authority = authority.substring(authority.lastIndexOf('@', end) + 1, end);
		return parse(authority.replaceFirst("[.:]+$", ""));
	}

	/**
	 * Return whether the host is this machine whatever a name server says.
	 * @return {@code true} for {@code localhost}, its subdomains and loopback addresses
	 */
	boolean isLoopback() {
		return this.host.equals("localhost") || this.host.endsWith(".localhost") || this.host.equals("[::1]")
				|| LOOPBACK_ADDRESS.matcher(this.host).matches();
	}

	@Override
	public String toString() {
		return (this.port != null) ? this.host + ":" + this.port : this.host;
	}

}
