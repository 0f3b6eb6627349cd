package dev.wristband.spring.security.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;

/**
 * A browser: keeps cookies and the session from one request to the next.
 */
public final class TestBrowser {

	private final MockMvc mvc;

	private final Map<String, Cookie> cookies = new LinkedHashMap<>();

	private @Nullable MockHttpSession session;

	TestBrowser(MockMvc mvc) {
		this.mvc = mvc;
	}

	/**
	 * Navigate to a page.
	 * @param url a URL, or a path of the application
	 * @return the answer
	 */
	public MockHttpServletResponse get(String url) {
		return send(page(url));
	}

	/**
	 * Describe a navigation.
	 * @param url a URL, or a path of the application
	 * @return the request
	 */
	public static MockHttpServletRequestBuilder page(String url) {
		return MockMvcRequestBuilders.get(uri(url))
			.header(HttpHeaders.ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")
			.header("Sec-Fetch-Mode", "navigate")
			.header("Sec-Fetch-Dest", "document");
	}

	/**
	 * Complete a URL.
	 * @param url a URL, or a path of the application
	 * @return the URL
	 */
	public static URI uri(String url) {
		return URI.create(url.startsWith("/") ? "https://" + TestApplication.HOST + url : url);
	}

	/**
	 * Send a request with this browser's cookies and session.
	 * @param builder the request
	 * @return the answer
	 */
	public MockHttpServletResponse send(MockHttpServletRequestBuilder builder) {
		if (!this.cookies.isEmpty()) {
			builder.cookie(this.cookies.values().toArray(new Cookie[0]));
		}
		MockHttpSession current = this.session;
		if (current != null) {
			builder.session(current);
		}
		builder.with((request) -> {
			// What a server does, and the mock does not
			if ("https".equals(request.getScheme()) && request.getServerPort() == 80) {
				request.setServerPort(443);
			}
			if (current != null) {
				request.setRequestedSessionId(current.getId());
				request.setRequestedSessionIdFromCookie(true);
			}
			return request;
		});
		MvcResult result = perform(builder);
		for (Cookie cookie : result.getResponse().getCookies()) {
			if (cookie.getMaxAge() == 0) {
				this.cookies.remove(cookie.getName());
			}
			else {
				this.cookies.put(cookie.getName(), new Cookie(cookie.getName(), cookie.getValue()));
			}
		}
		MockHttpServletRequest request = result.getRequest();
		this.session = (MockHttpSession) request.getSession(false);
		return result.getResponse();
	}

	private MvcResult perform(MockHttpServletRequestBuilder builder) {
		try {
			return this.mvc.perform(builder).andReturn();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Start a login that must lead to Wristband.
	 * @param url the login endpoint
	 * @return the authorization request
	 */
	public Attempt login(String url) {
		MockHttpServletResponse response = get(url);
		String location = response.getHeader(HttpHeaders.LOCATION);
		if (response.getStatus() != 302 || location == null || !location.contains("/api/v1/oauth2/authorize?")) {
			throw new IllegalStateException("No login at " + url + ": " + response.getStatus() + " " + location);
		}
		return new Attempt(location, query(location));
	}

	/**
	 * Start a login at tenant {@code acme}.
	 * @return the authorization request
	 */
	public Attempt attempt() {
		return login("/api/auth/login?tenant_name=acme");
	}

	/**
	 * Come back from tenant {@code acme} with a code.
	 * @param attempt the authorization request
	 * @return the answer
	 */
	public MockHttpServletResponse callback(Attempt attempt) {
		return get(attempt.callback() + "&tenant_name=acme");
	}

	/**
	 * Return the decoded query of a URL.
	 * @param url the URL
	 * @return the parameters
	 */
	public static Map<String, String> query(String url) {
		MultiValueMap<String, String> query = UriComponentsBuilder.fromUriString(url).build(true).getQueryParams();
		return query.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> UriUtils.decode(String.valueOf(entry.getValue().get(0)), StandardCharsets.UTF_8)));
	}

	/**
	 * Return the session.
	 * @return the session, or {@code null} if there is none
	 */
	public @Nullable MockHttpSession session() {
		return this.session;
	}

	/**
	 * Return the record of the login.
	 * @return the record
	 */
	public WristbandSession sessionRecord() {
		MockHttpSession found = this.session;
		if (found == null || !(found.getAttribute(
				WristbandSecurityContextRepository.SESSION_ATTRIBUTE) instanceof WristbandSession sessionRecord)) {
			throw new IllegalStateException("This browser is not logged in");
		}
		return sessionRecord;
	}

	/**
	 * Use a session from now on.
	 * @param session the session
	 */
	public void setSession(MockHttpSession session) {
		this.session = session;
	}

	/**
	 * Return the cookies.
	 * @return the cookies by name, to be changed
	 */
	public Map<String, Cookie> cookies() {
		return this.cookies;
	}

	/**
	 * Return the names of the cookies of login attempts.
	 * @return the names
	 */
	public List<String> loginCookies() {
		return this.cookies.keySet().stream().filter((name) -> name.startsWith("login#")).toList();
	}

	/**
	 * Return whether this browser is logged in.
	 * @return whether a page of the application opens
	 */
	public boolean isLoggedIn() {
		return get("/hello").getStatus() == 200;
	}

	/**
	 * An authorization request as Wristband sees it.
	 *
	 * @param location the URL
	 * @param parameters its decoded query
	 */
	public record Attempt(String location, Map<String, String> parameters) {

		public String state() {
			return this.parameters.get("state");
		}

		public String nonce() {
			return this.parameters.get("nonce");
		}

		/**
		 * Return the callback of this attempt.
		 * @return path and query, without tenant
		 */
		public String callback() {
			return "/api/auth/callback?code=" + TestWristband.CODE + "&state=" + state();
		}

	}

}
