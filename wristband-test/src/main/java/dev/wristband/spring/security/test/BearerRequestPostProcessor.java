package dev.wristband.spring.security.test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Sends a request with an access token in its header, which the application's own filter
 * reads and its own decoder verifies.
 *
 * @since 0.1.0
 */
public final class BearerRequestPostProcessor extends AccessTokenBuilder<BearerRequestPostProcessor>
		implements RequestPostProcessor {

	BearerRequestPostProcessor() {
	}

	@Override
	BearerRequestPostProcessor self() {
		return this;
	}

	@Override
	public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
		return TestCallers.withToken(request, sign(TestApplication.of(request.getServletContext())));
	}

}
