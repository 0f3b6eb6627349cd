package dev.wristband.spring.security.web.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * Keeps the CSRF token in the session, and shows it to scripts in a cookie.
 *
 * <p>
 * The cookie is never read as a token: one that somebody has planted proves nothing.
 * Without a session there is nothing to protect, so none is created.
 */
final class SessionCsrfTokenRepository implements CsrfTokenRepository {

	static final String SESSION_ATTRIBUTE = SessionCsrfTokenRepository.class.getName() + ".TOKEN";

	private static final String PARAMETER = "_csrf";

	private static final int TOKEN_BYTES = 24;

	private final SecureRandom random = new SecureRandom();

	private final CsrfSettings settings;

	SessionCsrfTokenRepository(CsrfSettings settings) {
		this.settings = settings;
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		byte[] bytes = new byte[TOKEN_BYTES];
		this.random.nextBytes(bytes);
		return token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	private CsrfToken token(String value) {
		return new DefaultCsrfToken(this.settings.headerName(), PARAMETER, value);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		try {
			return (session != null && session.getAttribute(SESSION_ATTRIBUTE) instanceof String value
					&& !value.isEmpty()) ? token(value) : null;
		}
		catch (IllegalStateException ex) {
			// Ended a moment ago
			return null;
		}
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		HttpSession session = request.getSession(false);
		if (token == null) {
			if (hasCookie(request)) {
				writeCookie("", Duration.ZERO, response);
			}
		}
		else if (session != null) {
			writeCookie(token.getToken(), Duration.ofSeconds(-1), response);
		}
		try {
			if (session != null) {
				session.setAttribute(SESSION_ATTRIBUTE, (token != null) ? token.getToken() : null);
			}
		}
		catch (IllegalStateException ex) {
			// Ended a moment ago
		}
	}

	/**
	 * Write the cookie unless the browser has the right one.
	 * @param request a request that may have a session
	 * @param response the response
	 */
	void mirror(HttpServletRequest request, HttpServletResponse response) {
		if (request.getSession(false) == null) {
			return;
		}
		CsrfToken token = loadToken(request);
		if (token == null) {
			saveToken(generateToken(request), request, response);
		}
		else if (!hasOnlyCookie(request, token.getToken())) {
			writeCookie(token.getToken(), Duration.ofSeconds(-1), response);
		}
	}

	private boolean hasCookie(HttpServletRequest request) {
		for (Cookie cookie : cookies(request)) {
			if (cookie.getName().equals(this.settings.cookieName())) {
				return true;
			}
		}
		return false;
	}

	private boolean hasOnlyCookie(HttpServletRequest request, String value) {
		byte[] expected = value.getBytes(StandardCharsets.UTF_8);
		boolean found = false;
		for (Cookie cookie : cookies(request)) {
			if (cookie.getName().equals(this.settings.cookieName())) {
				if (!MessageDigest.isEqual(expected,
						String.valueOf(cookie.getValue()).getBytes(StandardCharsets.UTF_8))) {
					return false;
				}
				found = true;
			}
		}
		return found;
	}

	private static Cookie[] cookies(HttpServletRequest request) {
		Cookie[] cookies = request.getCookies();
		return (cookies != null) ? cookies : new Cookie[0];
	}

	private void writeCookie(String value, Duration maxAge, HttpServletResponse response) {
		ResponseCookie cookie = ResponseCookie.from(this.settings.cookieName(), value)
			.secure(this.settings.secureCookie())
			.sameSite("Lax")
			.path("/")
			.domain(this.settings.cookieDomain())
			.maxAge(maxAge)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

}
