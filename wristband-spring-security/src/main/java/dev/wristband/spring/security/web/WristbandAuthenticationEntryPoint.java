package dev.wristband.spring.security.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;

/**
 * Sends a page to login, with the way back, and answers a script with 401. Nothing is
 * saved in the session.
 *
 * @since 0.1.0
 */
public final class WristbandAuthenticationEntryPoint implements AuthenticationEntryPoint {

	private final LoginLocation login;

	private final ErrorResponses errors;

	/**
	 * Create an entry point.
	 * @param endpoints the endpoints
	 * @param returnUrls checks whether the request can be returned to
	 */
	public WristbandAuthenticationEntryPoint(WristbandEndpoints endpoints, ReturnUrlValidator returnUrls) {
		this.login = new LoginLocation(endpoints, returnUrls);
		this.errors = new ErrorResponses(endpoints);
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException authException) throws IOException {
		if (WristbandSecurityContextRepository.isTemporarilyUnavailable(request)) {
			this.errors.write(request, response, WristbandErrorCodes.WRISTBAND_UNAVAILABLE,
					"The access token of a session cannot be renewed at the moment");
			return;
		}
		if (!PageRequests.isPage(request)) {
			this.errors.unauthorized(request, response);
			return;
		}
		ErrorResponses.redirect(response, this.login.ofPage(request));
	}

}
