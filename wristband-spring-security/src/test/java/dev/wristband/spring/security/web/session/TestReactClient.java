package dev.wristband.spring.security.web.session;

import java.text.ParseException;
import java.util.Map;
import java.util.function.Function;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.http.Cookie;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestBrowser;

/**
 * What Wristband's SDK for React makes of the answers of the two endpoints.
 */
final class TestReactClient {

	static final int MAX_ATTEMPTS = 3;

	private final TestBrowser browser;

	private final Runnable pause;

	private int attempts;

	/**
	 * Create a client.
	 * @param browser the browser it runs in
	 * @param pause what happens between two attempts
	 */
	TestReactClient(TestBrowser browser, Runnable pause) {
		this.browser = browser;
		this.pause = pause;
	}

	int attempts() {
		return this.attempts;
	}

	/**
	 * Call the session endpoint when the page is loaded.
	 * @param url the endpoint
	 * @return {@code AUTHENTICATED}, or the code of the error
	 */
	String session(String url) {
		return call(url, "SESSION", (answer) -> {
			boolean valid = hasText(answer, "userId") && hasText(answer, "tenantId");
			return valid ? "AUTHENTICATED" : "INVALID_SESSION_RESPONSE";
		});
	}

	/**
	 * Call the token endpoint because a token is needed.
	 * @param url the endpoint
	 * @return {@code CACHED}, or the code of the error
	 */
	String token(String url) {
		return call(url, "TOKEN", (answer) -> {
			boolean valid = hasText(answer, "accessToken") && answer.get("expiresAt") instanceof Long end && end >= 0;
			return valid ? "CACHED" : "INVALID_TOKEN_RESPONSE";
		});
	}

	private String call(String url, String what, Function<Map<String, Object>, String> success) {
		this.attempts = 0;
		while (this.attempts < MAX_ATTEMPTS) {
			this.attempts++;
			MockHttpServletResponse response = this.browser.send(request(url));
			int status = response.getStatus();
			if (status == 401) {
				return "UNAUTHENTICATED";
			}
			if (status >= 400 && status < 500) {
				break;
			}
			if (status >= 300 && status < 400) {
				throw new IllegalStateException("A script cannot follow a redirect to a login page");
			}
			try {
				if (status < 300) {
					return success.apply(JSONObjectUtils.parse(TestAnswers.body(response)));
				}
			}
			catch (ParseException ex) {
				// As bad as a server error
			}
			this.pause.run();
		}
		return what + "_FETCH_FAILED";
	}

	private MockHttpServletRequestBuilder request(String url) {
		MockHttpServletRequestBuilder request = TestScripts.get(url);
		Cookie csrf = this.browser.cookies().get(TestScripts.CSRF_COOKIE);
		return (csrf != null) ? request.header(TestScripts.CSRF_HEADER, String.valueOf(csrf.getValue())) : request;
	}

	private static boolean hasText(Map<String, Object> answer, String name) {
		return answer.get(name) instanceof String text && !text.isBlank();
	}

}
