package dev.wristband.spring.security.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.log.LogMessage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Writes errors of the endpoints: a small page for people, problem details (RFC 9457) for
 * scripts. Both carry a fixed text, the error code and a correlation id, nothing of the
 * request and nothing of Wristband's answer.
 *
 * @since 0.1.0
 */
public final class ErrorResponses {

	private static final Log logger = LogFactory.getLog(ErrorResponses.class);

	private static final Map<String, HttpStatus> STATUS = Map.ofEntries(
			Map.entry(WristbandErrorCodes.INVALID_REQUEST, HttpStatus.BAD_REQUEST),
			Map.entry(WristbandErrorCodes.LOGIN_LOOP, HttpStatus.BAD_REQUEST),
			Map.entry(WristbandErrorCodes.LOGIN_REQUIRED, HttpStatus.UNAUTHORIZED),
			Map.entry(WristbandErrorCodes.AUTHORIZATION_REFUSED, HttpStatus.FORBIDDEN),
			Map.entry(WristbandErrorCodes.INSUFFICIENT_USER_AUTHENTICATION, HttpStatus.FORBIDDEN),
			Map.entry(WristbandErrorCodes.CSRF_TOKEN_INVALID, HttpStatus.FORBIDDEN),
			Map.entry(WristbandErrorCodes.CROSS_SITE_REQUEST, HttpStatus.FORBIDDEN),
			Map.entry(WristbandErrorCodes.ENDPOINT_DISABLED, HttpStatus.NOT_FOUND),
			Map.entry(WristbandErrorCodes.WRISTBAND_UNAVAILABLE, HttpStatus.SERVICE_UNAVAILABLE),
			Map.entry(WristbandErrorCodes.SDK_CONFIGURATION_UNAVAILABLE, HttpStatus.SERVICE_UNAVAILABLE),
			Map.entry(WristbandErrorCodes.SDK_CONFIGURATION_INVALID, HttpStatus.SERVICE_UNAVAILABLE),
			Map.entry(WristbandErrorCodes.SESSION_STORE_UNAVAILABLE, HttpStatus.SERVICE_UNAVAILABLE),
			Map.entry(WristbandErrorCodes.WRISTBAND_TIMEOUT, HttpStatus.GATEWAY_TIMEOUT));

	private static final Map<HttpStatus, String> TEXT = Map.of(HttpStatus.BAD_REQUEST,
			"This request cannot be understood. Please start again.", HttpStatus.UNAUTHORIZED, "Please log in.",
			HttpStatus.FORBIDDEN, "The login was refused.", HttpStatus.METHOD_NOT_ALLOWED,
			"This address does not take such a request.", HttpStatus.SERVICE_UNAVAILABLE,
			"The login service cannot be reached at the moment. Please try again.", HttpStatus.GATEWAY_TIMEOUT,
			"The login service did not answer in time. Please try again.", HttpStatus.BAD_GATEWAY,
			"The login could not be completed. Please try again.");

	private static final Map<String, String> TEXT_OF_CODE = Map.of(WristbandErrorCodes.CSRF_TOKEN_INVALID,
			"The request does not carry the CSRF token of its session. Read the cookie again and retry.",
			WristbandErrorCodes.CROSS_SITE_REQUEST, "Only scripts of this application's pages get an answer.",
			WristbandErrorCodes.ENDPOINT_DISABLED, "This endpoint is switched off.");

	private final WristbandEndpoints endpoints;

	/**
	 * Create a writer.
	 * @param endpoints the endpoints, whose login the page links to
	 */
	public ErrorResponses(WristbandEndpoints endpoints) {
		this.endpoints = endpoints;
	}

	/**
	 * Answer with the status that belongs to an error code.
	 * @param request the request
	 * @param response the response
	 * @param errorCode the code
	 * @param detail for the log; it must not hold anything secret
	 * @throws IOException if the answer cannot be written
	 */
	public void write(HttpServletRequest request, HttpServletResponse response, String errorCode, String detail)
			throws IOException {
		write(request, response, STATUS.getOrDefault(errorCode, HttpStatus.BAD_GATEWAY), errorCode, detail);
	}

