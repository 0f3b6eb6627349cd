package dev.wristband.spring.security.session;

import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestWristband;

/**
 * What tests of renewals share that go through HTTP.
 */
final class TestRefresh {

	static final String NEW_ACCESS_TOKEN = TestWristband.CANARY + "-AT-2";

	static final String NEW_REFRESH_TOKEN = TestWristband.CANARY + "-RT-2";

	private TestRefresh() {
	}

	/**
	 * Return what Wristband answers to a refresh.
	 * @param wristband Wristband
	 * @return the answer, to be changed
	 */
	static Map<String, Object> response(TestWristband wristband) {
		Map<String, Object> response = wristband.tokens().response();
		response.put("access_token", NEW_ACCESS_TOKEN);
		response.put("refresh_token", NEW_REFRESH_TOKEN);
		return response;
	}

	/**
	 * Return the refresh tokens that were sent.
	 * @param wristband Wristband
	 * @return the tokens
	 */
	static List<String> sent(TestWristband wristband) {
		return wristband.calls(TestWristband.TOKEN)
			.stream()
			.map(TestRefresh::form)
			.filter((form) -> "refresh_token".equals(form.get("grant_type")))
			.map((form) -> form.get("refresh_token"))
			.toList();
	}

	private static Map<String, String> form(LoggedRequest request) {
		return TestBrowser.query("?" + request.getBodyAsString());
	}

	/**
	 * Ask the application which access token it uses.
	 * @param browser the user's browser
	 * @return the token
	 */
	static String usedToken(TestBrowser browser) {
		MockHttpServletResponse response = script(browser, "/token");
		if (response.getStatus() != 200) {
			throw new IllegalStateException("Answered with " + response.getStatus());
		}
		return TestAnswers.body(response);
	}

	/**
	 * Send a request of a script.
	 * @param browser the user's browser
	 * @param path the path
	 * @return the answer
	 */
	static MockHttpServletResponse script(TestBrowser browser, String path) {
		return browser.send(MockMvcRequestBuilders.get(TestBrowser.uri(path)).header("Sec-Fetch-Mode", "cors"));
	}

}
