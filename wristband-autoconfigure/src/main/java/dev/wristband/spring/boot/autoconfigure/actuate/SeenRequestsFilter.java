package dev.wristband.spring.boot.autoconfigure.actuate;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Remembers for the doctor how requests look to the application, after forwarded headers
 * were used, if they are.
 */
final class SeenRequestsFilter extends OncePerRequestFilter {

	private static final List<String> HEADERS = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
			"X-Forwarded-Proto");

	private final SeenRequests seen;

	private final @Nullable WristbandEndpoints endpoints;

	SeenRequestsFilter(SeenRequests seen, @Nullable WristbandEndpoints endpoints) {
		this.seen = seen;
		this.endpoints = endpoints;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		List<String> headers = HEADERS.stream().filter((name) -> request.getHeader(name) != null).toList();
		if (!headers.isEmpty()) {
			this.seen.forwarded(headers);
		}
		if (this.endpoints != null && WristbandEndpoints.matches(request, this.endpoints.callback())) {
			this.seen.callback(request.getScheme(), request.getServerName(), request.getServerPort());
		}
		chain.doFilter(request, response);
	}

}
