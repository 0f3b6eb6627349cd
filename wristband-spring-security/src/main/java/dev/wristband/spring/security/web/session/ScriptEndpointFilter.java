package dev.wristband.spring.security.web.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.web.ErrorResponses;
import dev.wristband.spring.security.web.InvalidRequestException;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * An endpoint that answers scripts about the session they come with. Whatever asks gets
 * JSON, above all 401 and never a redirect if nobody is logged in.
 */
abstract class ScriptEndpointFilter extends OncePerRequestFilter {

	private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

	private final String path;

	private final ErrorResponses errors;

	ScriptEndpointFilter(String path, WristbandEndpoints endpoints) {
		this.path = path;
		this.errors = new ErrorResponses(endpoints);
	}

	@Override
	protected final void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!WristbandEndpoints.matches(request, this.path)) {
			chain.doFilter(request, response);
			return;
		}
		ErrorResponses.noStore(response);
		response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		try {
			String refusal = findRefusal(request);
			if (refusal != null) {
				this.errors.problem(response, refusal, "The request was refused");
			}
			else if (!"GET".equals(request.getMethod())) {
				this.errors.methodNotAllowed(request, response, "GET");
			}
			else {
				answer(request, response);
			}
		}
		catch (InvalidRequestException ex) {
			this.errors.problem(response, WristbandErrorCodes.INVALID_REQUEST, String.valueOf(ex.getMessage()));
		}
	}

	private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (this.contexts.getContext().getAuthentication() instanceof WristbandAuthenticationToken authentication) {
			write(response, content(authentication, request, response));
		}
		else if (WristbandSecurityContextRepository.isTemporarilyUnavailable(request)) {
			this.errors.problem(response, WristbandErrorCodes.WRISTBAND_UNAVAILABLE,
					"The access token of a session cannot be renewed at the moment");
		}
		else {
			this.errors.unauthorized(request, response);
		}
	}

	/**
	 * Look at a request before anybody asks who sent it.
	 * @param request the request
	 * @return the error code to refuse it with, or {@code null} to go on
	 * @throws InvalidRequestException if the request is malformed
	 */
	abstract @Nullable String findRefusal(HttpServletRequest request);

	/**
	 * Make the answer.
	 * @param authentication who is logged in
	 * @param request the request
	 * @param response the response, for headers
	 * @return the answer's content
	 */
	abstract Map<String, Object> content(WristbandAuthenticationToken authentication, HttpServletRequest request,
			HttpServletResponse response);

	private static void write(HttpServletResponse response, Map<String, Object> content) throws IOException {
		byte[] bytes = JSONObjectUtils.toJSONString(content).getBytes(StandardCharsets.UTF_8);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
	}

}
