package dev.wristband.spring.security.web.session;

import jakarta.servlet.http.Cookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import dev.wristband.spring.security.config.TestBrowser;

/**
 * Requests as a script of the application's own pages sends them.
 */
final class TestScripts {

	static final String SESSION = "/api/auth/session";

	static final String TOKEN = "/api/auth/token";

	static final String CSRF_COOKIE = "CSRF-TOKEN";

	static final String CSRF_HEADER = "X-CSRF-TOKEN";

	private TestScripts() {
	}

	/**
	 * Read something, in the way that Wristband's SDK for React does.
	 * @param url a URL, or a path of the application
	 * @return the request
	 */
	static MockHttpServletRequestBuilder get(String url) {
		return send(HttpMethod.GET, url).header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
	}

	static MockHttpServletRequestBuilder send(HttpMethod method, String url) {
		return from("same-origin", MockMvcRequestBuilders.request(method, TestBrowser.uri(url)));
	}

	static MockHttpServletRequestBuilder from(String site, MockHttpServletRequestBuilder request) {
		return request.header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
			.header("Sec-Fetch-Site", site)
			.header("Sec-Fetch-Mode", "cors")
			.header("Sec-Fetch-Dest", "empty");
	}

	/**
	 * Change something, with a CSRF token.
	 * @param token the token
	 * @return the request
	 */
	static MockHttpServletRequestBuilder change(String token) {
		return send(HttpMethod.POST, "/notes").header(CSRF_HEADER, token);
	}

	/**
	 * Read the token that the page can see.
	 * @param browser the browser
	 * @return the value of the cookie
	 */
	static String csrfToken(TestBrowser browser) {
		Cookie cookie = browser.cookies().get(CSRF_COOKIE);
		if (cookie == null) {
			throw new IllegalStateException("There is no such cookie");
		}
		return String.valueOf(cookie.getValue());
	}

}
