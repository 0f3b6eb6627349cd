package dev.wristband.sample.worker;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

import dev.wristband.spring.security.client.WristbandApiException;

/**
 * Tells callers that it is not their fault: 503 without a token for the call, and 502
 * without a good answer to it. What exactly went wrong is for the log only.
 *
 * <p>
 * Ahead of Spring's problem details, which would take an unreadable answer for an
 * unreadable request.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class CallProblems {

	private static final Log logger = LogFactory.getLog(CallProblems.class);

	private static final Duration SOON = Duration.ofSeconds(5);

	private static final Duration LATEST = Duration.ofSeconds(60);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> withoutToken(WristbandApiException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"There is no access token for the invoices API at the moment.");
		problem.setProperty("code", ex.getErrorCode());
		return answer(problem).header(HttpHeaders.RETRY_AFTER, retryAfter(ex.getRetryAfter())).body(problem);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> withoutAnswer(RestClientException ex) {
		logger.warn("The invoices API did not answer as it should: " + reason(ex));
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY,
				"The invoices API does not answer as it should.");
		problem.setProperty("code", "invoices_unavailable");
		return answer(problem).body(problem);
	}

	private static ResponseEntity.BodyBuilder answer(ProblemDetail problem) {
		return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private static String retryAfter(@Nullable Duration askedFor) {
		Duration wait = (askedFor != null) ? askedFor : SOON;
		return Long.toString(Math.max(1, Math.min(wait.toSeconds(), LATEST.toSeconds())));
	}

	// Messages of answers and parsers quote what was sent
	private static @Nullable String reason(RestClientException ex) {
		if (ex instanceof RestClientResponseException answer) {
			return "status " + answer.getStatusCode().value();
		}
		return (ex.getCause() != null) ? ex.getMostSpecificCause().getClass().getName() : ex.getMessage();
	}

}
