package dev.wristband.docs.calling;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;

import dev.wristband.spring.security.client.WristbandApiException;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ManagementProblems {

	@ExceptionHandler
	ProblemDetail refused(WristbandApiException ex) {
		return ProblemDetail.forStatus(ex.isTemporary() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY);
	}

	@ExceptionHandler
	ProblemDetail unreadable(RestClientException ex) {
		return ProblemDetail.forStatus(HttpStatus.BAD_GATEWAY);
	}

}
