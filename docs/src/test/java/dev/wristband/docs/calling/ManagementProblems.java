package dev.wristband.docs.calling;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import dev.wristband.spring.security.client.WristbandApiException;

@RestControllerAdvice
class ManagementProblems {

	@ExceptionHandler
	ProblemDetail refused(WristbandApiException ex) {
		return ProblemDetail.forStatus(ex.isTemporary() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY);
	}

}
