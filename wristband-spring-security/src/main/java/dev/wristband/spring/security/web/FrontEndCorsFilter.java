package dev.wristband.spring.security.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets scripts of {@link FrontEndOrigins} read answers, with the user's cookies. Requests
 * of other origins go on as if it was not there.
 *
 * @since 0.1.0
 */
public final class FrontEndCorsFilter extends CorsFilter {

	private static final Duration MAX_AGE = Duration.ofMinutes(30);

	private final FrontEndOrigins origins;

	/**
	 * Create a filter.
	 * @param origins the origins of the front end
	 */
	public FrontEndCorsFilter(FrontEndOrigins origins) {
		super(FrontEndCorsFilter::configuration);
		this.origins = origins;
	}

	// Only asked for origins of the front end
	private static CorsConfiguration configuration(HttpServletRequest request) {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.addAllowedOrigin(request.getHeader(HttpHeaders.ORIGIN));
		configuration.setAllowCredentials(true);
		configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
		configuration.addAllowedHeader(CorsConfiguration.ALL);
		configuration.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE));
		configuration.setMaxAge(MAX_AGE);
		return configuration;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isFrontEnd(request)) {
			super.doFilterInternal(request, response, chain);
			return;
		}
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
		chain.doFilter(request, response);
	}

	private boolean isFrontEnd(HttpServletRequest request) {
		return isSingle(request) && this.origins.contains(request.getHeader(HttpHeaders.ORIGIN))
				&& CorsUtils.isCorsRequest(request);
	}

	private static boolean isSingle(HttpServletRequest request) {
		Enumeration<String> values = request.getHeaders(HttpHeaders.ORIGIN);
		if (values == null || !values.hasMoreElements()) {
			return false;
		}
		values.nextElement();
		return !values.hasMoreElements();
	}

}
