package dev.wristband.spring.security.resource;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/**
 * Spring Security's filter for bearer tokens, told apart from those of the application.
 *
 * <p>
 * It is not a subclass, so that what Spring Security logs stays under its own name.
 */
final class AccessTokenFilter implements Filter {

	private final BearerTokenAuthenticationFilter filter;

	AccessTokenFilter(BearerTokenAuthenticationFilter filter) {
		this.filter = filter;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		this.filter.doFilter(request, response, chain);
	}

}
