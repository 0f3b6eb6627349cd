package dev.wristband.spring.security.web.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Counts how often a browser's login was started over, in a sealed cookie, so that a
 * login that can never succeed ends on a page instead of in a redirect loop.
 */
final class RestartCounter {

	static final int MAX_RESTARTS = 2;

	static final Duration WINDOW = Duration.ofMinutes(5);

	private static final String COOKIE = "login-restarts";

	private final CookieCipher cipher;

	private final boolean secure;

	private final Clock clock;

	RestartCounter(CookieCipher cipher, boolean secure, Clock clock) {
		this.cipher = cipher;
		this.secure = secure;
		this.clock = clock;
	}

	/**
	 * Count one more restart, unless the limit is reached.
	 * @param request the request
	 * @param response the response
	 * @return {@code false} if the login must not be started over again
	 */
	boolean tryRestart(HttpServletRequest request, HttpServletResponse response) {
		Instant now = this.clock.instant();
		Restarts restarts = read(request, now);
		if (restarts.count() >= MAX_RESTARTS) {
			return false;
		}
		Instant since = (restarts.count() == 0) ? now : restarts.since();
		String text = (restarts.count() + 1) + "." + since.toEpochMilli();
		write(this.cipher.seal(COOKIE, text), WINDOW, response);
		return true;
	}

	void reset(HttpServletRequest request, HttpServletResponse response) {
		if (WebUtils.getCookie(request, COOKIE) != null) {
			write("", Duration.ZERO, response);
		}
	}

	private Restarts read(HttpServletRequest request, Instant now) {
		Cookie cookie = WebUtils.getCookie(request, COOKIE);
		String text = (cookie != null && cookie.getValue() != null) ? this.cipher.open(COOKIE, cookie.getValue())
				: null;
		Restarts restarts = Restarts.parse(text);
		return (restarts != null && now.isBefore(restarts.since().plus(WINDOW))) ? restarts : new Restarts(0, now);
	}

	private void write(String value, Duration maxAge, HttpServletResponse response) {
		ResponseCookie cookie = ResponseCookie.from(COOKIE, value)
			.httpOnly(true)
			.secure(this.secure)
			.sameSite("Lax")
			.path("/")
			.maxAge(maxAge)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	/**
	 * Restarts of one browser.
	 *
	 * @param count how many there were
	 * @param since when the first one was
	 */
	private record Restarts(int count, Instant since) {

		static @Nullable Restarts parse(@Nullable String text) {
			int dot = (text != null) ? text.indexOf('.') : -1;
			if (text == null || dot == -1) {
				return null;
			}
			return new Restarts(Integer.parseInt(text.substring(0, dot)),
					Instant.ofEpochMilli(Long.parseLong(text.substring(dot + 1))));
		}

	}

}
