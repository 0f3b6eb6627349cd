package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything secret that goes through an application: what it sends to Wristband, what it
 * keeps in sessions, and what its browser receives.
 */
final class RecordedSecrets implements Filter, ClientHttpRequestInterceptor {

	// Less may be a coincidence
	private static final int SHORTEST_TRACE = 7;

	private static final Pattern PARAMETER = Pattern
		.compile("[?&](code|state|nonce|code_verifier|refresh_token|token|client_secret|code_challenge)=([^&\\s\"]+)");

	private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: *([^=]+)=([^;\\s]+)");

	private final Map<String, String> secrets = new ConcurrentHashMap<>();

	void add(String name, String secret) {
		if (secret.length() > SHORTEST_TRACE) {
			this.secrets.put(secret, name);
		}
	}

	Map<String, String> all() {
		return this.secrets;
	}

	/**
	 * Find secrets in what a browser received: cookies, and what redirects carry.
	 * @param received answers with their headers
	 */
	void addFrom(String received) {
		Matcher parameter = PARAMETER.matcher(received.replace("&amp;", "&"));
		while (parameter.find()) {
			add(parameter.group(1), URLDecoder.decode(parameter.group(2), StandardCharsets.UTF_8));
		}
		Matcher cookie = COOKIE.matcher(received);
		while (cookie.find()) {
			add(cookie.group(1), cookie.group(2));
		}
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		addFrom("?" + new String(body, StandardCharsets.UTF_8));
		String authorization = request.getHeaders().getFirst("Authorization");
		if (authorization != null) {
			add("Authorization", authorization.substring(authorization.indexOf(' ') + 1));
		}
		return execution.execute(request, body);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		finally {
			HttpSession session = ((HttpServletRequest) request).getSession(false);
			if (session != null) {
				add("session id", session.getId());
				Object found = session.getAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE);
				if (found instanceof WristbandSession wristbandSession) {
					addAll(wristbandSession.content());
				}
			}
		}
	}

	private void addAll(WristbandSession.Content content) {
		add("access token", content.accessToken());
		addJwt("ID token", content.idToken());
		if (content.refreshToken() != null) {
			add("refresh token", content.refreshToken());
		}
	}

	/**
	 * Add a token whose header, and with it the beginning of its payload, is no secret.
	 * @param name its name
	 * @param token the token
	 */
	void addJwt(String name, String token) {
		add(name + " (payload)", token.substring(token.lastIndexOf('.') - 40, token.lastIndexOf('.')));
		add(name + " (signature)", token.substring(token.lastIndexOf('.') + 1));
	}

	/**
	 * Check that a text holds no secret, in whatever form.
	 * @param where what the text is
	 * @param text the text
	 */
	void assertNoneIn(String where, String text) {
		this.secrets.forEach((secret, name) -> {
			String plain = isJwt(secret) ? secret.substring(secret.lastIndexOf('.') + 1) : secret;
			assertThat(text).as("%s in %s", name, where)
				.doesNotContain(plain.substring(0, SHORTEST_TRACE))
				.doesNotContain(plain.substring(plain.length() - SHORTEST_TRACE))
				.doesNotContain(URLEncoder.encode(plain, StandardCharsets.UTF_8))
				.doesNotContain(Base64.getEncoder()
					.encodeToString(plain.getBytes(StandardCharsets.UTF_8))
					.substring(0, SHORTEST_TRACE + 1));
		});
	}

	// The header of all tokens is the same
	private static boolean isJwt(String secret) {
		return secret.startsWith("eyJ") && secret.indexOf('.') != -1;
	}

}
