package dev.wristband.spring.security.web.session;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;

import dev.wristband.spring.security.web.PageRequests;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Finds the requests that are refused if another site sends them.
 */
final class CsrfRequests implements RequestMatcher {

	private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private final WristbandEndpoints endpoints;

	private final CsrfMethods methods;

	CsrfRequests(WristbandEndpoints endpoints, CsrfMethods methods) {
		this.endpoints = endpoints;
		this.methods = methods;
	}

	@Override
	public boolean matches(HttpServletRequest request) {
		if (isReadOnly(request)) {
			return this.methods == CsrfMethods.ALL && "GET".equals(request.getMethod());
		}
		if (!SAFE_METHODS.contains(request.getMethod()) || isStream(request)) {
			return true;
		}
		return this.methods == CsrfMethods.ALL && isScript(request) && !this.endpoints.contains(request);
	}

	// They answer any other method than GET with 405
	private boolean isReadOnly(HttpServletRequest request) {
		return WristbandEndpoints.matches(request, this.endpoints.session())
				|| WristbandEndpoints.matches(request, this.endpoints.token());
	}

	private static boolean isScript(HttpServletRequest request) {
		String destination = request.getHeader("Sec-Fetch-Dest");
		return (destination == null || "empty".equals(destination)) && !PageRequests.isPage(request);
	}

	/**
	 * Return whether a request asks for a connection that stays open, which a browser
	 * opens without headers of the script.
	 * @param request the request
	 * @return {@code true} for the handshake of a WebSocket and for server-sent events
	 */
	static boolean isStream(HttpServletRequest request) {
		return "GET".equals(request.getMethod())
				&& (mentions(request.getHeader(HttpHeaders.UPGRADE), "websocket") || isEventStream(request));
	}

	private static boolean isEventStream(HttpServletRequest request) {
		return mentions(request.getHeader(HttpHeaders.ACCEPT), "text/event-stream");
	}

	private static boolean mentions(@Nullable String header, String value) {
		return header != null && header.regionMatches(true, 0, value, 0, value.length());
	}

}
