package dev.wristband.spring.security.outgoing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Where access tokens may be sent: scheme, host and port must all be the same. There are
 * no wildcards, and without TLS there is only this machine.
 *
 * @param values the origins in their normal form
 * @since 0.1.0
 */
public record AllowedOrigins(Set<String> values) {

	private static final Pattern LOOPBACK = Pattern
		.compile("(?:[a-z0-9-]+\\.)*localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

	public AllowedOrigins {
		values = Set.copyOf(values);
		Assert.isTrue(values.stream().allMatch((value) -> value.equals(parse(value))), "'values' must be origins");
	}

	/**
	 * Return origins.
	 * @param values values such as {@code https://api.example.com} or
	 * {@code http://localhost:8080}
	 * @return the origins
	 * @throws IllegalArgumentException if a value is not an origin, or one to which
	 * tokens must not be sent
	 */
	public static AllowedOrigins of(List<String> values) {
		Set<String> origins = new LinkedHashSet<>();
		for (String value : values) {
			String origin = parse(value);
			Assert.isTrue(origin != null,
					"'" + value + "' is not an origin that tokens may be sent to: it must be 'https://' and a host, "
							+ "or 'http://' and a host of this machine, optionally with port");
			origins.add(String.valueOf(origin));
		}
		return new AllowedOrigins(origins);
	}

	/**
	 * Return these origins together with others.
	 * @param others the others
	 * @return all of them
	 */
	public AllowedOrigins and(AllowedOrigins others) {
		Set<String> all = new LinkedHashSet<>(this.values);
		all.addAll(others.values);
		return new AllowedOrigins(all);
	}

	/**
	 * Return whether a token may be sent to a URI.
	 * @param uri the URI
	 * @return {@code true} if it may
	 */
	public boolean contains(URI uri) {
		String origin = origin(uri);
		return origin != null && this.values.contains(origin);
	}

	private static @Nullable String parse(String value) {
		try {
			URI uri = new URI(value.strip());
			boolean bare = ("".equals(uri.getRawPath()) || "/".equals(uri.getRawPath())) && uri.getRawQuery() == null
					&& uri.getRawFragment() == null;
			return bare ? origin(uri) : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	static @Nullable String origin(URI uri) {
		if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
			return null;
		}
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		String host = uri.getHost().toLowerCase(Locale.ROOT);
		boolean plain = scheme.equals("http") && LOOPBACK.matcher(host).matches();
		if (!plain && !scheme.equals("https")) {
			return null;
		}
		int port = (uri.getPort() != -1) ? uri.getPort() : (plain ? 80 : 443);
		return (port > 0 && port <= 65535) ? scheme + "://" + host + ":" + port : null;
	}

}
