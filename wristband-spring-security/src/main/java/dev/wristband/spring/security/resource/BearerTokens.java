package dev.wristband.spring.security.resource;

import java.util.Enumeration;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Reads the access token of a request (RFC 6750, section 2.1): from one Authorization
 * header, and from nowhere else.
 *
 * <p>
 * The matcher and the resolver agree: a request that matches has a token or is refused.
 * So it can never be taken for a request of a session.
 */
final class BearerTokens implements BearerTokenResolver, RequestMatcher {

	private static final String SCHEME = "bearer";

	private static final int MAX_LENGTH = ParsedToken.MAX_LENGTH;

	private static final boolean[] TOKEN_CHARACTERS = tokenCharacters();

	private static boolean[] tokenCharacters() {
		boolean[] characters = new boolean[128];
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.".chars()
			.forEach((character) -> characters[character] = true);
		return characters;
	}

	@Override
	public boolean matches(HttpServletRequest request) {
		Enumeration<String> headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
		return headers != null && headers.hasMoreElements()
				&& (isBearer(headers.nextElement()) || headers.hasMoreElements());
	}

	@Override
	public @Nullable String resolve(HttpServletRequest request) {
		Enumeration<String> headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
		if (headers == null || !headers.hasMoreElements()) {
			return null;
		}
		String header = headers.nextElement();
		if (headers.hasMoreElements()) {
			throw new OAuth2AuthenticationException(BearerTokenErrors.invalidRequest("More than one credential"));
		}
		if (!isBearer(header)) {
			return null;
		}
		String token = token(header);
		if (token == null) {
			throw new RefusedTokenException();
		}
		return token;
	}

	private static boolean isBearer(String header) {
		int start = start(header);
		int end = start + SCHEME.length();
		return header.regionMatches(true, start, SCHEME, 0, SCHEME.length())
				&& (end == header.length() || isBlank(header.charAt(end)));
	}

	private static @Nullable String token(String header) {
		int start = start(header) + SCHEME.length() + 1;
		int end = header.length();
		while (end > start && isBlank(header.charAt(end - 1))) {
			end--;
		}
		if (start >= end || end - start > MAX_LENGTH || header.charAt(start - 1) != ' ') {
			return null;
		}
		boolean[] allowed = TOKEN_CHARACTERS;
		for (int i = start; i < end; i++) {
			char c = header.charAt(i);
			if (c >= allowed.length || !allowed[c]) {
				return null;
			}
		}
		return header.substring(start, end);
	}

	// Servers leave out what surrounds a header's value
	private static int start(String header) {
		int start = 0;
		while (start < header.length() && isBlank(header.charAt(start))) {
			start++;
		}
		return start;
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t';
	}

}
