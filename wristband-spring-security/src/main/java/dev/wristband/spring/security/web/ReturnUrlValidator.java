package dev.wristband.spring.security.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import dev.wristband.spring.security.tenant.TenantName;

/**
 * Decides whether a browser may be sent to a URL that came with a request (RFC 9700,
 * section 4.11).
 *
 * <p>
 * A local path, a URL of the request's own origin, of a tenant's subdomain or of a listed
 * origin is allowed. What URL parsers of browsers and servers might read differently is
 * not: backslashes, empty or dot segments, path parameters, user information, control
 * characters, also when they are percent-encoded once or twice. No URL parser is
 * involved.
 *
 * @since 0.1.0
 */
public final class ReturnUrlValidator {

	/**
	 * The most characters a return URL may have.
	 */
	public static final int MAX_LENGTH = 450;

	private static final Pattern ABSOLUTE = Pattern
		.compile("(https?)://([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(?::([0-9]{1,5}))?([/?#].*)?");

	// As it is, and encoded once or twice more
	private static final int DECODINGS = 3;

	private static final Pattern DOT_SEGMENT = Pattern.compile("(^|/)\\.{1,2}(/|$)");

	private final Set<String> allowedOrigins;

	private final WristbandEndpoints endpoints;

	/**
	 * Create a validator.
	 * @param allowedOrigins further origins, for example {@code https://app.example.com}
	 * @param endpoints the endpoints, which are never a place to return to
	 */
	public ReturnUrlValidator(Collection<String> allowedOrigins, WristbandEndpoints endpoints) {
		this.allowedOrigins = allowedOrigins.stream().map(ReturnUrlValidator::toOrigin).collect(Collectors.toSet());
		this.endpoints = endpoints;
	}

	private static String toOrigin(String value) {
		Matcher matcher = ABSOLUTE.matcher(value);
		Assert.isTrue(matcher.matches() && !StringUtils.hasLength(matcher.group(4)),
				() -> "'%s' is not an origin such as 'https://app.example.com'".formatted(value));
		return origin(matcher);
	}

	/**
	 * Check a return URL.
	 * @param url the URL, possibly hostile
	 * @param request the request it came with, or that is about to be answered with it
	 * @param rootDomain the domain whose subdomains are tenants, if there is one
	 * @return the URL, or {@code null} if it is absent or not allowed
	 */
	public @Nullable String validate(@Nullable String url, HttpServletRequest request, @Nullable String rootDomain) {
		if (url == null || url.isEmpty() || url.length() > MAX_LENGTH || !isPlain(url)) {
			return null;
		}
		if (url.charAt(0) == '/') {
			return (isSafeTarget(url) && !isEndpoint(url, request)) ? url : null;
		}
		Matcher matcher = ABSOLUTE.matcher(url);
		if (!matcher.matches() || !isAllowedOrigin(matcher, request, rootDomain)) {
			return null;
		}
		String target = (matcher.group(4) != null) ? matcher.group(4) : "/";
		String path = target.startsWith("/") ? target : "/" + target;
		return (isSafeTarget(path) && !isEndpoint(path, request)) ? url : null;
	}

	/**
	 * Return whether a URL, such as the value of an {@code Origin} or {@code Referer}
	 * header, has an origin that may be returned to.
	 * @param url the URL, possibly hostile
	 * @param request the request it came with
	 * @param rootDomain the domain whose subdomains are tenants, if there is one
	 * @return {@code true} if it has
	 */
	public boolean isAllowedOrigin(String url, HttpServletRequest request, @Nullable String rootDomain) {
		Matcher matcher = ABSOLUTE.matcher(url);
		return matcher.matches() && isAllowedOrigin(matcher, request, rootDomain);
	}

	private static boolean isPlain(String url) {
		return url.chars().allMatch((c) -> c > 0x20 && c < 0x7f && "\\\"<>^`{|}".indexOf(c) == -1);
	}

	private boolean isAllowedOrigin(Matcher matcher, HttpServletRequest request, @Nullable String rootDomain) {
		String origin = origin(matcher);
		if (this.allowedOrigins.contains(origin) || origin.equals(origin(request))) {
			return true;
		}
		if (!StringUtils.hasText(rootDomain)) {
			return false;
		}
		String host = matcher.group(2);
		return !host.endsWith(".") && TenantName.fromHost(host, rootDomain) != null
				&& origin.equals(origin(request.getScheme(), host, request.getServerPort()));
	}

	private static String origin(Matcher matcher) {
		String scheme = matcher.group(1);
		int port = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : defaultPort(scheme);
		return origin(scheme, matcher.group(2), port);
	}

	private static String origin(HttpServletRequest request) {
		return origin(request.getScheme(), request.getServerName(), request.getServerPort());
	}

	private static String origin(String scheme, String host, int port) {
		return scheme + "://" + host.toLowerCase(Locale.ROOT) + ":" + port;
	}

	private static int defaultPort(String scheme) {
		return "https".equals(scheme) ? 443 : 80;
	}

	private boolean isEndpoint(String target, HttpServletRequest request) {
		String path = path(target);
		for (int i = 0; i < DECODINGS && path != null; i++) {
			String context = request.getContextPath();
			if (this.endpoints.contains(path)
					|| (path.startsWith(context) && this.endpoints.contains(path.substring(context.length())))) {
				return true;
			}
			path = decode(path);
		}
		return false;
	}

	private static boolean isSafeTarget(String target) {
		String current = target;
		for (int i = 0; i < DECODINGS; i++) {
			if (!isSafePath(path(current)) || current.chars().anyMatch(ReturnUrlValidator::endsLine)) {
				return false;
			}
			String decoded = decode(current);
			if (decoded == null) {
				// Not an escape: raw it is no URL, below the surface it is text
				return i > 0;
			}
			current = decoded;
		}
		return true;
	}

	private static boolean isSafePath(String path) {
		return path.startsWith("/") && path.indexOf('\\') == -1 && path.indexOf(';') == -1 && !path.contains("//")
				&& !DOT_SEGMENT.matcher(path).find();
	}

	// Characters whose low byte is a line end count too: writers that cut characters to
	// bytes would make one of them
	private static boolean endsLine(int c) {
		return Character.isISOControl(c) || (c & 0xff) == '\n' || (c & 0xff) == '\r' || c == 0xfffd;
	}

	private static String path(String target) {
		int end = StringUtils.hasLength(target) ? indexOfAny(target) : -1;
		return (end != -1) ? target.substring(0, end) : target;
	}

	private static int indexOfAny(String target) {
		for (int i = 0; i < target.length(); i++) {
			if (target.charAt(i) == '?' || target.charAt(i) == '#') {
				return i;
			}
		}
		return -1;
	}

	private static @Nullable String decode(String value) {
		try {
			return StringUtils.uriDecode(value, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
