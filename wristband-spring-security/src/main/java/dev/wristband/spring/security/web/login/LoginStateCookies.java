package dev.wristband.spring.security.web.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.util.Assert;

/**
 * Keeps each login attempt in its own sealed cookie {@code login#state#time}, so that
 * several tabs and several nodes work without a session.
 */
final class LoginStateCookies {

	static final Duration LIFETIME = Duration.ofHours(1);

	static final int MAX_ATTEMPTS = 3;

	/**
	 * Three such cookies, a session and the rest of a request's headers fit into the 8 KB
	 * that servers take by default.
	 */
	static final int MAX_COOKIE_LENGTH = 1300;

	// An answer has room for 8 KB of headers too; what is left goes with the next ones
	private static final int MAX_CLEARED = 20;

	private static final String PREFIX = "login#";

	private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

	private final CookieCipher cipher;

	private final boolean secure;

	private final Clock clock;

	LoginStateCookies(CookieCipher cipher, boolean secure, Clock clock) {
		this.cipher = cipher;
		this.secure = secure;
		this.clock = clock;
	}

	/**
	 * Remember an attempt and forget the oldest ones over the limit.
	 * @param loginState the attempt
	 * @param domain the cookie's domain, or {@code null} for this host only
	 * @param request the request
	 * @param response the response
	 * @throws IllegalStateException if the application's custom state is too large
	 */
	void save(LoginState loginState, @Nullable String domain, HttpServletRequest request,
			HttpServletResponse response) {
		evict(domain, request, response);
		String name = PREFIX + loginState.state() + "#" + loginState.createdAt().toEpochMilli();
		String value = this.cipher.seal(name, loginState.toJson());
		if (name.length() + value.length() > MAX_COOKIE_LENGTH && loginState.returnUrl() != null) {
			value = this.cipher.seal(name, loginState.withoutReturnUrl().toJson());
		}
		Assert.state(name.length() + value.length() <= MAX_COOKIE_LENGTH,
				"The login state exceeds %d characters. Keep the custom state of the login small."
					.formatted(MAX_COOKIE_LENGTH));
		write(name, value, LIFETIME, domain, response);
	}

	private void evict(@Nullable String domain, HttpServletRequest request, HttpServletResponse response) {
		List<Attempt> attempts = new ArrayList<>();
		for (Cookie cookie : cookies(request)) {
			if (cookie.getName().startsWith(PREFIX)) {
				attempts.add(Attempt.of(cookie.getName(), this.clock.instant().plus(CLOCK_SKEW)));
			}
		}
		attempts.sort(Comparator.comparingLong(Attempt::createdAt).reversed());
		int cleared = 0;
		for (int i = 0; i < attempts.size() && cleared < MAX_CLEARED; i++) {
			Attempt attempt = attempts.get(i);
			if (attempt.createdAt() < 0 || i >= MAX_ATTEMPTS - 1) {
				clear(attempt.cookieName(), domain, response);
				cleared++;
			}
		}
	}

	/**
	 * Find the attempt of a callback and forget it.
	 * @param state the callback's state
	 * @param domain the cookie's domain, or {@code null} for this host only
	 * @param request the request
	 * @param response the response
	 * @return what was found
	 */
	Found remove(String state, @Nullable String domain, HttpServletRequest request, HttpServletResponse response) {
		Found found = new Found(false, null);
		String prefix = PREFIX + state + "#";
		int cleared = 0;
		for (Cookie cookie : cookies(request)) {
			String name = cookie.getName();
			if (!name.startsWith(prefix)) {
				continue;
			}
			LoginState loginState = (found.loginState() == null) ? open(name, cookie.getValue(), state) : null;
			found = new Found(true, (loginState != null) ? loginState : found.loginState());
			if (loginState != null || cleared < MAX_CLEARED) {
				clear(name, domain, response);
				cleared++;
			}
		}
		return found;
	}

	private @Nullable LoginState open(String name, @Nullable String value, String state) {
		String text = (value != null) ? this.cipher.open(name, value) : null;
		LoginState loginState = (text != null) ? LoginState.fromJson(text) : null;
		if (loginState == null || !loginState.state().equals(state)) {
			return null;
		}
		Instant now = this.clock.instant();
		Instant createdAt = loginState.createdAt();
		boolean alive = createdAt.isAfter(now.minus(LIFETIME)) && createdAt.isBefore(now.plus(CLOCK_SKEW));
		return alive ? loginState : null;
	}

	private void clear(String name, @Nullable String domain, HttpServletResponse response) {
		if (Attempt.isCookieName(name)) {
			write(name, "", Duration.ZERO, domain, response);
		}
	}

	private void write(String name, String value, Duration maxAge, @Nullable String domain,
			HttpServletResponse response) {
		ResponseCookie cookie = ResponseCookie.from(name, value)
			.httpOnly(true)
			.secure(this.secure)
			.sameSite("Lax")
			.path("/")
			.maxAge(maxAge)
			.domain(domain)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	private static Cookie[] cookies(HttpServletRequest request) {
		Cookie[] cookies = request.getCookies();
		return (cookies != null) ? cookies : new Cookie[0];
	}

	/**
	 * What the cookies of a callback held.
	 *
	 * @param present whether there was a cookie for the state
	 * @param loginState the attempt, if its cookie could be opened and is not too old
	 */
	record Found(boolean present, @Nullable LoginState loginState) {

	}

	/**
	 * A cookie that looks like a login attempt.
	 *
	 * @param cookieName the cookie's name
	 * @param createdAt when it says it was made, or a negative number if it does not
	 */
	private record Attempt(String cookieName, long createdAt) {

		static Attempt of(String cookieName, Instant latest) {
			String[] parts = cookieName.split("#", -1);
			if (parts.length != 3 || parts[1].isEmpty() || !parts[2].matches("[0-9]{1,15}")) {
				return new Attempt(cookieName, -1);
			}
			long createdAt = Long.parseLong(parts[2]);
			// A time to come is forged, so that it would crowd out real ones
			return new Attempt(cookieName, (createdAt <= latest.toEpochMilli()) ? createdAt : -1);
		}

		static boolean isCookieName(String name) {
			return name.length() <= 256
					&& name.chars().allMatch((c) -> c > 0x20 && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) == -1);
		}

	}

}
