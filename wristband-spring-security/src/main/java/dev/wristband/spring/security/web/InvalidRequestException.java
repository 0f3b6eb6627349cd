package dev.wristband.spring.security.web;

import java.io.Serial;

/**
 * A request that is answered with 400. The message names the parameter, never its value.
 *
 * @since 0.1.0
 */
public class InvalidRequestException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is wrong with which parameter
	 */
	public InvalidRequestException(String message) {
		super(message);
	}

}
