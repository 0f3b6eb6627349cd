package dev.wristband.spring.security.config;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is true of every answer of the endpoints.
 */
public final class TestAnswers {

	private TestAnswers() {
	}

	/**
	 * Check a redirect.
	 * @param response the answer
	 * @return where it leads
	 */
	public static String redirect(MockHttpServletResponse response) {
		isHarmless(response);
		assertThat(response.getStatus()).isEqualTo(302);
		String location = response.getHeader(HttpHeaders.LOCATION);
		assertThat(location).isNotNull();
		return String.valueOf(location);
	}

	/**
	 * Check an error.
	 * @param response the answer
	 * @param status the expected status
	 * @param code the expected error code
	 */
	public static void isError(MockHttpServletResponse response, int status, String code) {
		isHarmless(response);
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getHeader(HttpHeaders.LOCATION)).isNull();
		assertThat(body(response)).contains(code);
		assertThat(response.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo((status == 503) ? "5" : null);
	}

	/**
	 * Check that an answer is not cached, leaks nothing and shows no internals.
	 * @param response the answer
	 */
	public static void isHarmless(MockHttpServletResponse response) {
		assertThat(response.getHeaders(HttpHeaders.CACHE_CONTROL)).containsExactly("no-store");
		assertThat(response.getHeaders(HttpHeaders.PRAGMA)).containsExactly("no-cache");
		assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(body(response)).doesNotContain(TestWristband.CANARY, "Exception", "\tat ", "java.", "<script");
	}

	/**
	 * Return the body of an answer.
	 * @param response the answer
	 * @return the body
	 */
	public static String body(MockHttpServletResponse response) {
		try {
			return response.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
