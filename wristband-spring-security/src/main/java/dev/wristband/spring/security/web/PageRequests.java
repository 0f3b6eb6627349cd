package dev.wristband.spring.security.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Tells a browser that navigates from a script that fetches.
 *
 * <p>
 * Fetch Metadata decides where the browser sends it. Otherwise a request is a page only
 * if it asks for HTML and does not say that a script sent it.
 *
 * @since 0.1.0
 */
public final class PageRequests {

	private PageRequests() {
	}

	/**
	 * Return whether the answer will be shown as a page.
	 * @param request the request
	 * @return {@code true} for a navigation
	 */
	public static boolean isPage(HttpServletRequest request) {
		String method = request.getMethod();
		if (!"GET".equals(method) && !"HEAD".equals(method) && !"POST".equals(method)) {
			return false;
		}
		if (request.getHeader("X-Requested-With") != null) {
			return false;
		}
		String mode = request.getHeader("Sec-Fetch-Mode");
		if (mode != null) {
			return "navigate".equals(mode) && isDocument(request.getHeader("Sec-Fetch-Dest"));
		}
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return accept != null && accept.contains("text/html");
	}

	private static boolean isDocument(@Nullable String destination) {
		return destination == null || "document".equals(destination) || "iframe".equals(destination)
				|| "frame".equals(destination);
	}

	/**
	 * Return whether another site made the browser send this request.
	 * @param request the request
	 * @return {@code true} if Fetch Metadata says so
	 */
	public static boolean isCrossSite(HttpServletRequest request) {
		return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
	}

}
