package dev.wristband.spring.security.test;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.util.Assert;
import org.springframework.web.util.WebUtils;

/**
 * Turns the annotated caller into what a caller sends, as soon as all that a request says
 * about itself is known.
 */
final class AnnotatedCallerFilter implements Filter {

	private static final String SECURITY_APPLIED = FilterChainProxy.class.getName() + ".APPLIED";

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Assert.state(request.getAttribute(SECURITY_APPLIED) == null,
				"'wristband()' must be applied to MockMvc before 'springSecurity()'");
		MockHttpServletRequest sent = WebUtils.getNativeRequest(request, MockHttpServletRequest.class);
		if (sent != null) {
			TestCallers.replaceAnnotated(sent);
		}
		chain.doFilter(request, response);
	}

}
