package dev.wristband.spring.security.web;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * Origins of the front end beside the application's own. Scripts of these origins may
 * read answers, and their requests are taken for the application's own.
 *
 * @since 0.1.0
 */
public final class FrontEndOrigins {

	private static final Pattern ORIGIN = Pattern
		.compile("(https?)://([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(?::([0-9]{1,5}))?");

	private static final FrontEndOrigins NONE = new FrontEndOrigins(Set.of());

	private final Set<String> origins;

	private FrontEndOrigins(Set<String> origins) {
		this.origins = origins;
	}

	/**
	 * Return what an application with a front end of its own origin needs.
	 * @return no further origins
	 */
	public static FrontEndOrigins none() {
		return NONE;
	}

	/**
	 * List origins.
	 * @param origins exact origins, for example {@code https://app.example.com}
	 * @return the origins
	 * @throws IllegalArgumentException if one of them is not an origin
	 */
	public static FrontEndOrigins of(Collection<String> origins) {
		return new FrontEndOrigins(origins.stream().map((value) -> {
			String origin = normalize(value);
			Assert.isTrue(origin != null,
					() -> "'%s' is not an origin such as 'https://app.example.com'".formatted(value));
			return String.valueOf(origin);
		}).collect(Collectors.toUnmodifiableSet()));
	}

	private static @Nullable String normalize(String value) {
		Matcher matcher = (value.length() <= 300) ? ORIGIN.matcher(value) : null;
		if (matcher == null || !matcher.matches()) {
			return null;
		}
		String scheme = matcher.group(1);
		int port = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3))
				: ("https".equals(scheme) ? 443 : 80);
		return origin(scheme, matcher.group(2), port);
	}

	private static String origin(String scheme, String host, int port) {
		return scheme + "://" + host.toLowerCase(Locale.ROOT) + ":" + port;
	}

	/**
	 * Return these origins.
	 * @return the origins, each with its port
	 */
	public Set<String> values() {
		return this.origins;
	}

	/**
	 * Return whether there are none.
	 * @return {@code true} if there are none
	 */
	public boolean isEmpty() {
		return this.origins.isEmpty();
	}

	/**
	 * Return whether an origin is one of these.
	 * @param origin the value of an {@code Origin} header, possibly hostile
	 * @return {@code true} if it is
	 */
	public boolean contains(@Nullable String origin) {
		String normalized = (origin != null && !this.origins.isEmpty()) ? normalize(origin) : null;
		return normalized != null && this.origins.contains(normalized);
	}

	/**
	 * Return whether a page of the application, and no other site, sent a request.
	 *
	 * <p>
	 * Fetch Metadata decides where the browser sends it, otherwise the headers
	 * {@code Origin} and {@code Referer}. Another tenant's host is another site. A
	 * request with none of these headers does not come from a browser's page.
	 * @param request the request
	 * @return {@code true} if nothing says otherwise
	 */
	public boolean isOwn(HttpServletRequest request) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		String site = request.getHeader("Sec-Fetch-Site");
		if (contains(origin)) {
			return true;
		}
		if (site != null) {
			return "same-origin".equals(site) || "none".equals(site);
		}
		String own = origin(request.getScheme(), request.getServerName(), request.getServerPort());
		if (origin != null) {
			return own.equals(normalize(origin));
		}
		String referer = request.getHeader(HttpHeaders.REFERER);
		return referer == null || own.equals(originOf(referer)) || contains(originOf(referer));
	}

	private static @Nullable String originOf(String url) {
		int authority = url.indexOf("://");
		int path = (authority != -1) ? url.indexOf('/', authority + 3) : -1;
		return normalize((path != -1) ? url.substring(0, path) : url);
	}

}
