package dev.wristband.spring.security.resource;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

import dev.wristband.spring.security.authorization.AccessRefusal;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.web.AccessRefusalResponses;
import dev.wristband.spring.security.web.ProblemDetails;

/**
 * Answers requests whose access token is missing, refused, insufficient or cannot be
 * verified: with a challenge (RFC 6750, section 3) and problem details (RFC 9457). Both
 * are fixed texts that tell nothing about the token.
 */
final class BearerResponses implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {

	private static final Log logger = LogFactory.getLog(BearerResponses.class);

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		if (exception instanceof AuthenticationServiceException) {
			logger.debug("Answering 503: signing keys are unavailable");
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			write(response, HttpStatus.SERVICE_UNAVAILABLE, WristbandErrorCodes.SIGNING_KEYS_UNAVAILABLE,
					"The access token cannot be verified at the moment. Please try again.");
			return;
		}
		if (!(exception instanceof OAuth2AuthenticationException refusal)) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			write(response, HttpStatus.UNAUTHORIZED, WristbandErrorCodes.TOKEN_REQUIRED,
					"This resource needs an access token.");
			return;
		}
		if (BearerTokenErrorCodes.INVALID_REQUEST.equals(refusal.getError().getErrorCode())) {
			challenge(response, WristbandErrorCodes.INVALID_REQUEST);
			write(response, HttpStatus.BAD_REQUEST, WristbandErrorCodes.INVALID_REQUEST,
					"A request must not have more than one Authorization header.");
			return;
		}
		if (exception instanceof ForeignTenantException) {
			refuse(response, AccessRefusal.of(WristbandErrorCodes.TENANT_MISMATCH));
			return;
		}
		challenge(response, WristbandErrorCodes.INVALID_TOKEN);
		write(response, HttpStatus.UNAUTHORIZED, WristbandErrorCodes.INVALID_TOKEN, "The access token is not valid.");
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException {
		commence(request, response, exception);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
			throws IOException {
		if (response.isCommitted()) {
			return;
		}
		AccessRefusal refusal = AccessRefusalResponses.find(exception);
		if (refusal != null) {
			refuse(response, refusal);
			return;
		}
		challenge(response, WristbandErrorCodes.INSUFFICIENT_SCOPE);
		write(response, HttpStatus.FORBIDDEN, WristbandErrorCodes.INSUFFICIENT_SCOPE,
				"The access token does not allow this request.");
	}

	private static void refuse(HttpServletResponse response, AccessRefusal refusal) throws IOException {
		if (WristbandErrorCodes.INSUFFICIENT_SCOPE.equals(refusal.errorCode()) && !refusal.oneOf()) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
					"Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(String.join(" ", refusal.missing())));
		}
		else if (!WristbandErrorCodes.PERMISSIONS_UNAVAILABLE.equals(refusal.errorCode())) {
			challenge(response, WristbandErrorCodes.INSUFFICIENT_SCOPE);
		}
		AccessRefusalResponses.write(response, refusal, Map.of());
	}

	private static void challenge(HttpServletResponse response, String error) {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + error + "\"");
	}

	private static void write(HttpServletResponse response, HttpStatus status, String code, String detail)
			throws IOException {
		ProblemDetails.write(response, status, code, detail, Map.of());
	}

}
