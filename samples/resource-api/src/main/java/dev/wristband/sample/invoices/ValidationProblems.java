package dev.wristband.sample.invoices;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Adds to Spring's problem details what is wrong with each field. What was sent is not
 * repeated.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ValidationProblems {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(MethodArgumentNotValidException ex) {
		Map<String, String> errors = new TreeMap<>();
		for (FieldError error : ex.getFieldErrors()) {
			errors.put(error.getField(), String.valueOf(error.getDefaultMessage()));
		}
		ProblemDetail problem = ex.getBody();
		problem.setProperty("errors", errors);
		return ResponseEntity.badRequest().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

}
