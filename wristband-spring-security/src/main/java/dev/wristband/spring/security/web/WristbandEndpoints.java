package dev.wristband.spring.security.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.Assert;

/**
 * Paths of this application that the SDK answers, below the context path.
 *
 * @param login starts a login
 * @param callback takes the browser back from Wristband
 * @param logout ends the session
 * @since 0.1.0
 */
public record WristbandEndpoints(String login, String callback, String logout) {

	public WristbandEndpoints {
		for (String path : List.of(login, callback, logout)) {
			Assert.isTrue(path.matches("(/[A-Za-z0-9._~-]+)+"),
					() -> "The endpoint path '%s' must start with a slash and consist of plain segments"
						.formatted(path));
		}
		Assert.isTrue(!login.equals(callback) && !login.equals(logout) && !callback.equals(logout),
				"The endpoint paths must differ");
	}

	/**
	 * Return the paths that Wristband's other SDKs use too.
	 * @return the default paths
	 */
	public static WristbandEndpoints defaults() {
		return new WristbandEndpoints("/api/auth/login", "/api/auth/callback", "/api/auth/logout");
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
	 * Return whether a local path is one of these endpoints.
	 * @param path a path below the context path, without query
	 * @return {@code true} if it is
	 */
	public boolean contains(String path) {
		return path.equals(this.login) || path.equals(this.callback) || path.equals(this.logout);
	}

}
