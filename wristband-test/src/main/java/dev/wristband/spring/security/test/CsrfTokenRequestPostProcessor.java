package dev.wristband.spring.security.test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.support.WebTestUtils;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.util.Assert;

/**
 * Sends the CSRF token of the session in the header, as the application's own scripts do.
 */
final class CsrfTokenRequestPostProcessor implements RequestPostProcessor {

	@Override
	public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
		request.getSession();
		CsrfTokenRepository tokens = WebTestUtils.getCsrfTokenRepository(request);
		Assert.state(tokens != null, "This application keeps no CSRF tokens");
		CsrfToken token = tokens.loadToken(request);
		if (token == null) {
			token = tokens.generateToken(request);
			tokens.saveToken(token, request, new MockHttpServletResponse());
		}
		request.addHeader(token.getHeaderName(), token.getToken());
		return request;
	}

}
