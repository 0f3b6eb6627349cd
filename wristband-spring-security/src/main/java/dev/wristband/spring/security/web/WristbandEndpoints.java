package dev.wristband.spring.security.web;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.Assert;

/**
 * Paths of this application that the SDK answers, below the context path.
 *
 * @param login starts a login
 * @param callback takes the browser back from Wristband
 * @param logout ends the session
 * @param session tells scripts who is logged in
 * @param token gives scripts the access token
 * @since 0.1.0
 */
public record WristbandEndpoints(String login, String callback, String logout, String session, String token) {

	public WristbandEndpoints {
		List<String> paths = List.of(login, callback, logout, session, token);
		for (String path : paths) {
			Assert.isTrue(path.matches("(/[A-Za-z0-9._~-]+)+"),
					() -> "The endpoint path '%s' must start with a slash and consist of plain segments"
						.formatted(path));
		}
		Assert.isTrue(new HashSet<>(paths).size() == paths.size(), "The endpoint paths must differ");
	}

	/**
	 * Return the paths that Wristband's other SDKs use too.
	 * @return the default paths
	 */
	public static WristbandEndpoints defaults() {
		return new WristbandEndpoints("/api/auth/login", "/api/auth/callback", "/api/auth/logout", "/api/auth/session",
				"/api/auth/token");
	}

	/**
	 * Return whether a request is for exactly this path: no path parameters, no encoded
	 * characters, no trailing slash.
	 * @param request the request
	 * @param path one of the paths
	 * @return {@code true} if it is
	 */
	public static boolean matches(HttpServletRequest request, String path) {
		return request.getRequestURI().equals(request.getContextPath() + path);
	}

	/**
	 * Return whether a request is for exactly one of these paths.
	 * @param request the request
	 * @return {@code true} if it is
	 */
	public boolean contains(HttpServletRequest request) {
		return paths().anyMatch((path) -> matches(request, path));
	}

	/**
	 * Return whether a local path is one of these endpoints.
	 * @param path a path below the context path, without query
	 * @return {@code true} if it is
	 */
	public boolean contains(String path) {
		return paths().anyMatch(path::equals);
	}

	private Stream<String> paths() {
		return Stream.of(this.login, this.callback, this.logout, this.session, this.token);
	}

	@Override
	public String toString() {
		return "WristbandEndpoints%s".formatted(paths().toList());
	}

}
