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
	 * Return whether Fetch Metadata says that the user navigates within this site, or
	 * that a script of this origin fetches. A picture or a frame is neither.
	 * @param request the request
	 * @param site the value of {@code Sec-Fetch-Site}
	 * @return {@code true} for such a request
	 */
	public static boolean isOwnNavigation(HttpServletRequest request, String site) {
		String mode = request.getHeader("Sec-Fetch-Mode");
		boolean navigation = mode == null
				|| ("navigate".equals(mode) && isDocument(request.getHeader("Sec-Fetch-Dest")));
		return switch (site) {
			case "same-origin" -> navigation || "cors".equals(mode) || "same-origin".equals(mode);
			case "same-site", "none" -> navigation;
			default -> false;
		};
	}

}