	/**
	 * Answer a script with the status that belongs to an error code.
	 * @param response the response
	 * @param errorCode the code
	 * @param detail for the log; it must not hold anything secret
	 * @throws IOException if the answer cannot be written
	 */
	public void problem(HttpServletResponse response, String errorCode, String detail) throws IOException {
		HttpStatus status = STATUS.getOrDefault(errorCode, HttpStatus.BAD_GATEWAY);
		String id = prepare(response, status, errorCode, detail);
		ProblemDetails.write(response, status, errorCode, TEXT_OF_CODE.getOrDefault(errorCode, text(status)),
				Map.of("correlationId", id));
	}

	/**
	 * Answer that the endpoint does not take the request's method.
	 * @param request the request
	 * @param response the response
	 * @param allowed the methods it takes
	 * @throws IOException if the answer cannot be written
	 */
	public void methodNotAllowed(HttpServletRequest request, HttpServletResponse response, String allowed)
			throws IOException {
		response.setHeader(HttpHeaders.ALLOW, allowed);
		write(request, response, HttpStatus.METHOD_NOT_ALLOWED, WristbandErrorCodes.INVALID_REQUEST,
				"Method not allowed");
	}

	/**
	 * Answer a script that nobody is logged in.
	 * @param request the request
	 * @param response the response
	 * @throws IOException if the answer cannot be written
	 */
	public void unauthorized(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		ProblemDetails.write(response, HttpStatus.UNAUTHORIZED, WristbandErrorCodes.LOGIN_REQUIRED,
				text(HttpStatus.UNAUTHORIZED), Map.of("loginUrl", request.getContextPath() + this.endpoints.login()));
	}

	private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String errorCode,
			String detail) throws IOException {
		String id = prepare(response, status, errorCode, detail);
		if (PageRequests.isPage(request)) {
			writePage(request, response, status, errorCode, id);
		}
		else {
			ProblemDetails.write(response, status, errorCode, TEXT_OF_CODE.getOrDefault(errorCode, text(status)),
					Map.of("correlationId", id));
		}
	}

	private static String prepare(HttpServletResponse response, HttpStatus status, String errorCode, String detail) {
		String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
		logger.debug(LogMessage.of(() -> ErrorReference.text(errorCode,
				"Answering %d %s (correlation id %s): %s".formatted(status.value(), errorCode, id, detail))));
		noStore(response);
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			logger.warn(ErrorReference.text(errorCode, "%s (correlation id %s): %s".formatted(errorCode, id, detail)));
		}
		return id;
	}

	private void writePage(HttpServletRequest request, HttpServletResponse response, HttpStatus status,
			String errorCode, String id) throws IOException {
		response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
		// The placeholders are all fixed values: nothing here needs escaping
		String page = """
				<!DOCTYPE html>
				<html lang="en">
				<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
				<body>
				<main>
				<h1>%s</h1>
				<p>%s</p>
				<p><a href="%s">Log in</a></p>
				<p><small>%s &middot; %s</small></p>
				</main>
				</body>
				</html>
				""".formatted(status.getReasonPhrase(), status.getReasonPhrase(), text(status),
				request.getContextPath() + this.endpoints.login(), name(errorCode), id);
		byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
		response.setStatus(status.value());
		response.setContentType("text/html;charset=UTF-8");
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
	}

	private static String name(String errorCode) {
		ErrorReference reference = ErrorReference.of(errorCode);
		return (reference != null) ? reference.number() + " " + errorCode : errorCode;
	}

	private static String text(HttpStatus status) {
		return TEXT.getOrDefault(status, "The login could not be completed.");
	}

	/**
	 * Forbid every cache to keep an answer (RFC 9111, section 5.2.2.5) and every page to
	 * pass its address on.
	 * @param response the response
	 */
	public static void noStore(HttpServletResponse response) {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setHeader(HttpHeaders.PRAGMA, "no-cache");
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setHeader("X-Content-Type-Options", "nosniff");
	}

	/**
	 * Send the browser elsewhere. The location is written as it is, so that the request's
	 * host has no influence on it.
	 * @param response the response
	 * @param location a URL or a path
	 */
	public static void redirect(HttpServletResponse response, String location) {
		noStore(response);
		response.setStatus(HttpStatus.FOUND.value());
		response.setHeader(HttpHeaders.LOCATION, location);
	}

}
